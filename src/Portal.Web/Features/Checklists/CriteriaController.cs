using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Units;
using Portal.Web.Shell;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Checklists;

/// <summary>The criteria of a draft, one page each; a page saves itself.</summary>
[Route("checklists/{code}/edit")]
[Requires(Right.EditChecklists)]
public sealed class CriteriaController(CriterionEditPage page, EditCriterion edit, ArrangeCriteria arrange, DraftPage draft) : PortalController
{
    [HttpPost("sections/{section}/criteria")]
    public Task<IActionResult> Add(string code, string section, ArrangeCriteria.Form form) =>
        Submit(() => arrange.Add(code, section, form, Cancel), added => Done($"/checklists/{code}/edit/criteria/{added}", "criterion.added"), () => DraftAgain(code));

    [HttpGet("criteria/{criterion}")]
    public Task<IActionResult> Edit(string code, string criterion) => EditPage(code, criterion, null);

    /// <summary>Stores a criterion: for the page that saves itself as JSON, for a plain form by redirect.</summary>
    [HttpPost("criteria/{criterion}")]
    public Task<IActionResult> Change(string code, string criterion, CriterionForm form, string? version) =>
        Request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase)
            ? Save(() => edit.Run(code, criterion, form, version, Cancel), Told)
            : Submit(
                async () => Stored(await edit.Run(code, criterion, form, version, Cancel)),
                _ => Done($"/checklists/{code}/edit/criteria/{criterion}", "draft.saved"),
                () => EditPage(code, criterion, form),
                broken => CriterionForm.FieldOf(broken.Code));

    [HttpPost("criteria/{criterion}/move")]
    public Task<IActionResult> Move(string code, string criterion, ArrangeCriteria.MoveForm move) =>
        Submit(() => arrange.MoveTo(code, criterion, move, Cancel), _ => Done($"/checklists/{code}/edit#c-{criterion}"), () => DraftAgain(code));

    [HttpPost("criteria/{criterion}/remove")]
    public Task<IActionResult> Remove(string code, string criterion) =>
        Submit(() => arrange.Remove(code, criterion, Cancel), _ => Done($"/checklists/{code}/edit", "criterion.removed"), () => EditPage(code, criterion, null));

    private async Task<IActionResult> EditPage(string code, string criterion, CriterionForm? typed) =>
        await page.Load(code, criterion, typed, Cancel) is { } model ? View("Criterion", model) : NotFound();

    private async Task<IActionResult> DraftAgain(string code) => await draft.Load(code, null, Cancel) is { } model ? View("~/Features/Checklists/Edit.cshtml", model) : NotFound();

    private static CriterionOutcome? Stored(CriterionOutcome? outcome) => outcome switch
    {
        { Error: { } error } => throw new RuleBrokenException(error.Code, error.Facts),
        { Theirs: not null } => throw new DbUpdateConcurrencyException("Another version is stored."),
        _ => outcome,
    };

    private IActionResult Told(CriterionOutcome? outcome) => outcome switch
    {
        { Error: { } error } => UnprocessableEntity(new
        {
            status = "invalid",
            errors = new Dictionary<string, string> { [CriterionForm.FieldOf(error.Code)] = RuleText(new RuleBrokenException(error.Code, error.Facts)) },
        }),
        { Theirs: { } theirs, Mine: { } mine } => Conflict(new
        {
            status = "conflict",
            by = outcome.By,
            at = Show.Time(outcome.At),
            version = outcome.Token,
            mine = mine.Fields(),
            theirs = theirs.Fields(),
        }),
        _ => Json(new
        {
            status = "saved",
            version = outcome!.Token,
            savedAt = Show.Time(outcome.At),
            warnings = HttpContext.Items[GuardFilter.Warnings] as IReadOnlyList<string> ?? [],
            totals = outcome.Totals!.ToDictionary(t => t.Kind.Code(), t => Show.Points(t.Points)),
        }),
    };
}
