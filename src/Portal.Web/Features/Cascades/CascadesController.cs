using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Cascades;

/// <summary>Rounds that are issued on: who has done so, and doing it.</summary>
[Route("cascades/{round}")]
public sealed class CascadesController(CascadeOverview overview, IssueOnPage issuePage, IssueOn issueOn) : PortalController
{
    [HttpGet("")]
    [Requires(Right.OverseeRounds)]
    public async Task<IActionResult> Overview(string round, string? q, string? state, string? format) => await overview.Load(round, q, state, Cancel) switch
    {
        null => NotFound(),
        var model when format is not null => CascadesExport.Overview(Text, model, format),
        var model => View(model),
    };

    /// <summary>What lies below by section; a literal, so no unit has this address.</summary>
    [HttpGet("sections")]
    [Requires(Right.OverseeRounds)]
    public async Task<IActionResult> Sections(string round, string? unit, string? section, string? format, [FromServices] CascadeSections sections) =>
        await sections.Load(round, unit, section, Cancel) switch
        {
            null => NotFound(),
            var model when format is not null => CascadesExport.Sections(Text, model, format),
            var model => View(model),
        };

    [HttpGet("{unit}/issue")]
    [Requires(Right.ManageRounds)]
    public Task<IActionResult> Prepare(string round, string unit) => Page(round, unit, null);

    [HttpPost("{unit}/issue")]
    [Requires(Right.ManageRounds)]
    public async Task<IActionResult> Save(string round, string unit, IssueOn.Form form)
    {
        foreach (var (field, problem) in await issueOn.CheckAsync(round, unit, form, Cancel))
        {
            ModelState.AddModelError($"Form.{field}", RuleText(problem));
        }

        return await Submit(() => issueOn.Run(round, unit, form, Cancel), code => Done($"/rounds/{code}/preview", "issue.prepared", code!), () => Page(round, unit, form));
    }

    private async Task<IActionResult> Page(string round, string unit, IssueOn.Form? typed) =>
        await issuePage.Load(round, unit, typed, Cancel) is { } model ? View("Issue", model) : NotFound();
}
