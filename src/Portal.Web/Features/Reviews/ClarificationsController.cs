using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reviews;

/// <summary>Questions of verifiers about single answers, and what the unit replies.</summary>
[Route("rounds/{round}/units/{unit}/clarifications/{id:guid}")]
[Requires(Right.FillReview)]
public sealed class ClarificationsController(GroupPages groups, SummaryPages summaries, ReplyClarification reply, PortalDb db) : PortalController
{
    [HttpPost("")]
    public Task<IActionResult> Reply(string round, string unit, Guid id, ReplyForm form) => Submit(
        () => reply.Run(round, unit, id, form, Cancel),
        _ => Done($"/rounds/{round}/units/{unit}", "clarification.replied-done"),
        () => AgainAsync(round, unit, id, form),
        broken => broken.Code is "clarification.reply-missing" or "clarification.too-long" ? nameof(ReplyForm.Reply) : null);

    private async Task<IActionResult> AgainAsync(string round, string unit, Guid id, ReplyForm form) =>
        await db.Clarifications.FindAsync([id], Cancel) is { } asked
        && await summaries.SectionOfAsync(round, asked.CriterionCode, Cancel) is { } section
        && await groups.Load(round, unit, section, asked.CriterionCode, null, Cancel) is { Open: { } open } page
            ? View("Group", page with { Open = open with { TypedReply = form.Reply } })
            : NotFound();
}
