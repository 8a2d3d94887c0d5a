using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Domain.Scoring;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Verification;

/// <summary>One criterion across all units of a round.</summary>
[Requires(Right.VerifyReviews)]
[Route("verification/{round}/criteria")]
public sealed class AnswersController(AnswersPage page, Texts<VerificationText> texts) : PortalController
{
    [HttpGet("")]
    [HttpGet("{criterion}")]
    public Task<IActionResult> Answers(string round, AnswersFilter filter, string? criterion = null) => Page("Answers", round, criterion, filter, isWhole: false);

    [HttpGet("{criterion}/accept")]
    public Task<IActionResult> Preview(string round, string criterion, AnswersFilter filter) => Page("AnswersAccept", round, criterion, filter, isWhole: true);

    [HttpPost("{criterion}/accept")]
    public Task<IActionResult> Accept(string round, string criterion, AnswersFilter filter, AcceptAnswers.Form form, [FromServices] AcceptAnswers accept) =>
        Submit(
            () => accept.Run(round, criterion, form, Cancel),
            done => Done($"/verification/{round}/criteria/{criterion}{filter.With(null)}", "answers.accepted", done!.Accepted, done.LeftOut),
            () => Page("AnswersAccept", round, criterion, filter, isWhole: true));

    [HttpGet("{criterion}/export")]
    public async Task<IActionResult> Export(string round, string criterion, AnswersFilter filter, string format = "xlsx") =>
        await page.Load(round, criterion, filter, isWhole: true, Cancel) is not { } found
            ? NotFound()
            : new ListExport($"answers-{round}-{criterion}", texts["answers.title", criterion, Show.Text(found.Criterion.Text)], texts["shell.strip"],
            [
                (texts["queue.code"], 14), (texts["queue.unit"], 44), (texts["queue.cluster"], 24), (texts["queue.submitted"], 14), (texts["criterion.answer"], 20), (texts["criterion.last-year"], 20),
                (texts["criterion.finding"], 20), (texts["criterion.evidence"], 14), (texts["answers.risk"], 40), (texts["answers.state"], 24), (texts["answers.verified"], 20),
            ]).File(format, found.Rows.Select(r => new object?[]
            {
                r.UnitCode, Show.Text(r.Name), Show.Text(r.Cluster), r.SubmittedOn, r.IsClaim ? texts["status.not-applicable"] : ShownValue.Of(found.Criterion, r.Value, texts),
                r.Before is null ? null : ShownValue.Of(found.Criterion, r.Before, texts), r.Finding is { } finding ? texts["status." + ShownStatus.Of(finding)] : null, texts[r.HasEvidence ? "value.yes" : "value.no"],
                string.Join("; ", r.Risks.Codes().Select(risk => texts["risk." + risk])), texts["state." + r.State], r.Verified is null ? null : ShownValue.Of(found.Criterion, r.Verified, texts),
            }));

    private async Task<IActionResult> Page(string view, string round, string? criterion, AnswersFilter filter, bool isWhole) =>
        await page.Load(round, criterion, filter, isWhole, Cancel) is { } model ? View(view, model) : NotFound();
}
