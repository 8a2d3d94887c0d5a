using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Measures;
using Portal.Domain.Reminders;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Settings;

namespace Portal.Web.Features.Reminders;

/// <summary>
/// Tells officers and heads of the days that their unit set itself for corrective measures: once for every day and step, however many measures fall on it.
/// It says neither what was weak nor how much. For what is in the register of measures its day and state count; for the rest it ends when the unit hands in the
/// round after that one.
/// </summary>
public sealed class QueueMeasuresJob(PortalDb db, OutboxQueue outbox, ChecklistLibrary checklists, PortalSettings settings, TimeProvider clock) : IScheduledJob
{
    public const string Template = "measure-due";

    // in keys, where others have the code of a round or an inspection
    private const string Given = "given";

    public string Name => "queue-measures";

    public TimeSpan Every => Schedules.QueueReminders(settings.Reminders);

    public async Task RunAsync(CancellationToken ct)
    {
        if (!settings.Reminders.Enabled)
        {
            return;
        }

        var today = clock.Today();
        var steps = settings.Reminders.MeasureDays;
        var (first, last) = (today.AddDays(-MeasureReminder.GraceDays), today.AddDays(steps.Max()));
        var found = await (
            from a in db.Answers.AsNoTracking()
            join v in db.Reviews on a.ReviewId equals v.Id
            join r in db.Rounds on v.RoundId equals r.Id
            join u in db.Units on v.UnitId equals u.Id
            where a.MeasureDueOn >= first && a.MeasureDueOn <= last && a.Finding != null && a.Finding != Finding.Adequate
                && v.SubmittedOn != null && v.Status != ReviewStatus.Returned && r.Status != RoundStatus.Draft && !r.IsImported && u.EndedOn == null
                && !db.Measures.Any(m => m.ReviewId == v.Id && m.CriterionCode == a.CriterionCode)
                && !db.Rounds.Any(n => n.PreviousRoundId == r.Id && db.Reviews.Any(w => w.RoundId == n.Id && w.UnitId == v.UnitId && w.SubmittedOn != null))
            select new
            {
                // of a unit without gates all that falls on one day is one row
                Criterion = v.ClosedGates == "" && v.ClosedWhenSigned == "" ? "" : a.CriterionCode,
                v.ClosedGates,
                v.ClosedWhenSigned,
                r.ChecklistCode,
                Due = new Due(r.Id, r.Code, new LocalText(r.TitleVi, r.TitleEn), v.Id, v.UnitId, v.UnitCode, new LocalText(v.NameVi, v.NameEn), a.MeasureDueOn!.Value, v.SubmittedOn!.Value, false),
            }).Distinct().ToListAsync(ct);
        // the register knows better than the review: a later day that was granted, and what is done
        var measures = (await (
            from m in db.Measures.AsNoTracking()
            join v in db.Reviews.IgnoreQueryFilters() on m.ReviewId equals v.Id
            join r in db.Rounds on v.RoundId equals r.Id
            join u in db.Units on m.UnitId equals u.Id
            where m.Status == MeasureStatus.Open && m.DueOn >= first && m.DueOn <= last && v.SubmittedOn != null && v.Status != ReviewStatus.Returned && u.EndedOn == null
            select new Due(r.Id, r.Code, new LocalText(r.TitleVi, r.TitleEn), v.Id, u.Id, u.Code, new LocalText(u.NameVi, u.NameEn), m.DueOn, v.SubmittedOn!.Value, false)).Distinct().ToListAsync(ct)).ToHashSet();
        // what an inspection alone asks for stands in no review
        measures.UnionWith((await (
            from m in db.Measures.AsNoTracking()
            join i in db.Inspections on m.InspectionId equals i.Id
            join u in db.Units on m.UnitId equals u.Id
            where m.ReviewId == null && m.Status == MeasureStatus.Open && m.DueOn >= first && m.DueOn <= last && i.ConclusionOn != null && u.EndedOn == null
            select new { i.Code, UnitId = u.Id, UnitCode = u.Code, u.NameVi, u.NameEn, m.DueOn, On = i.ConclusionOn!.Value }).Distinct().ToListAsync(ct))
            .Select(m => new Due(null, m.Code, new LocalText($"Kiểm tra {m.Code}", $"Inspection {m.Code}"), null, m.UnitId, m.UnitCode, new LocalText(m.NameVi, m.NameEn), m.DueOn, m.On, true)));
        // nor does what was given after a violation or a check; the mail does not say after which
        measures.UnionWith((await (
            from m in db.Measures.AsNoTracking()
            join u in db.Units on m.UnitId equals u.Id
            where (m.ViolationId != null || m.EquipmentCheckId != null) && m.Status == MeasureStatus.Open && m.DueOn >= first && m.DueOn <= last && u.EndedOn == null
            select new { UnitId = u.Id, UnitCode = u.Code, u.NameVi, u.NameEn, m.DueOn, m.StartedOn }).ToListAsync(ct))
            .GroupBy(m => (m.UnitId, m.DueOn), (_, same) => same.MinBy(m => m.StartedOn)!)
            .Select(m => new Due(null, Given, new LocalText("Sổ biện pháp khắc phục", "Register of corrective measures"), null, m.UnitId, m.UnitCode, new LocalText(m.NameVi, m.NameEn), m.DueOn, m.StartedOn, true)));
        foreach (var one in found)
        {
            // an answer that is kept behind a closed gate promises nothing
            if (one.Criterion.Length == 0 || ClosedGates.Counts(await checklists.GetAsync(db, one.ChecklistCode, ct), one.Criterion, one.ClosedGates, one.ClosedWhenSigned))
            {
                measures.Add(one.Due);
            }
        }

        var units = measures.Select(m => m.UnitId).Distinct().ToArray();
        var people = await db.OfficersAndHeadsAsync(units, today, ct);
        var rounds = measures.Select(m => m.RoundId).Distinct().ToArray();
        var told = await db.Outbox.Where(m => m.Template == Template && (m.RoundId == null || rounds.Contains(m.RoundId))).Select(m => m.Key).ToHashSetAsync(ct);
        foreach (var measure in measures)
        {
            if (MeasureReminder.StepOn(today, measure.DueOn, measure.SubmittedOn, steps) is not { } step)
            {
                continue;
            }

            foreach (var to in people[measure.UnitId])
            {
                var key = string.Create(CultureInfo.InvariantCulture, $"measure/{measure.RoundCode}/{measure.UnitCode}/{measure.DueOn:yyyy-MM-dd}/{step}/{to.Address}");
                if (told.Add(key))
                {
                    outbox.Queue(
                        key,
                        to,
                        Template,
                        language => outbox.Facts(
                            language, measure.UnitName, measure.Title, measure.DueOn, Math.Abs(measure.DueOn.DayNumber - today.DayNumber), measure.IsOfRegister ? $"/measures?unit={measure.UnitCode}" : $"/rounds/{measure.RoundCode}/units/{measure.UnitCode}"),
                        new MailSubject(measure.RoundId, measure.ReviewId, measure.UnitId));
                }
            }
        }

        await db.SaveChangesAsync(ct);
    }

    /// <param name="RoundCode">Of an inspection its code; of what was given by hand <see cref="Given"/>.</param>
    /// <param name="IsOfRegister">It stands in no review.</param>
    private sealed record Due(
        Guid? RoundId, string RoundCode, LocalText Title, Guid? ReviewId, Guid UnitId, string UnitCode, LocalText UnitName, DateOnly DueOn, DateOnly SubmittedOn, bool IsOfRegister);
}
