using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Verification;

[Requires(Right.VerifyReviews)]
[Route("verification")]
public sealed class VerificationController(VerificationQueue queue, VerificationPage page, Texts<VerificationText> texts) : PortalController
{
    /// <summary>The order in which the workspace stands, as the address of a form keeps it.</summary>
    private string? Order => Request.Query["order"];

    private bool WantsJson => Request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase);

    [HttpGet("")]
    public async Task<IActionResult> Queue(VerificationQueue.Filter filter) => View("Queue", await queue.Load(filter, isWhole: false, Cancel));

    [HttpGet("export")]
    public async Task<IActionResult> Export(VerificationQueue.Filter filter, string format = "xlsx") =>
        VerificationQueueExport.File(await queue.Load(filter, isWhole: true, Cancel), format, texts);

    [HttpGet("{round}/{unit}")]
    [HttpGet("{round}/{unit}/{criterion}")]
    public async Task<IActionResult> Workspace(string round, string unit, string? criterion = null, bool inspected = false, string? order = null) =>
        await page.Load(round, unit, criterion, withUnchanged: false, order, Cancel) is { } model ? View("Workspace", inspected ? model with { Typed = InspectionProposal.Form(model, texts) } : model) : NotFound();

    [HttpPost("{round}/{unit}/{criterion}")]
    public async Task<IActionResult> Decide(string round, string unit, string criterion, DecideCriterion.Form form, [FromServices] DecideCriterion decide)
    {
        // who may not see the review hears nothing of what is wrong with the form
        if (WantsJson && !ModelState.IsValid && await page.Load(round, unit, criterion, withUnchanged: false, Cancel) is null)
        {
            return NotFound();
        }

        return WantsJson
            ? await Save(() => decide.Run(round, unit, criterion, form, Cancel), outcome => outcome!.Theirs is null ? Json(new { status = "saved" }) : ConflictWith(outcome.Theirs, form))
            : await Submit(
                async () => (await decide.Run(round, unit, criterion, form, Cancel))?.OrConflict(),
                _ => Done(Request.Form["Next"].ToString() is { Length: > 0 } next && Url.IsLocalUrl(next) ? next : $"/verification/{round}/{unit}"),
                () => Page("Workspace", round, unit, criterion, form));
    }

    [HttpGet("{round}/{unit}/bulk")]
    public Task<IActionResult> Bulk(string round, string unit) => Page("Bulk", round, unit, null, withUnchanged: true);

    [HttpPost("{round}/{unit}/bulk")]
    public Task<IActionResult> AcceptBulk(string round, string unit, AcceptUnchanged.Form form, [FromServices] AcceptUnchanged accept) =>
        Submit(
            () => accept.Run(round, unit, form, Cancel),
            done => Done($"/verification/{round}/{unit}", "bulk.done", done!.Accepted, done.LeftOut),
            () => Page("Bulk", round, unit, null, withUnchanged: true));

    [HttpGet("{round}/{unit}/gates")]
    public Task<IActionResult> Gates(string round, string unit) => GatesPage(round, unit, null);

    [HttpPost("{round}/{unit}/gates/{gate}")]
    public Task<IActionResult> Overrule(string round, string unit, string gate, OverruleGate.Form form, [FromServices] OverruleGate overrule) =>
        Submit(
            () => overrule.Run(round, unit, gate, form, Cancel),
            done => Done($"/verification/{round}/{unit}/gates", form.Answer == OverruleGate.Uphold ? "gates.upheld" : "gates.overruled-done", gate, done!.Dropped, done.Back),
            () => GatesPage(round, unit, (gate, form)),
            broken => broken.Code == "gate.overrule-reason" ? "Reason" : null);

    [HttpGet("{round}/{unit}/return")]
    public Task<IActionResult> Return(string round, string unit) => Page("Return", round, unit, null);

    [HttpPost("{round}/{unit}/return")]
    public Task<IActionResult> SendBack(string round, string unit, ReturnReview.Form form, [FromServices] ReturnReview send) =>
        Submit(
            () => send.Run(round, unit, form, Cancel),
            sent => Done($"/verification?round={round}", "return.done", unit, sent!.Remarks),
            () => Page("Return", round, unit, null));

    [HttpPost("{round}/{unit}/remarks/{id:guid}/drop")]
    public Task<IActionResult> Drop(string round, string unit, Guid id, [FromServices] DropRemark drop) =>
        Submit(() => drop.Run(round, unit, id, Cancel), _ => Done($"/verification/{round}/{unit}/return", "return.dropped"), () => Page("Return", round, unit, null));

    [HttpGet("second-look")]
    public async Task<IActionResult> SecondLooks(SecondLooks.Filter filter, [FromServices] SecondLooks seconds) => View("SecondLooks", await seconds.Load(filter, isWhole: false, Cancel));

    [HttpGet("second-look/export")]
    public async Task<IActionResult> ExportSecondLooks(SecondLooks.Filter filter, [FromServices] SecondLooks seconds, string format = "xlsx")
    {
        var found = await seconds.Load(filter, isWhole: true, Cancel);
        return new ListExport($"second-look-{found.Filter.Round}", texts["second.title"], texts["shell.strip"],
        [
            (texts["queue.code"], 14), (texts["queue.unit"], 44), (texts["second.criterion"], 14), (texts["criterion.answer"], 20), (texts["answers.verified"], 20), (texts["second.decided-by"], 28),
            (texts["second.decided"], 18), (texts["decision.reason"], 50), (texts["second.days"], 12),
        ]).File(format, found.Rows.Select(r => new object?[] { r.UnitCode, Show.Text(r.Name), r.Criterion.Code, r.Own(texts), r.Decided(texts), r.By, r.At, r.Reason, r.Days }));
    }

    [HttpPost("{round}/{unit}/{criterion}/second-look")]
    public Task<IActionResult> LookAgain(string round, string unit, string criterion, LookAgain.Form form, [FromServices] LookAgain look) =>
        Submit(
            () => look.Run(round, unit, criterion, form, Cancel),
            done => Done($"/verification/second-look?round={round}", done!.Counts ? "second.agreed-done" : "second.refused-done", criterion, unit),
            async () => await page.Load(round, unit, criterion, withUnchanged: false, Cancel) is { } model ? View("Workspace", model with { TypedLook = form }) : NotFound());

    [HttpGet("discussions")]
    public async Task<IActionResult> Discussions(VerifierDiscussions.Filter filter, [FromServices] VerifierDiscussions discussions) => View("Discussions", await discussions.Load(filter, isWhole: false, Cancel));

    [HttpGet("discussions/export")]
    public async Task<IActionResult> ExportDiscussions(VerifierDiscussions.Filter filter, [FromServices] VerifierDiscussions discussions, string format = "xlsx")
    {
        var found = await discussions.Load(filter, isWhole: true, Cancel);
        return new ListExport($"discussions-{found.Filter.Round}", texts["discussions.title"], texts["shell.strip"],
        [
            (texts["queue.code"], 14), (texts["queue.unit"], 44), (texts["second.criterion-code"], 14), (texts["discussions.state"], 20), (texts["discussions.comments"], 12), (texts["discussions.last"], 60),
            (texts["discussions.by"], 28), (texts["discussions.at"], 18), (texts["discussions.days"], 12),
        ]).File(format, found.Rows.Select(r => new object?[] { r.UnitCode, Show.Text(r.Name), r.Criterion.Code, texts[r.StateKey], r.Comments, r.Last.Text, r.Last.ByName, r.Last.At, r.Days }));
    }

    [HttpPost("{round}/{unit}/clarifications/{id:guid}/withdraw")]
    public Task<IActionResult> WithdrawClarification(string round, string unit, Guid id, [FromServices] WithdrawClarification withdraw) =>
        Submit(
            () => withdraw.Run(round, unit, id, Cancel), asked => Done($"/verification/{round}/{unit}/{asked!.CriterionCode}", "clarification.withdrawn-done"), () => Page("Workspace", round, unit, null));

    [HttpGet("{round}/{unit}/finish")]
    public Task<IActionResult> Finish(string round, string unit) => Page("Finish", round, unit, null);

    [HttpPost("{round}/{unit}/finish")]
    public Task<IActionResult> End(string round, string unit, [FromServices] FinishVerification finish) =>
        Submit(() => finish.Run(round, unit, Cancel), _ => Done($"/verification?round={round}", "finish.done", unit), () => Page("Finish", round, unit, null));

    private async Task<IActionResult> Page(string view, string round, string unit, string? criterion, DecideCriterion.Form? typed = null, bool withUnchanged = false) =>
        await page.Load(round, unit, criterion, withUnchanged, view == "Workspace" ? Order : null, Cancel) is { } model ? View(view, model with { Typed = typed }) : NotFound();

    private async Task<IActionResult> GatesPage(string round, string unit, (string Gate, OverruleGate.Form Form)? typed) =>
        await page.Load(round, unit, null, withUnchanged: false, Cancel) is { Gates.Rows.Count: > 0 } model ? View("Gates", model with { TypedGate = typed }) : NotFound();

    private ConflictObjectResult ConflictWith(DecideCriterion.Theirs theirs, DecideCriterion.Form mine) => Conflict(new
    {
        status = "conflict",
        by = theirs.By,
        at = Show.Time(theirs.At),
        version = theirs.Version,
        mine = new { choice = mine.Choice, value = mine.Value, part = mine.Part, whole = mine.Whole, reason = mine.Reason },
        theirs = new { choice = theirs.Choice, value = theirs.Value, reason = theirs.Reason },
    });
}
