using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reminders;

/// <summary>Units that are not reminded for a while.</summary>
[Route("reminders/pauses")]
public sealed class PausesController(PauseList list, Access access) : PortalController
{
    private const string At = "/reminders/pauses";

    /// <param name="units">Units chosen elsewhere, to be paused.</param>
    [HttpGet("")]
    [Requires(Right.ReadReminders)]
    public Task<IActionResult> List(string? show, [FromQuery] List<string> units) => PageAsync(show, new PauseReminders.Form { Units = units });

    [HttpGet("export")]
    [Requires(Right.ReadReminders)]
    public async Task<IActionResult> Export(string? show, string? format) =>
        ReminderExports.Pauses(Text, await list.LoadAsync(show, Cancel)).File(format);

    [HttpPost("")]
    [Requires(Right.SendReminders)]
    public Task<IActionResult> Pause([FromForm] PauseReminders.Form form, [FromServices] PauseReminders pause) =>
        Submit(() => pause.Run(form, Cancel), units => Done(At, "pause.done", units, form.Until!.Value), () => PageAsync(null, form));

    [HttpPost("{id:guid}/end")]
    [Requires(Right.SendReminders)]
    public Task<IActionResult> End(Guid id, [FromServices] EndPause end) =>
        Submit(() => end.Run(id, Cancel), unit => Done(At, "pause.ended", unit!), () => PageAsync(null, new PauseReminders.Form()));

    private async Task<IActionResult> PageAsync(string? show, PauseReminders.Form form) =>
        View("Pauses", new PausesView(await list.LoadAsync(show, Cancel), show, form, access.May(Right.SendReminders)));
}
