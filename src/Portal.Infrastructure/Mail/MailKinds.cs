using Portal.Domain.Notices;
using Portal.Domain.Reminders;

namespace Portal.Infrastructure.Mail;

/// <summary>Which kind of message each mail template is.</summary>
public static class MailKinds
{
    private static readonly Dictionary<string, NoticeKind> Kinds = new(StringComparer.Ordinal)
    {
        [ReminderTemplate.Issued] = NoticeKind.Due,
        [ReminderTemplate.DueSoon] = NoticeKind.Early,
        [ReminderTemplate.DueToday] = NoticeKind.Due,
        [ReminderTemplate.Overdue] = NoticeKind.Due,
        [ReminderTemplate.ReturnedDue] = NoticeKind.Due,
        [ReminderTemplate.ReturnedOverdue] = NoticeKind.Due,
        [ReminderTemplate.Nudged] = NoticeKind.Due,
        [ReminderTemplate.EscalatedToHead] = NoticeKind.Due, // a head answers for one unit and hears at once
        [ReminderTemplate.EscalatedToLeader] = NoticeKind.Escalation,
        [ReminderTemplate.ToSign] = NoticeKind.Returned,
        ["returned"] = NoticeKind.Returned,
        ["clarification-asked"] = NoticeKind.Returned,
        ["clarification-withdrawn"] = NoticeKind.Returned,
        ["clarification-replied"] = NoticeKind.Verification,
        ["comment-mentioned"] = NoticeKind.Shared,
        ["discussion-begun"] = NoticeKind.Shared,
        ["criteria-assigned"] = NoticeKind.Shared,
        ["review-extended"] = NoticeKind.Extension,
        ["appointment-ending"] = NoticeKind.Vacancy,
        ["measure-due"] = NoticeKind.Measure,
        ["measure-overdue"] = NoticeKind.Measure,
        ["measure-nudged"] = NoticeKind.Due, // asked for by the secretariat
        ["measure-escalated-head"] = NoticeKind.Measure,
        ["measure-escalated-leader"] = NoticeKind.Escalation,
        ["measure-given"] = NoticeKind.Measure,
        ["measure-sent-back"] = NoticeKind.Measure,
        ["measure-withdrawn"] = NoticeKind.Measure,
        ["measure-confirmed"] = NoticeKind.Measure,
        ["measure-extended"] = NoticeKind.Measure,
        ["measure-not-extended"] = NoticeKind.Measure,
        ["measures-waiting"] = NoticeKind.Verification,
        ["plan-submitted"] = NoticeKind.Returned,
        ["plan-approved"] = NoticeKind.Returned,
        ["plan-sent-back"] = NoticeKind.Returned,
        ["inspection-team"] = NoticeKind.Shared,
        ["inspection-cancelled"] = NoticeKind.Due,
        ["equipment-due"] = NoticeKind.Measure,
        ["equipment-overdue"] = NoticeKind.Measure,
        ["equipment-escalated"] = NoticeKind.Escalation,
        ["violation-waiting"] = NoticeKind.Measure,
        ["violation-report"] = NoticeKind.Report, // its hours run, also by night
        ["verification-given"] = NoticeKind.Shared,
        ["second-look"] = NoticeKind.Verification,
        ["second-refused"] = NoticeKind.Verification,
        ["verification-waiting"] = NoticeKind.Verification,
        ["unit-reorganised"] = NoticeKind.Vacancy, // appointments moved
        ["reorganisation-refused"] = NoticeKind.Vacancy,
        ["seat-vacant"] = NoticeKind.Vacancy,
        ["submitted-receipt"] = NoticeKind.Receipt,
        ["long-task-ended"] = NoticeKind.LongWork,
        [ReminderTemplate.Published] = NoticeKind.Results,
        [ReminderTemplate.Results] = NoticeKind.Results,
        [ReminderTemplate.AppealsSoon] = NoticeKind.Results,
        [ReminderTemplate.AppealsLastDay] = NoticeKind.Results,
        ["results-corrected"] = NoticeKind.Results,
        ["appeal-filed"] = NoticeKind.Results,
        ["appeal-decided"] = NoticeKind.Results,
        ["inspection-concluded"] = NoticeKind.Measure,
        ["inspection-announced"] = NoticeKind.Due, // asked of the unit
        ["incident-opened"] = NoticeKind.Incident,
        ["digest"] = NoticeKind.Account,
        ["invitation"] = NoticeKind.Account,
        ["password-changed"] = NoticeKind.Account,
        ["second-factor-set"] = NoticeKind.Account,
        ["second-factor-reset"] = NoticeKind.Account,
        ["account-idle"] = NoticeKind.Account,
        ["account-disabled"] = NoticeKind.Account,
    };

    /// <summary>Templates of one kind.</summary>
    public static IReadOnlyDictionary<string, NoticeKind> All => Kinds;

    /// <exception cref="ArgumentException">No such template.</exception>
    public static NoticeKind Of(string template) =>
        Kinds.TryGetValue(template, out var kind) ? kind : throw new ArgumentException($"No kind of message for the mail {template}.", nameof(template));
}
