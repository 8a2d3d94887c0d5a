using Portal.Domain.Common;

namespace Portal.Domain.Inspections;

/// <summary>Finds what collides among the visits of one year.</summary>
public static class PlanConflicts
{
    /// <summary>A visit that ends at most so many days before the due day of the unit's review takes its people from it.</summary>
    public const int DaysBeforeDue = 5;

    /// <summary>What is known of a visit that stands.</summary>
    /// <param name="IsFollowUp">A second visit that checks what the first one found is no repetition.</param>
    /// <param name="Members">Key and name of each member, see <see cref="InspectionMember.Key"/>.</param>
    public sealed record Visit(string Code, Guid UnitId, DateOnly From, DateOnly To, bool IsFollowUp, IReadOnlyCollection<(string Key, string Name)> Members);

    /// <param name="dueDays">Days on which reviews of open rounds are due, by unit.</param>
    /// <returns>By code of the visit; those without any are left out.</returns>
    public static IReadOnlyDictionary<string, IReadOnlyList<PlanConflict>> Of(IReadOnlyCollection<Visit> visits, WorkingCalendar calendar, ILookup<Guid, DateOnly> dueDays)
    {
        var found = new Dictionary<string, IReadOnlyList<PlanConflict>>(StringComparer.Ordinal);
        var byUnit = visits.Where(v => !v.IsFollowUp).ToLookup(v => v.UnitId);
        var byPerson = visits.SelectMany(v => v.Members.Select(m => (m.Key, m.Name, Visit: v))).ToLookup(m => m.Key, StringComparer.Ordinal);
        foreach (var visit in visits)
        {
            List<PlanConflict> conflicts = [];
            if (!visit.IsFollowUp)
            {
                conflicts.AddRange(byUnit[visit.UnitId].Where(o => o.Code != visit.Code).Select(o => new PlanConflict(PlanConflictKind.SameUnitTwice, o.Code, o.Code)));
            }

            conflicts.AddRange(new[] { visit.From, visit.To }.Distinct().Where(day => !calendar.IsWorkingDay(day)).Select(day => new PlanConflict(PlanConflictKind.DayOff, day)));
            conflicts.AddRange(dueDays[visit.UnitId].Distinct().Order().Where(due => due >= visit.From && due <= visit.To.AddDays(DaysBeforeDue)).Select(due => new PlanConflict(PlanConflictKind.RoundDue, due)));
            conflicts.AddRange(
                from member in visit.Members
                from other in byPerson[member.Key]
                where other.Visit.Code != visit.Code && other.Visit.From <= visit.To && visit.From <= other.Visit.To
                select new PlanConflict(PlanConflictKind.InspectorTwice, member.Name, other.Visit.Code));
            if (conflicts.Count > 0)
            {
                found[visit.Code] = conflicts;
            }
        }

        return found;
    }
}
