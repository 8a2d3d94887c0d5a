using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Units;

/// <summary>Units from a file: a preview of every row, then all at once.</summary>
[Route("units/import")]
[Requires(Right.EditRegisters)]
public sealed class UnitImportController(ImportUnits import) : PortalController
{
    [HttpGet("")]
    public async Task<IActionResult> New() => View("Import", await import.Load(null, Cancel));

    [HttpPost("")]
    public Task<IActionResult> Preview(ImportUnits.Form form) => Submit(() => import.Preview(form, Cancel), Shown, New);

    [HttpPost("apply")]
    public Task<IActionResult> Apply(ImportUnits.Form form) => Submit(
        () => import.Run(form, Cancel),
        done => done.TaskId is { } task ? Done($"/tasks/{task}") : Done("/units", "units.imported", done.Added, done.Changed),
        async () =>
        {
            // the promise of the preview is made anew
            ModelState.Remove("Form.Token");
            return View("Import", await import.Load(form, Cancel));
        });

    private ViewResult Shown(ImportUnits.Model model)
    {
        var view = View("Import", model);
        view.StatusCode = model.Plan!.Wrong.Count > 0 ? StatusCodes.Status422UnprocessableEntity : null;
        return view;
    }
}
