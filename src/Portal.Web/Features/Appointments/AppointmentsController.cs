using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Appointments;

/// <summary>Who holds which right since when, and letting somebody act for the holder of a post.</summary>
[Route("appointments")]
public sealed class AppointmentsController(HeldRights held, PortalDb db) : PortalController
{
    [HttpGet("")]
    [Requires(Right.ReadRights)]
    public async Task<IActionResult> List(HeldFilter filter) => View("List", await held.Load(filter, Right.ReadRights, Cancel));

    [HttpGet("export")]
    [Requires(Right.ReadRights)]
    public async Task<IActionResult> Export(HeldFilter filter, string? format) =>
        HeldExport.File(Text, "quyen-dang-giu", Text["held.title"], format, await HeldExport.Recorded(db, "appointments", await held.Rows(filter, Right.ReadRights, Cancel), Cancel));

    /// <summary>The table of rights, as the code has it.</summary>
    [HttpGet("rights")]
    [Requires(Right.ReadRegisters)]
    public IActionResult Table() => View("Table");

    [HttpGet("{id:guid}/delegate")]
    [Requires(Right.DelegatePosts)]
    public Task<IActionResult> Delegate(Guid id) => DelegatePage(id, new DelegatePost.Form());

    [HttpPost("{id:guid}/delegate")]
    [Requires(Right.DelegatePosts)]
    public Task<IActionResult> Delegate(Guid id, DelegatePost.Form form, [FromServices] DelegatePost post) =>
        Submit(() => post.Run(id, form, Cancel), _ => Done("/appointments?acting=true&all=true", "delegate.done"), () => DelegatePage(id, form));

    [HttpGet("{id:guid}/take-back")]
    [Requires(Right.DelegatePosts)]
    public async Task<IActionResult> TakeBack(Guid id) => await held.FindToDelegateAsync(id, Cancel) is { ActingForId: not null } ? TakeBackPage(id) : NotFound();

    [HttpPost("{id:guid}/take-back")]
    [Requires(Right.DelegatePosts)]
    public Task<IActionResult> TakeBackNow(Guid id, [FromServices] EndDelegation end) =>
        Submit(() => end.Run(id, Cancel), _ => Done("/appointments?acting=true&all=true", "delegate.ended"), () => Task.FromResult<IActionResult>(TakeBackPage(id)));

    private ViewResult TakeBackPage(Guid id)
    {
        ViewData["Title"] = Text["delegate.end"].Value;
        return View("Confirm", new Confirmation($"/appointments/{id}/take-back", Text["delegate.end"], "/appointments", [Text["delegate.end-effect"]]));
    }

    private async Task<IActionResult> DelegatePage(Guid id, DelegatePost.Form form)
    {
        if (await held.FindToDelegateAsync(id, Cancel) is not { } original)
        {
            return NotFound();
        }

        ViewData["Post"] = (await held.Rows(new HeldFilter { All = true }, Right.ReadRights, Cancel)).FirstOrDefault(row => row.Id == original.Id);
        return View("Delegate", form);
    }
}
