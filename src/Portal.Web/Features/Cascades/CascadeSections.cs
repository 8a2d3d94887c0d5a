using Microsoft.EntityFrameworkCore;
using Portal.Domain.Cascades;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Scoring;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Cascades;

/// <summary>What lies below a round by section and by the unit that issued it on: progress, findings and points, as counts; local criteria are in no sum.</summary>
public sealed class CascadeSections(PortalDb db, CascadeScope scope, ChecklistLibrary checklists)
{
    /// <param name="unit">Code of the unit whose sections to show; null, empty or none of them: all together.</param>
    /// <param name="section">Code of the section to compare units by; null or empty: all together.</param>
    /// <returns>Null: no such round in the person's reach.</returns>
    public async Task<Model?> Load(string code, string? unit, string? section, CancellationToken ct)
    {
        if (await scope.RoundAsync(code, ct) is not { } round)
        {
            return null;
        }

        var (watched, readable) = (scope.Watched(), scope.Readable());
        var children = await (
            from child in db.Rounds.AsNoTracking()
            join own in db.Reviews on child.OwnerUnitId equals own.UnitId
            join u in watched on own.UnitId equals u.Id
            where child.ParentRoundId == round.Id && own.RoundId == round.Id && child.Status != RoundStatus.Draft
            orderby own.NameVi, own.UnitCode
            select new
            {
                child.Id,
                child.Code,
                child.ChecklistCode,
                child.PeriodTo,
                own.UnitCode,
                own.NameVi,
                own.NameEn,
                IsReadable = readable.Any(r => r.Id == u.Id),
            }).ToListAsync(ct);
        var above = await checklists.GetAsync(db, round.ChecklistCode, ct);
        var ids = children.Select(c => c.Id).ToArray();
        var units = (await db.Reviews.AsNoTracking().Where(r => ids.Contains(r.RoundId))
            .GroupBy(r => new { r.RoundId, r.Kind, r.Duties, r.ClosedGates, IsHandedIn = r.SubmittedOn != null })
            .Select(g => new { g.Key.RoundId, g.Key.Kind, g.Key.Duties, g.Key.ClosedGates, g.Key.IsHandedIn, Count = g.Count() }).ToListAsync(ct)).ToLookup(r => r.RoundId);
        var answers = (await SaidAsync(ids, ct)).ToLookup(s => (s.RoundId, s.CriterionCode));
        var rows = new List<Row>();
        foreach (var child in children)
        {
            var below = await checklists.GetAsync(db, child.ChecklistCode, ct);
            var codes = Lineage.CodesBefore(above, below);
            var asked = units[child.Id].ToList();
            var sums = above.Sections.ToDictionary(s => s.Code, s => s.Criteria.Where(c => codes.ContainsKey(c.Code)).Aggregate(SectionSum.Nothing, (sum, criterion) =>
            {
                var there = below.Find(codes[criterion.Code])!;
                return sum + SectionSum.Of(
                    criterion,
                    asked.Where(u => there.AppliesTo(u.Kind, u.Duties) && !ClosedGates.Parse(u.ClosedGates).Drops(there)).Sum(u => u.Count),
                    child.PeriodTo,
                    answers[(child.Id, there.Code)].Where(s => !ClosedGates.Parse(s.Closed).Drops(there)).Select(s => s.Count(there)));
            }), StringComparer.Ordinal);
            rows.Add(new Row(
                child.UnitCode, new LocalText(child.NameVi, child.NameEn), child.Code, child.IsReadable, asked.Sum(u => u.Count), asked.Where(u => u.IsHandedIn).Sum(u => u.Count), sums));
        }

        var chosen = rows.Find(r => r.UnitCode == unit);
        return new(
            round.Code, round.Title, [.. above.Sections.Select(s => new Section(s.Code, s.Title, Sum(chosen is null ? rows : [chosen], s.Code)))], rows, chosen,
            above.Sections.FirstOrDefault(s => s.Code == section)?.Code);
    }

