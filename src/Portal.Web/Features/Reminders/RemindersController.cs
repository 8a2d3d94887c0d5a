using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Infrastructure.Settings;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reminders;

/// <summary>The reminders centre.</summary>
[Route("reminders")]
public sealed class RemindersController : PortalController
{
    [HttpGet("")]
    [Requires(Right.ReadReminders)]
    public async Task<IActionResult> List(
        ReminderFilter filter, int page, [FromServices] ReminderLog log, [FromServices] ReminderOutlook outlook, [FromServices] PauseList pauses, [FromServices] PortalSettings settings) =>
        View("List", new RemindersView(filter, await log.LoadAsync(filter, page, Cancel), await outlook.LoadAsync(filter.Round, Cancel), settings.Mail.IsEnabled, settings.PublicUrl is not null, await pauses.CountAsync(Cancel)));

    [HttpGet("export")]
    [Requires(Right.ReadReminders)]
    public async Task<IActionResult> Export(ReminderFilter filter, string? format, [FromServices] ReminderLog log) =>
        ReminderExports.Log(Text, await log.AllAsync(filter, Cancel)).File(format);

    [HttpGet("call-list")]
    [Requires(Right.ReadReminders)]
    public async Task<IActionResult> Calls(string? round, [FromServices] CallList calls) =>
        View("CallList", await calls.LoadAsync(round, Cancel));

    [HttpGet("call-list/export")]
    [Requires(Right.ReadReminders)]
    public async Task<IActionResult> ExportCalls(string? round, string? format, [FromServices] CallList calls) =>
        ReminderExports.Calls(Text, (await calls.LoadAsync(round, Cancel)).Rows).File(format);

    [HttpGet("{id:guid}")]
    [Requires(Right.ReadReminders)]
    public async Task<IActionResult> Mail(Guid id, [FromServices] MailPage page) =>
        await page.LoadAsync(id, Cancel) is { } mail ? View("Mail", mail) : NotFound();

    [HttpPost("{id:guid}/send-again")]
    [Requires(Right.SendReminders)]
    public Task<IActionResult> SendAgain(Guid id, [FromServices] SendMailsAgain again, [FromServices] MailPage page) =>
        Submit(() => again.RunAsync(id, Cancel), _ => Done($"/reminders/{id}", "mails.again", 1), () => Mail(id, page));

    [HttpPost("send-again")]
    [Requires(Right.SendReminders)]
    public Task<IActionResult> SendAllAgain(
        ReminderFilter filter, [FromServices] SendMailsAgain again, [FromServices] ReminderLog log, [FromServices] ReminderOutlook outlook, [FromServices] PauseList pauses,
        [FromServices] PortalSettings settings) =>
        Submit(
            () => again.RunAsync(filter, Cancel),
            mails => Done("/reminders" + filter.Query("queued"), "mails.again", mails),
            () => List(filter, 1, log, outlook, pauses, settings));

    [HttpGet("/rounds/{code}/remind")]
    [Requires(Right.SendReminders)]
    public async Task<IActionResult> Nudge(string code, [FromQuery] List<string> units, [FromServices] NudgePage page, [FromServices] PortalSettings settings) =>
        await NudgeView(code, new NudgeUnits.Form { Units = units }, page, settings);

    [HttpPost("/rounds/{code}/remind")]
    [Requires(Right.SendReminders)]
    public Task<IActionResult> Nudge(string code, [FromForm] NudgeUnits.Form form, [FromServices] NudgeUnits nudge, [FromServices] NudgePage page, [FromServices] PortalSettings settings) =>
        Submit(
            () => nudge.RunAsync(code, form, Cancel),
            sent => Done("/reminders" + new ReminderFilter { Round = code }.Query(), "nudge.done", sent!.Mails, sent.Units),
            () => NudgeView(code, form, page, settings));

    private async Task<IActionResult> NudgeView(string code, NudgeUnits.Form form, NudgePage page, PortalSettings settings) =>
        await page.LoadAsync(code, form.Units, Cancel) is { } found ? View("Nudge", new NudgeView(found, form, settings.PublicUrl is not null)) : NotFound();
}
