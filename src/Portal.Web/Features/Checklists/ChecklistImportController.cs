using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Checklists;

/// <summary>Checklists from files: a preview, then a draft.</summary>
[Route("checklists")]
[Requires(Right.EditChecklists)]
public sealed class ChecklistImportController(ImportChecklist import) : PortalController
{
    [HttpGet("import")]
    public Task<IActionResult> New() => Page(null, null);

    [HttpPost("import")]
    public Task<IActionResult> Preview(ImportChecklist.Form form) => Shown(null, form);

    [HttpPost("import/apply")]
    public Task<IActionResult> Begin(ImportChecklist.Form form) =>
        Submit(() => import.Begin(form, Cancel), code => Done($"/checklists/{code}/edit", "import.begun", code), () => Page(null, form));

    [HttpGet("{code}/edit/import")]
    public Task<IActionResult> Into(string code) => Page(code, null);

    [HttpPost("{code}/edit/import")]
    public Task<IActionResult> PreviewInto(string code, ImportChecklist.Form form) => Shown(code, form);

    [HttpPost("{code}/edit/import/apply")]
    public Task<IActionResult> Apply(string code, ImportChecklist.Form form) =>
        Submit(() => import.Run(code, form, Cancel), _ => Done($"/checklists/{code}/edit", "import.applied"), () => Page(code, form));

    private Task<IActionResult> Shown(string? code, ImportChecklist.Form form) => Submit(
        () => import.Preview(code, form, Cancel),
        model => Shown(model!),
        () => Page(code, null));

    private ViewResult Shown(ImportChecklist.Model model)
    {
        var view = View("Import", model);
        view.StatusCode = model.Read!.Checklist is null ? StatusCodes.Status422UnprocessableEntity : null;
        return view;
    }

    private async Task<IActionResult> Page(string? code, ImportChecklist.Form? form)
    {
        // the fields that a preview carries come from what was read, not from what was posted
        ModelState.Remove("Form.Token");
        return await import.Load(code, form, Cancel) is { } model ? View("Import", model) : NotFound();
    }
}
