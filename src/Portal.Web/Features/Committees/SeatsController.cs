using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Committees;

/// <summary>Who holds a seat, who leaves it and who follows; and which seat answers for which units.</summary>
[Route("committees/{code}")]
[DeclaresTexts]
public sealed class SeatsController(SeatPage seat, ResponsibleMembers members) : PortalController
{
    [HttpGet("seats/{order:int}")]
    [Requires(Right.ManageCommittees)]
    public Task<IActionResult> Seat(string code, int order) => SeatView(code, order, null, null);

    [HttpPost("seats/{order:int}/leave")]
    [Requires(Right.ManageCommittees)]
    public Task<IActionResult> Leave(string code, int order, [Bind(Prefix = "Leave")] SeatPage.LeaveForm form) =>
        Submit(() => seat.Leave(code, order, form, Cancel), name => Done($"/committees/{code}/seats/{order}", "seat.left", name!), () => SeatView(code, order, form, null));

    [HttpPost("seats/{order:int}/sit")]
    [Requires(Right.ManageCommittees)]
    public Task<IActionResult> Sit(string code, int order, [Bind(Prefix = "Sit")] SeatPage.SitForm form) =>
        Submit(() => seat.Sit(code, order, form, Cancel), name => Done($"/committees/{code}/seats/{order}", "seat.taken", name!), () => SeatView(code, order, null, form));

    [HttpGet("responsible")]
    [Requires(Right.ReadCommittees)]
    public Task<IActionResult> Responsible(string code, ResponsibleMembers.Filter filter) => ResponsibleView(code, filter);

    [HttpPost("responsible")]
    [Requires(Right.ManageCommittees)]
    public Task<IActionResult> Assign(string code, ResponsibleMembers.Form form) =>
        Submit(() => members.Run(code, form, Cancel), n => Done($"/committees/{code}/responsible", "responsible.saved", n!.Value), () => ResponsibleView(code, new(null, null, false)));

    private async Task<IActionResult> SeatView(string code, int order, SeatPage.LeaveForm? leave, SeatPage.SitForm? sit) =>
        await seat.Load(code, order, leave, sit, Cancel) is { } model ? View("Holder", model) : NotFound();

    private async Task<IActionResult> ResponsibleView(string code, ResponsibleMembers.Filter filter) =>
        await members.Load(code, filter, Cancel) is { } model ? View("Responsible", model) : NotFound();
}
