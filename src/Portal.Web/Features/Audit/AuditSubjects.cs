using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Database.Auditing;
using Portal.Web.Shell;

namespace Portal.Web.Features.Audit;

/// <summary>What rows of the trail are about, by the codes and names that people use: a row itself keeps the id, which never changes.</summary>
public sealed class AuditSubjects(PortalDb db)
{
    /// <summary>Names by the subject of a row (<see cref="AuditEntry.Subject"/>); one that is gone, or that never had a code, is missing.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(IEnumerable<string> subjects, CancellationToken ct)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var kind in subjects.Distinct(StringComparer.Ordinal).Select(Parts).OfType<Subject>().GroupBy(s => s.Kind, StringComparer.Ordinal))
        {
            var found = await FindAsync(kind.Key, [.. kind.Select(s => s.Id)], ct);
            foreach (var subject in kind)
            {
                if (found.TryGetValue(subject.Id, out var name))
                {
                    names[subject.Whole] = subject.Detail.Length == 0 ? name : $"{subject.Detail} ({name})";
                }
            }
        }

        return names;
    }

    /// <summary>The kind of thing: the part of a subject before its id.</summary>
    public static string KindOf(string subject) => Parts(subject)?.Kind ?? "";

    private Task<Dictionary<Guid, string>> FindAsync(string kind, Guid[] ids, CancellationToken ct) => kind switch
    {
        "Review" or "Answer" or "Decision" or "Declaration" => Map(
            from v in db.Reviews join o in db.Rounds on v.RoundId equals o.Id where ids.Contains(v.Id) select new Named(v.Id, o.Code + ", " + v.UnitCode), ct),
        "Evidence" => Map(
            from e in db.Evidence
            join v in db.Reviews on e.ReviewId equals v.Id
            join o in db.Rounds on v.RoundId equals o.Id
            where ids.Contains(e.Id)
            select new Named(e.Id, e.CriterionCode + " (" + o.Code + ", " + v.UnitCode + ")"), ct),
        "Remark" => Map(
            from r in db.Remarks
            join v in db.Reviews on r.ReviewId equals v.Id
            join o in db.Rounds on v.RoundId equals o.Id
            where ids.Contains(r.Id)
            select new Named(r.Id, (r.CriterionCode ?? "*") + " (" + o.Code + ", " + v.UnitCode + ")"), ct),
        "Submission" => Map(db.Submissions.Where(s => ids.Contains(s.Id)).Select(s => new Named(s.Id, s.ReceiptCode)), ct),
        "Round" => Map(db.Rounds.Where(o => ids.Contains(o.Id)).Select(o => new Named(o.Id, o.Code)), ct),
        "FrozenRanking" or "FrozenPlace" => Map(
            from f in db.FrozenRankings join o in db.Rounds on f.RoundId equals o.Id where ids.Contains(f.Id) select new Named(f.Id, o.Code), ct),
        "CorrectiveMeasure" => Map(from m in db.Measures join u in db.Units on m.UnitId equals u.Id where ids.Contains(m.Id) select new Named(m.Id, m.Code + ", " + u.Code), ct),
        "Violation" => Map(db.Violations.Where(v => ids.Contains(v.Id)).Select(v => new Named(v.Id, v.Code)), ct),
        "EquipmentCheck" => Map(db.EquipmentChecks.Where(c => ids.Contains(c.Id)).Select(c => new Named(c.Id, c.Code)), ct),
        "Inspection" or "InspectionFinding" => Map(db.Inspections.Where(i => ids.Contains(i.Id)).Select(i => new Named(i.Id, i.Code)), ct),
        "InspectionMember" => Map(from m in db.InspectionMembers join i in db.Inspections on m.InspectionId equals i.Id where ids.Contains(m.Id) select new Named(m.Id, m.Name + " (" + i.Code + ")"), ct),
        "InspectionPlan" => Map(db.InspectionPlans.Where(p => ids.Contains(p.Id)).Select(p => new Named(p.Id, p.Code)), ct),
        "InspectionPlanEdition" => Map(from e in db.InspectionPlanEditions join p in db.InspectionPlans on e.PlanId equals p.Id where ids.Contains(e.Id) select new Named(e.Id, p.Code), ct),
        "RiskSetting" => Map(from r in db.RiskSettings join u in db.Units on r.UnitId equals u.Id where ids.Contains(r.UnitId) select new Named(r.UnitId, u.Code), ct),
        "ViolationSanction" => Map(from s in db.ViolationSanctions join v in db.Violations on s.ViolationId equals v.Id where ids.Contains(s.Id) select new Named(s.Id, v.Code), ct),
        "ViolationEntry" => Map(from e in db.ViolationEntries join v in db.Violations on e.ViolationId equals v.Id where ids.Contains(e.Id) select new Named(e.Id, v.Code), ct),
        "Unit" => Map(db.Units.Where(u => ids.Contains(u.Id)).Select(u => new Named(u.Id, u.Code)), ct),
        "Cluster" => Map(db.Clusters.Where(c => ids.Contains(c.Id)).Select(c => new Named(c.Id, c.Code)), ct),
        "Person" or "Account" => Map(db.Persons.Where(p => ids.Contains(p.Id)).Select(p => new Named(p.Id, p.FullName)), ct),
        "Appointment" => Map(
            from a in db.Appointments
            join p in db.Persons on a.PersonId equals p.Id
            join u in db.Units on a.UnitId equals u.Id
            where ids.Contains(a.Id)
            select new Named(a.Id, p.FullName + ", " + u.Code), ct),
        "Seat" => Map(from s in db.Seats where ids.Contains(s.Id) select new Named(s.Id, Show.IsEnglish ? s.PostEn : s.PostVi), ct),
        "ChecklistVersion" => Map(db.Checklists.Where(c => ids.Contains(c.Id)).Select(c => new Named(c.Id, c.Code)), ct),
        _ => Task.FromResult(new Dictionary<Guid, string>()),
    };

    private static Task<Dictionary<Guid, string>> Map(IQueryable<Named> rows, CancellationToken ct) =>
        rows.AsNoTracking().ToDictionaryAsync(row => row.Id, row => row.Name, ct);

    /// <summary>"Answer 0199…/G03-01" is an answer of that review to that criterion.</summary>
    private static Subject? Parts(string subject)
    {
        var space = subject.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0)
        {
            return null;
        }

        var slash = subject.IndexOf('/', space);
        return Guid.TryParse(subject.AsSpan((space + 1)..(slash < 0 ? subject.Length : slash)), out var id)
            ? new Subject(subject, subject[..space], id, slash < 0 ? "" : subject[(slash + 1)..])
            : null;
    }

    private sealed record Subject(string Whole, string Kind, Guid Id, string Detail);

    private sealed record Named(Guid Id, string Name);
}
