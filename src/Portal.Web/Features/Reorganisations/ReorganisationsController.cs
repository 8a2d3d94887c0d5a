using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reorganisations;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reorganisations;

/// <summary>Units that merge, split, are renamed, move or end.</summary>
[Route("reorganisations")]
public sealed class ReorganisationsController(ReorganisationList list, ReorganisationPage page, Reorganise reorganise) : PortalController
{
    [HttpGet("")]
    [Requires(Right.ReadRegisters)]
    public async Task<IActionResult> List(ReorganisationKind? kind, string? q, string? format)
    {
        var model = await list.Load(kind, q, Cancel);
        return format is null ? View(model) : new ListExport("sap-xep-don-vi", Text["list.title"], Text["shell.strip"],
        [
            (Text["col.day"], 13), (Text["col.kind"], 16), (Text["col.before"], 60), (Text["col.after"], 40), (Text["col.basis"], 30), (Text["col.by"], 24),
        ]).File(format, model.Rows.Select(object?[] (r) =>
            [r.EffectiveOn, Text["kind." + r.Kind].Value, r.Before, string.Join("; ", r.After.Select(a => $"{a.Code} {Portal.Web.Shell.Show.Text(a.Name)}")), r.Basis, r.By]));
    }

    [HttpGet("new")]
    [Requires(Right.EditRegisters)]
    public async Task<IActionResult> Prepare(string? unit, ReorganisationKind? kind, Guid? plan) =>
        plan is not { } id ? View("Prepare", page.Fresh(unit, kind)) : await page.Again(id, Cancel) is { } again ? View("Prepare", again) : NotFound();

    /// <summary>Takes a planned one back before its day.</summary>
    [HttpPost("planned/{id:guid}/cancel")]
    [Requires(Right.EditRegisters)]
    public Task<IActionResult> Cancelled(Guid id, [FromServices] CancelPlan cancel) =>
        Submit(() => cancel.Run(id, Cancel), _ => Done("/reorganisations", "plan.cancelled"), async () => View("List", await list.Load(null, null, Cancel)));

    /// <summary>Looks first: with <c>Preview</c> the consequences are shown and nothing is changed.</summary>
    [HttpPost("new")]
    [Requires(Right.EditRegisters)]
    public Task<IActionResult> Run(ReorganisationForm form) => form.Preview
        ? Submit(() => page.PreviewAsync(form, Cancel), shown => View("Prepare", shown), () => AgainAsync(form))
        : Submit(() => reorganise.Run(form, Cancel), done => done.IsPlanned ? Done("/reorganisations", "planned") : Done($"/units/{done.Code}", "reorganised"), () => AgainAsync(form));

    private async Task<IActionResult> AgainAsync(ReorganisationForm form)
    {
        try
        {
            return View("Prepare", ModelState.GetFieldValidationState("Form.Kind") == Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid || form.Kind is null
                ? new ReorganisationPage.Model(form, null) : await page.PreviewAsync(form, Cancel));
        }
        catch (RuleBrokenException)
        {
            return View("Prepare", new ReorganisationPage.Model(form, null));
        }
    }
}
