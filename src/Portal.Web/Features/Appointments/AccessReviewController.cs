using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Appointments;

/// <summary>The access review: somebody else confirms or revokes every right, again and again.</summary>
[Route("access-review")]
[Requires(Right.ReviewRights)]
public sealed class AccessReviewController(HeldRights held, CheckAppointment check, PortalDb db) : PortalController
{
    [HttpGet("")]
    public async Task<IActionResult> List(HeldFilter filter) => View("Review", await held.Load(filter, Right.ReviewRights, Cancel));

    [HttpGet("export")]
    public async Task<IActionResult> Export(HeldFilter filter, string? format) =>
        HeldExport.File(Text, "ra-soat-quyen", Text["check.title"], format, await HeldExport.Recorded(db, "access-review", await held.Rows(filter, Right.ReviewRights, Cancel), Cancel));

    [HttpPost("{id:guid}/confirm")]
    public Task<IActionResult> Confirm(Guid id) =>
        Submit(() => check.Run(id, true, "", Cancel), _ => Done("/access-review", "check.confirmed"), () => List(new HeldFilter()));

    [HttpGet("{id:guid}/revoke")]
    public Task<IActionResult> Revoke(Guid id) => RevokePage(id, new CheckAppointment.Form());

    [HttpPost("{id:guid}/revoke")]
    public Task<IActionResult> Revoke(Guid id, CheckAppointment.Form form) =>
        Submit(() => check.Run(id, false, form.Reason, Cancel), _ => Done("/access-review", "check.revoked"), () => RevokePage(id, form));

    private async Task<IActionResult> RevokePage(Guid id, CheckAppointment.Form form)
    {
        ViewData["Post"] = (await held.Rows(new HeldFilter { All = true }, Right.ReviewRights, Cancel)).FirstOrDefault(row => row.Id == id && row.EndedAt is null);
        return ViewData["Post"] is null ? NotFound() : View("Revoke", form);
    }
}
