using Microsoft.EntityFrameworkCore;
using Portal.Domain.Measures;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.FollowUps;

namespace Portal.Infrastructure.Measures;

/// <summary>Brings into the register what submitted reviews promise about weak, missing and unsuitable contents, as it stands after verification.</summary>
public static class TakeUpMeasures
{
    /// <summary>Adds what is new and restates what is there; what is not found any more is taken out while nobody has worked on it. Written with the next save.</summary>
    /// <param name="units">The units whose reviews of the round are read, as stored.</param>
    public static async Task TakeUpMeasuresAsync(this PortalDb db, ChecklistLibrary checklists, Round round, IReadOnlyCollection<Guid> units, CancellationToken ct)
    {
        var now = db.Clock.GetUtcNow();
        var found = await db.FollowUpContentsAsync(await checklists.GetAsync(db, round.ChecklistCode, ct), round, units, ct);
        var standing = await db.Measures.Where(m => units.Contains(m.UnitId) && m.CriterionCode != "").ToListAsync(ct);
        var days = await db.MeasureDaysAsync(units, ct);
        var open = standing.Where(m => m.Status != MeasureStatus.Confirmed).ToDictionary(m => (m.UnitId, m.CriterionCode));
        var mended = standing.Where(m => m.Status == MeasureStatus.Confirmed).Select(m => (m.UnitId, m.CriterionCode, m.ReviewId)).ToHashSet();
        var reviews = await db.Reviews.Where(r => r.RoundId == round.Id && units.Contains(r.UnitId)).Select(r => r.Id).ToListAsync(ct);
        var still = new HashSet<(Guid, string)>();
        foreach (var unit in found)
        {
            foreach (var content in unit.Contents)
            {
                var key = (unit.UnitId, content.Criterion.Code);
                still.Add(key);
                var promised = new MeasureContent(content.Finding, content.Answer?.Measure ?? "", content.Answer?.Responsible ?? "", content.Answer?.MeasureDueOn)
                {
                    Days = days[unit.UnitId],
                    IsOfVerification = content.Answer?.Finding is null or Finding.Adequate && content.Decision is not null,
                };
                if (open.TryGetValue(key, out var measure))
                {
                    measure.Restate(unit.ReviewId, promised, now);
                }
                else if (!mended.Contains((unit.UnitId, content.Criterion.Code, (Guid?)unit.ReviewId)))
                {
                    db.Measures.Add(new CorrectiveMeasure(
                        unit.ReviewId, unit.UnitId, content.Criterion.SectionCode, content.Criterion.Code, content.Criterion.IsKnockout,
                        mended.Any(m => m.UnitId == unit.UnitId && m.CriterionCode == content.Criterion.Code), promised, now));
                }
            }
        }

        db.Measures.RemoveRange(open.Where(m => m.Value is { ReviewId: { } review, InspectionId: null, Entries: 0 } && reviews.Contains(review) && !still.Contains(m.Key)).Select(m => m.Value));
    }
}
