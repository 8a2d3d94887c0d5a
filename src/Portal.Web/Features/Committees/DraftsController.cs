using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Web.Shell;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Committees;

/// <summary>Drafts of decisions: the standing office writes them and puts them into effect.</summary>
[Route("committees/{code}/decisions")]
[Requires(Right.ManageCommittees)]
[DeclaresTexts]
public sealed class DraftsController(DraftDecision draft, EditDecision edit, EditSeat seats, PutIntoEffect effect, CommitteePage page) : PortalController
{
    [HttpPost("")]
    public Task<IActionResult> Begin(string code) =>
        Submit(() => draft.Run(code, Cancel), n => Done($"/committees/{code}/decisions/{n}/edit", "decision.begun"), async () => await page.Decisions(code, Cancel) is { } model ? View("Decisions", model) : NotFound());

    [HttpGet("{ordinal:int}/edit")]
    public Task<IActionResult> Edit(string code, int ordinal) => EditPage(code, ordinal, null);

    [HttpPost("{ordinal:int}/edit")]
    public Task<IActionResult> Save(string code, int ordinal, EditDecision.Form form) =>
        Submit(() => edit.Run(code, ordinal, form, Cancel), _ => Done($"/committees/{code}/decisions/{ordinal}/edit", "decision.saved"), () => EditPage(code, ordinal, form));

    /// <summary>The rules on what is typed, while it is typed; nothing is stored.</summary>
    [HttpPost("{ordinal:int}/check")]
    public Task<IActionResult> Check(string code, int ordinal, EditDecision.Form form) => Live(() => edit.Preview(code, ordinal, form, Cancel));

    [HttpGet("{ordinal:int}/drop")]
    public async Task<IActionResult> Drop(string code, int ordinal) => await edit.Load(code, ordinal, null, Cancel) is { } model ? View(model) : NotFound();

    [HttpPost("{ordinal:int}/drop")]
    public Task<IActionResult> DropNow(string code, int ordinal) =>
        Submit(() => edit.Drop(code, ordinal, Cancel), _ => Done($"/committees/{code}/decisions", "decision.dropped"), () => Drop(code, ordinal));

    [HttpGet("{ordinal:int}/seats/new")]
    public Task<IActionResult> NewSeat(string code, int ordinal) => SeatPage(code, ordinal, null, null);

    [HttpPost("{ordinal:int}/seats/new")]
    public Task<IActionResult> AddSeat(string code, int ordinal, EditSeat.Form form) => SaveSeat(code, ordinal, null, form);

    [HttpPost("{ordinal:int}/seats/new/check")]
    public Task<IActionResult> CheckNewSeat(string code, int ordinal, EditSeat.Form form) => Live(() => seats.Preview(code, ordinal, null, form, Cancel));

    [HttpGet("{ordinal:int}/seats/{order:int}")]
    public Task<IActionResult> Seat(string code, int ordinal, int order) => SeatPage(code, ordinal, order, null);

    [HttpPost("{ordinal:int}/seats/{order:int}")]
    public Task<IActionResult> ChangeSeat(string code, int ordinal, int order, EditSeat.Form form) => SaveSeat(code, ordinal, order, form);

    [HttpPost("{ordinal:int}/seats/{order:int}/check")]
    public Task<IActionResult> CheckSeat(string code, int ordinal, int order, EditSeat.Form form) => Live(() => seats.Preview(code, ordinal, order, form, Cancel));

    [HttpPost("{ordinal:int}/seats/{order:int}/remove")]
    public Task<IActionResult> RemoveSeat(string code, int ordinal, int order) =>
        Submit(() => seats.Remove(code, ordinal, order, Cancel), _ => Done($"/committees/{code}/decisions/{ordinal}/edit", "seat.removed"), () => EditPage(code, ordinal, null));

    [HttpPost("{ordinal:int}/seats/{order:int}/move")]
    public Task<IActionResult> MoveSeat(string code, int ordinal, int order, bool up) =>
        Submit(() => seats.Move(code, ordinal, order, up, Cancel), _ => Done($"/committees/{code}/decisions/{ordinal}/edit"), () => EditPage(code, ordinal, null));

    [HttpGet("{ordinal:int}/effect")]
    public Task<IActionResult> Effect(string code, int ordinal) => EffectPage(code, ordinal, null);

    [HttpPost("{ordinal:int}/effect")]
    public Task<IActionResult> PutIntoEffect(string code, int ordinal, PutIntoEffect.Form form) =>
        Submit(() => effect.Run(code, ordinal, form, Cancel), number => Done($"/committees/{code}/decisions/{ordinal}", "decision.in-effect", number!), () => EffectPage(code, ordinal, form));

    private Task<IActionResult> SaveSeat(string code, int ordinal, int? order, EditSeat.Form form) =>
        Submit(() => seats.Run(code, ordinal, order, form, Cancel), _ => Done($"/committees/{code}/decisions/{ordinal}/edit", "seat.saved"), () => SeatPage(code, ordinal, order, form));

    private async Task<IActionResult> EditPage(string code, int ordinal, EditDecision.Form? typed) =>
        await edit.Load(code, ordinal, typed, Cancel) is { } model ? View("Edit", model) : NotFound();

    private async Task<IActionResult> SeatPage(string code, int ordinal, int? order, EditSeat.Form? typed) =>
        await seats.Load(code, ordinal, order, typed, Cancel) is { } model ? View("Seat", model) : NotFound();

    private async Task<IActionResult> EffectPage(string code, int ordinal, PutIntoEffect.Form? typed) =>
        await effect.Load(code, ordinal, typed, Cancel) is { } model ? View("Effect", model) : NotFound();

    private async Task<IActionResult> Live(Func<Task<CommitteeOnDay?>> preview)
    {
        try
        {
            return await preview() is { } draft ? PartialView("_Rules", draft) : NotFound();
        }
        catch (RuleBrokenException)
        {
            // half typed: the rules stay as they are until there is something to look at
            return NoContent();
        }
    }
}
