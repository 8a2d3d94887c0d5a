using Microsoft.Extensions.Localization;
using Portal.Infrastructure.Mail;
using Portal.Web.Shell;

namespace Portal.Web.Features.Reminders;

/// <summary>The lists of the reminders pages as files.</summary>
internal static class ReminderExports
{
    public static ExportedList Log(IStringLocalizer texts, IReadOnlyList<ReminderLog.Row> rows) => new(
        new ListExport(
            "reminders", texts["title"], texts["shell.strip"],
            [
                (texts["col.queued"], 17), (texts["col.what"], 30), (texts["col.unit-code"], 14), (texts["col.unit"], 40), (texts["col.round"], 12),
                (texts["col.to"], 26), (texts["col.address"], 32), (texts["col.status"], 14), (texts["col.sent"], 17), (texts["col.tries"], 8), (texts["col.error"], 40),
            ]),
        rows.Select(r => new object?[]
        {
            r.QueuedAt, texts["template." + r.Template].Value, r.UnitCode, Show.Text(r.UnitName), r.RoundCode, r.ToName, r.ToAddress,
            texts["status." + r.StatusCode].Value, r.SentAt, r.Tries, r.Error.Length == 0 ? "" : texts["mail-error." + r.Error].Value,
        }));

    public static ExportedList Calls(IStringLocalizer texts, IReadOnlyList<CallList.Row> rows) => new(
        new ListExport(
            "call-list", texts["calls.title"], texts["shell.strip"],
            [
                (texts["col.unit-code"], 14), (texts["col.unit"], 40), (texts["col.round"], 12), (texts["col.due"], 12), (texts["col.days-over"], 10),
                (texts["col.officers"], 34), (texts["col.heads"], 34), (texts["calls.result"], 30),
            ]),
        rows.Select(r => new object?[]
        {
            r.UnitCode, Show.Text(r.UnitName), r.RoundCode, r.AskedBy, Math.Max(0, r.DaysOver), Names(r.Officers), Names(r.Heads), "",
        }));

    public static ExportedList Pauses(IStringLocalizer texts, IReadOnlyList<PauseList.Row> rows) => new(
        new ListExport(
            "reminder-pauses", texts["pause.title"], texts["shell.strip"],
            [
                (texts["col.unit-code"], 14), (texts["col.unit"], 40), (texts["pause.from"], 12), (texts["pause.until"], 12), (texts["pause.reason"], 50), (texts["pause.by"], 26),
                (texts["pause.ended-col"], 17), (texts["pause.ended-by-col"], 26),
            ]),
        rows.Select(r => new object?[] { r.UnitCode, Show.Text(r.UnitName), r.From, r.Until, r.Reason, r.ByName, r.EndedAt, r.EndedByName }));

    public static ExportedList Messages(IStringLocalizer texts, MessagesPage.Page page) => new(
        new ListExport(
            "messages-" + page.Review.Facts.UnitCode, texts["messages.title", Show.Text(page.Review.UnitName)], texts["shell.strip"],
            [
                (texts["col.day"], 12), (texts["col.what"], 28), (texts["messages.why"], 34), (texts["col.audience"], 26), (texts["col.to"], 26), (texts["messages.post"], 30),
                (texts["messages.mail-at"], 17), (texts["messages.subject"], 60),
            ]),
        page.Lines.SelectMany(line => line.Messages.DefaultIfEmpty().Select(message => new object?[]
        {
            line.On, texts["template." + line.Reminder.TemplateName].Value, texts[line.WhyKey, Show.Fact(Math.Abs(line.Rung.OffsetDays))].Value + (line.IsAssumed ? $" ({texts["messages.assumed"].Value})" : ""), texts["audience." + line.Reminder.Recipient].Value,
            message?.To.Mail.Name ?? texts["messages.vacant"].Value, message is null ? "" : Show.Text(message.To.Post), message?.MailAt, message?.Mail.Subject ?? "",
        })));

    private static string Names(IEnumerable<MailRecipient> people) => string.Join("; ", people.Select(p => $"{p.Name} ({p.Address})"));

    /// <summary>A list and its rows, ready to be written in either form.</summary>
    internal sealed record ExportedList(ListExport Export, IEnumerable<object?[]> Rows)
    {
        public Microsoft.AspNetCore.Mvc.FileContentResult File(string? format) => Export.File(format, Rows);
    }
}
