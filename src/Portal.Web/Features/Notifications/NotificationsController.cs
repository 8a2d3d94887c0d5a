using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Notices;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Notifications;

/// <summary>A person's own notices and how they come.</summary>
[Route("notifications")]
[Authorize(Policy = Policies.SignedIn)]
public sealed class NotificationsController(NoticeList list, SettingsPage settings) : PortalController
{
    [HttpGet("")]
    public async Task<IActionResult> List(NoticeFilter filter, int page) => View("List", await list.LoadAsync(filter, page, Cancel));

    [HttpGet("export")]
    public async Task<IActionResult> Export(NoticeFilter filter, string? format) => NoticeExport.File(Text, await list.AllAsync(filter, Cancel), format);

    /// <summary>Goes to what a notice is about; it counts as read from then on.</summary>
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Open(Guid id, [FromServices] ReadNotices read) =>
        await read.OpenAsync(id, Cancel) is { } path ? LocalRedirect(Url.IsLocalUrl(path) ? path : "/") : NotFound();

    [HttpPost("read")]
    public Task<IActionResult> ReadAll([FromServices] ReadNotices read) =>
        Submit(() => read.AllAsync(Cancel), count => Done("/notifications", "read.done", count), () => List(new NoticeFilter(), 1));

    [HttpGet("settings")]
    public async Task<IActionResult> Settings() => View("Settings", await settings.LoadAsync(null, Cancel));

    [HttpPost("settings")]
    public Task<IActionResult> Choose(ChooseDelivery.Form form, [FromServices] ChooseDelivery choose) =>
        Submit(
            async () =>
            {
                await choose.Run(form, Cancel);
                return true;
            },
            _ => Done("/notifications/settings", "settings.done"),
            async () => View("Settings", await settings.LoadAsync(form, Cancel)),
            broken => broken.Code != "notice.bad-time" ? null : QuietHours.TryTime(form.From, out var _) ? nameof(form.To) : nameof(form.From));

    [HttpGet("stop/{token}")]
    [AllowAnonymous]
    public async Task<IActionResult> Stop(string token, [FromServices] StopMails stop) => await stop.LoadAsync(token, Cancel) is { } found ? View("Stop", (found, false)) : NotFound();

    [HttpPost("stop/{token}")]
    [AllowAnonymous]
    public async Task<IActionResult> StopNow(string token, [FromServices] StopMails stop) => await stop.Run(token, Cancel) is { } found ? View("Stop", (found, true)) : NotFound();
}
