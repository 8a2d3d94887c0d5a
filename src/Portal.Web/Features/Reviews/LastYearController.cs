using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reviews;

/// <summary>Last year's answers, taken over one by one, by section or all at once, and confirmed one by one.</summary>
[Route("rounds/{round}/units/{unit}")]
[Requires(Right.FillReview)]
public sealed class LastYearController(GroupPages groups, SummaryPages summaries, CarryOverAnswers carryOver, ConfirmAnswer confirm, ReusePages reuse) : PortalController
{
    [HttpGet("reuse")]
    public Task<IActionResult> Preview(string round, string unit) => PreviewAsync(round, unit);

    /// <summary>Takes over what the preview has shown, in all sections at once.</summary>
    [HttpPost("reuse")]
    public Task<IActionResult> ReuseAll(string round, string unit, ReuseForm form)
    {
        var codes = (form.Codes ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        return Submit(
            () => carryOver.Run(round, unit, c => codes.Contains(c.Code), Cancel),
            count => Done($"/rounds/{round}/units/{unit}/grid?show={GridRows.ToConfirm}", "answer.reused-section", count!.Value),
            () => PreviewAsync(round, unit));
    }

    [HttpPost("answers/{criterion}/reuse")]
    public async Task<IActionResult> Reuse(string round, string unit, string criterion)
    {
        var section = await summaries.SectionOfAsync(round, criterion, Cancel);
        return await Submit(
            () => carryOver.Run(round, unit, c => c.Code == criterion, Cancel),
            _ => Done($"/rounds/{round}/units/{unit}/groups/{section}?open={criterion}#{criterion}", "answer.reused", criterion),
            () => AgainAsync(round, unit, criterion));
    }

    [HttpPost("groups/{section}/reuse")]
    public Task<IActionResult> ReuseSection(string round, string unit, string section) =>
        Submit(
            () => carryOver.Run(round, unit, c => c.SectionCode == section, Cancel),
            count => Done($"/rounds/{round}/units/{unit}/groups/{section}", "answer.reused-section", count!.Value),
            () => PageAsync(round, unit, section, null));

    [HttpPost("answers/{criterion}/confirm")]
    public async Task<IActionResult> Confirm(string round, string unit, string criterion)
    {
        var section = await summaries.SectionOfAsync(round, criterion, Cancel);
        return await Submit(
            () => confirm.Run(round, unit, criterion, Cancel),
            code => Done($"/rounds/{round}/units/{unit}/groups/{section}", "answer.confirmed", code!),
            () => AgainAsync(round, unit, criterion));
    }

    private async Task<IActionResult> PreviewAsync(string round, string unit) => await reuse.Load(round, unit, Cancel) is { } page ? View("Reuse", page) : NotFound();

    private async Task<IActionResult> AgainAsync(string round, string unit, string criterion) =>
        await summaries.SectionOfAsync(round, criterion, Cancel) is { } section ? await PageAsync(round, unit, section, criterion) : NotFound();

    private async Task<IActionResult> PageAsync(string round, string unit, string section, string? open) =>
        await groups.Load(round, unit, section, open, null, Cancel) is { } page ? View("Group", page) : NotFound();
}
