using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Committees;

/// <summary>Committees to read: overview, chart, list, decisions, comparison, vacancies.</summary>
[Route("committees")]
[Requires(Right.ReadCommittees)]
[DeclaresTexts]
public sealed class CommitteesController(CommitteeList list, CommitteePage page, Texts<CommitteesText> texts) : PortalController
{
    [HttpGet("")]
    public async Task<IActionResult> Overview(CommitteeList.Filter filter, string? format)
    {
        if (filter.IsEmpty && format is null && await list.OnlyOne(Cancel) is { } only)
        {
            return LocalRedirect("/committees/" + only);
        }

        var model = await list.Load(filter, Cancel);
        return format is null ? View(model) : CommitteeExports.Overview(model, format, texts);
    }

    [HttpGet("{code}")]
    public async Task<IActionResult> Show(string code, DateOnly? asOf, string? view) =>
        await page.Load(code, asOf, Cancel) is { } model ? View(model with { View = view == "list" ? "list" : "" }) : NotFound();

    [HttpGet("{code}/members")]
    public async Task<IActionResult> Members(string code, DateOnly? asOf, string? format) =>
        await page.Load(code, asOf, Cancel) is { } model ? CommitteeExports.Members(model.Committee, format ?? "xlsx", texts) : NotFound();

    [HttpGet("{code}/vacancies")]
    public async Task<IActionResult> Vacancies(string code) => await page.Load(code, null, Cancel) is { } model ? View(model) : NotFound();

    [HttpGet("{code}/decisions")]
    public async Task<IActionResult> Decisions(string code) => await page.Decisions(code, Cancel) is { } model ? View(model) : NotFound();

    [HttpGet("{code}/decisions/{ordinal:int}")]
    public async Task<IActionResult> Decision(string code, int ordinal) => await page.Decision(code, ordinal, Cancel) is { } model ? View(model) : NotFound();

    [HttpGet("{code}/decisions/{ordinal:int}/letter")]
    public async Task<IActionResult> Letter(string code, int ordinal, [FromServices] DecisionLetter letter) =>
        await letter.Load(code, ordinal, Cancel) is { } file ? File(file.Content, DecisionLetter.Type, file.Name) : NotFound();

    [HttpGet("{code}/compare")]
    public async Task<IActionResult> Compare(string code, int? from, int? to, [FromServices] CompareDecisions compare) =>
        await compare.Load(code, from, to, Cancel) is { } model ? View(model) : NotFound();
}
