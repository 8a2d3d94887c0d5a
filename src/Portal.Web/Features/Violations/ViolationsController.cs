using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Violations;

[Route("violations")]
public sealed class ViolationsController(ViolationList list, ViolationPage page, Texts<ViolationsText> texts) : PortalController
{
    [HttpGet("")]
    [Requires(Right.ReadViolations)]
    public async Task<IActionResult> List(ViolationList.Filter filter) => View("List", await list.Load(filter, isWhole: false, Cancel));

    [HttpGet("export")]
    [Requires(Right.ReadViolations)]
    public async Task<IActionResult> Export(ViolationList.Filter filter, string format = "xlsx") =>
        ViolationListExport.File(await list.Load(filter, isWhole: true, Cancel), format, texts);

    /// <summary>First asks whether the incident is going on: then nothing at all may be written here.</summary>
    [HttpGet("new")]
    [Requires(Right.RecordViolations)]
    public async Task<IActionResult> New(string? happening = null) => happening switch
    {
        "yes" => View("Incident"),
        "no" => View("New", await page.New(new RecordViolation.Form { Status = "suspected" }, Cancel)),
        _ => View("Fork"),
    };

    [HttpPost("new")]
    [Requires(Right.RecordViolations)]
    public Task<IActionResult> Record(RecordViolation.Form form, [FromServices] RecordViolation record) =>
        Submit(() => record.Run(form, Cancel), code => Done($"/violations/{code}", "violation.recorded", code), async () => View("New", await page.New(form, Cancel)));

    [HttpGet("{code}")]
    [Requires(Right.ReadViolations)]
    public Task<IActionResult> Show(string code) => Page(code, null);

    [HttpPost("{code}")]
    [Requires(Right.RecordViolations)]
    public Task<IActionResult> Change(string code, ChangeViolation.Form form, [FromServices] ChangeViolation change) =>
        Submit(() => change.Run(code, form, Cancel), _ => Done($"/violations/{code}", "violation.changed", code), () => Page(code, form));

    private async Task<IActionResult> Page(string code, ChangeViolation.Form? typed)
    {
        if (await page.Load(code, Cancel) is not { } model)
        {
            return NotFound();
        }

        if (typed is null)
        {
            return View("Show", model);
        }

        // shown again with what was typed, and with the version that stands beside it now
        typed.Version = model.Form.Version;
        return View("Show", model with { Form = typed });
    }
}
