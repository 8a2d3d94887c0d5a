using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Secrecy;
using Portal.Web.Shell;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reviews;

/// <summary>One unit's review: where it stands, and filling it in section by section.</summary>
[Route("rounds/{round}/units/{unit}")]
public sealed class ReviewsController(SummaryPages summaries, GroupPages groups, SaveAnswer save, Declarations declarations, WarnedInput input) : PortalController
{
    /// <summary>The newest review of the person's own unit.</summary>
    [HttpGet("/my-review")]
    [Requires(Right.FillReview)]
    public async Task<IActionResult> Mine() =>
        await summaries.OwnPathAsync(Cancel) is { } path ? LocalRedirect(path) : View("NoReview");

    [HttpGet]
    [Requires(Right.ReadReviews)]
    public async Task<IActionResult> Summary(string round, string unit, string? threads) =>
        await summaries.Load(round, unit, threads, Cancel) is { } page ? View("Summary", page) : NotFound();

    [HttpGet("groups/{section}")]
    [Requires(Right.ReadReviews)]
    public Task<IActionResult> Group(string round, string unit, string section, string? open) =>
        GroupAsync(round, unit, section, open, null);

    /// <summary>Stores one answer: for the page that saves itself as JSON, for a plain form by redirect.</summary>
    [HttpPost("answers/{criterion}")]
    [Requires(Right.FillReview)]
    public Task<IActionResult> Answer(string round, string unit, string criterion, AnswerForm form) =>
        IsScript
            ? Save(() => save.Run(round, unit, criterion, form, Cancel), outcome => Told(outcome, form))
            : Submit(
                async () => Stored(await save.Run(round, unit, criterion, form, Cancel)),
                outcome => Done($"/rounds/{round}/units/{unit}/groups/{outcome!.Criterion.SectionCode}?open={criterion}#{criterion}", "answer.saved", criterion),
                async () => await summaries.SectionOfAsync(round, criterion, Cancel) is { } section
                    ? await GroupAsync(round, unit, section, criterion, form)
                    : NotFound());

    private bool IsScript => Request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase);

    private async Task<IActionResult> GroupAsync(string round, string unit, string section, string? open, AnswerForm? typed) =>
        await groups.Load(round, unit, section, open, typed, Cancel) is { } page ? View("Group", page) : NotFound();

    private AnswerOutcome? Stored(AnswerOutcome? outcome)
    {
        if (outcome is { Warned: [var first, ..] })
        {
            input.Ask();
            foreach (var text in outcome.Warned)
            {
                ModelState.AddModelError(text.Field, declarations.Sentence(text));
            }

            throw declarations.Refusal(first);
        }

        return Known(outcome);
    }

    private static AnswerOutcome? Known(AnswerOutcome? outcome) => outcome switch
    {
        { Error: { } error } => throw new RuleBrokenException(error.Code),
        { Theirs: not null } => throw new DbUpdateConcurrencyException("Another version is stored."),
        _ => outcome,
    };

    private IActionResult Told(AnswerOutcome? outcome, AnswerForm form) => outcome switch
    {
        { Warned: { Count: > 0 } warned } => UnprocessableEntity(new { status = "warned", errors = Words(warned, form.Declaration) }),
        { Error: { } error } => UnprocessableEntity(new
        {
            status = "invalid",
            errors = new Dictionary<string, string> { [error.Field] = RuleText(new RuleBrokenException(error.Code)) },
        }),
        { Theirs: { } theirs, Mine: { } mine } => Conflict(new
        {
            status = "conflict",
            by = outcome.By,
            at = Show.Time(outcome.At),
            version = outcome.Version,
            mine = mine.Fields(),
            theirs = theirs.Fields(),
        }),
        _ => Json(new
        {
            status = "saved",
            version = outcome!.Version,
            savedAt = Show.Time(outcome.At),
            answered = outcome.Answered,
            total = outcome.Total,
            section = outcome.SectionAnswered,
            warnings = outcome.Problems.Where(p => p != "answer.missing").Select(p => Text["problem:" + p].Value),
        }),
    };

    // what the guard warns of at each field, and what the declaration still lacks
    private Dictionary<string, string> Words(IReadOnlyList<WarnedText> warned, DeclarationForm? said)
    {
        var words = warned.DistinctBy(text => text.Field).ToDictionary(text => text.Field, declarations.Sentence, StringComparer.Ordinal);
        if (said?.Missing() is var (field, key))
        {
            words[field] = Text[key].Value;
        }

        return words;
    }
}