    private static SectionSum Sum(IEnumerable<Row> rows, string section) => rows.Aggregate(SectionSum.Nothing, (sum, row) => sum + row.Sums[section]);

    /// <summary>Answers as counts of the same answer: a country's are some thousand rows.</summary>
    private async Task<List<Said>> SaidAsync(Guid[] roundIds, CancellationToken ct)
    {
        var counted = db.DecisionsThatCount();
        return await (
            from v in db.Reviews.AsNoTracking()
            join a in db.Answers on v.Id equals a.ReviewId
            where roundIds.Contains(v.RoundId) && !a.IsCarriedOver
            from d in counted.Where(d => d.ReviewId == a.ReviewId && d.CriterionCode == a.CriterionCode).DefaultIfEmpty()
            group a by new
            {
                v.RoundId,
                v.ClosedGates,
                v.ClosedWhenSigned,
                a.CriterionCode,
                a.Value,
                a.IsNotApplicable,
                a.Finding,
                Verified = d == null ? "" : d.VerifiedValue,
                NotApplicable = d == null ? null : d.VerifiedNotApplicable,
                IsHandedIn = v.SubmittedOn != null,
            }
            into g
            select new Said(
                g.Key.RoundId, g.Key.CriterionCode, g.Key.Value, g.Key.IsNotApplicable, g.Key.Finding, g.Key.Verified, g.Key.NotApplicable, g.Key.IsHandedIn, g.Count(), g.Key.ClosedGates, g.Key.ClosedWhenSigned)).ToListAsync(ct);
    }

    /// <param name="Sections">For the chosen unit, or everything below.</param>
    /// <param name="Rows">Every unit in reach that issued the round on.</param>
    /// <param name="Chosen">The chosen unit; null: all.</param>
    /// <param name="ChosenSection">Code of the section by which units are compared; null: all.</param>
    public sealed record Model(string Code, LocalText Title, IReadOnlyList<Section> Sections, IReadOnlyList<Row> Rows, Row? Chosen, string? ChosenSection)
    {
        public int Units => Chosen?.Units ?? Rows.Sum(r => r.Units);

        public int Submitted => Chosen?.Submitted ?? Rows.Sum(r => r.Submitted);

        public SectionSum Total => Sections.Aggregate(SectionSum.Nothing, (sum, section) => sum + section.Sum);

        /// <summary>What a unit is compared by.</summary>
        public SectionSum Of(Row row) => ChosenSection is { } code ? row.Sums[code] : row.Sums.Values.Aggregate(SectionSum.Nothing, (sum, one) => sum + one);
    }

    public sealed record Section(string Code, LocalText Title, SectionSum Sum);

    /// <param name="IsReadable">The person may read what came up to it by criterion.</param>
    /// <param name="Sums">By section of the round above.</param>
    public sealed record Row(
        string UnitCode, LocalText Name, string ChildCode, bool IsReadable, int Units, int Submitted, IReadOnlyDictionary<string, SectionSum> Sums);

    private sealed record Said(
        Guid RoundId, string CriterionCode, string Value, bool IsNotApplicable, Finding? Finding, string Verified, bool? NotApplicable, bool IsHandedIn, int Units, string Closed, string ClosedWhenSigned)
    {
        public AnswerCount Count(Criterion criterion)
        {
            AnswerValue? Parse(string text) => text.Length == 0 ? null : AnswerValue.TryParse(criterion.Answer, criterion.SectionKind, text, out _);
            var answer = new ScoredAnswer(criterion.Code, Parse(Value), IsNotApplicable, Parse(Verified), NotApplicable);
            return ClosedGates.Parse(ClosedWhenSigned).LetBack(criterion, ClosedGates.Parse(Closed)) ? new(answer.WithoutOwn(), null, IsHandedIn, Units) : new(answer, Finding, IsHandedIn, Units);
        }
    }
}
