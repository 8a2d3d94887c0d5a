using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Web.Shell;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Measures;

/// <summary>Measures that are given by hand: after a violation, after an equipment check.</summary>
[Route("measures")]
[DeclaresTexts]
public sealed class GivenMeasuresController(GiveMeasure give) : PortalController
{
    [HttpGet("of-violation/{code}")]
    [Requires(Right.RecordViolations)]
    public async Task<IActionResult> NewOfViolation(string code) => New(await give.OfViolation(code, null, Cancel));

    [HttpPost("of-violation/{code}")]
    [Requires(Right.RecordViolations)]
    public Task<IActionResult> OfViolation(string code, GiveMeasure.Form form) =>
        Submit(() => give.RunOfViolation(code, form, Cancel), _ => Done($"/violations/{code}", "measure.given"), async () => New(await give.OfViolation(code, form, Cancel)), Beside);

    [HttpGet("of-check/{code}")]
    [Requires(Right.KeepEquipmentChecks)]
    public async Task<IActionResult> NewOfCheck(string code) => New(await give.OfCheck(code, null, Cancel));

    [HttpPost("of-check/{code}")]
    [Requires(Right.KeepEquipmentChecks)]
    public Task<IActionResult> OfCheck(string code, GiveMeasure.Form form) =>
        Submit(() => give.RunOfCheck(code, form, Cancel), _ => Done($"/equipment-checks/{code}", "measure.given"), async () => New(await give.OfCheck(code, form, Cancel)), Beside);

    /// <summary>The field beside which a broken rule is said; null: above the form.</summary>
    private static string? Beside(RuleBrokenException broken) => broken.Code switch
    {
        "measure.text-missing" => "Form.What",
        "measure.responsible-missing" => "Form.Responsible",
        "measure.day-past" => "Form.DueOn",
        "measure.kind-missing" => "Form.Kind",
        _ => null,
    };

    private IActionResult New(GiveMeasure.Page? page) => page is null ? NotFound() : View("New", page);
}
