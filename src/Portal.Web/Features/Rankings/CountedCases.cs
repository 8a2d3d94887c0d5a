using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Rounds;
using Portal.Domain.Scoring;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Rankings;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Rankings;

/// <summary>The cases behind a count of the register of violations: units appeal against them, and whoever decided on one does not decide on such an appeal.</summary>
public sealed class CountedCases(PortalDb db, Access access)
{
    private static readonly ViolationEntryKind[] Decisions = [ViolationEntryKind.Confirmed, ViolationEntryKind.Disciplined, ViolationEntryKind.Fined];

    /// <summary>Cases that the person may read, by the criteria of a card whose count comes from the register.</summary>
    public async Task<ILookup<string, CountedCase>> OfCardAsync(Round round, Checklist checklist, Guid unitId, ScoreCard card, CancellationToken ct)
    {
        var found = new List<(string Criterion, CountedCase Case)>();
        foreach (var line in card.Lines.Where(l => l.Source == ScoreSource.Register))
        {
            found.AddRange((await OfAsync(round, checklist.Find(line.CriterionCode)!, unitId, ct)).Select(one => (line.CriterionCode, one)));
        }

        return found.ToLookup(f => f.Criterion, f => f.Case);
    }

    /// <summary>Cases that one criterion counts against a unit, as far as the person may read them.</summary>
    public async Task<IReadOnlyList<CountedCase>> OfAsync(Round round, Criterion criterion, Guid unitId, CancellationToken ct)
    {
        var ids = await IdsAsync(round, criterion, unitId, ct);
        return ids.Count == 0 ? [] : await (
            from v in db.Violations.AsNoTracking()
            join u in access.UnitsFor(Right.ReadViolations) on v.UnitId equals u.Id
            where ids.Contains(v.Id)
            orderby v.On, v.Code
            select new CountedCase(v.Code, v.On, v.Act, v.ConclusionNumber, v.ConcludedOn, v.ConcludedByName)).ToListAsync(ct);
    }

    /// <summary>
    /// Everybody who confirmed one of these cases, or entered what it was punished with. A frozen ranking may have counted a case that was reopened since, or a sanction that was taken back:
    /// there the cases are taken by what ever was said about them.
    /// </summary>
    public async Task<IReadOnlySet<Guid>> DecidersAsync(Round round, Criterion criterion, Guid unitId, CancellationToken ct)
    {
        var ids = round.Status == RoundStatus.Frozen && criterion.ComputedFrom is { } source ? await EverAsync(round, source, unitId, ct) : await IdsAsync(round, criterion, unitId, ct);
        return ids.Count == 0 ? new HashSet<Guid>() : await db.ViolationEntries.Where(e => ids.Contains(e.ViolationId) && Decisions.Contains(e.Kind)).Select(e => e.ById).ToHashSetAsync(ct);
    }

    private async Task<IReadOnlyCollection<Guid>> EverAsync(Round round, string source, Guid unitId, CancellationToken ct)
    {
        var rows = await CountedViolations.LoadAsync(db, round, unitId, ct);
        var ids = rows.Select(r => r.Id).ToList();
        var said = (await db.ViolationEntries.Where(e => ids.Contains(e.ViolationId) && Decisions.Contains(e.Kind)).Select(e => new { e.ViolationId, e.Kind }).ToListAsync(ct)).ToLookup(e => e.ViolationId, e => e.Kind);
        return [.. rows.Where(row => RegisterCounts.From(round.Period, [row.Fact with
        {
            Status = ViolationStatus.Confirmed,
            PersonsDisciplined = Math.Max(row.Fact.PersonsDisciplined, said[row.Id].Count(k => k == ViolationEntryKind.Disciplined)),
            Fines = Math.Max(row.Fact.Fines, said[row.Id].Count(k => k == ViolationEntryKind.Fined)),
        }], isLate: false).For(source) > 0).Select(row => row.Id)];
    }

    private async Task<IReadOnlyCollection<Guid>> IdsAsync(Round round, Criterion criterion, Guid unitId, CancellationToken ct) => criterion.ComputedFrom is not { } source
        ? []
        : [.. (await CountedViolations.LoadAsync(db, round, unitId, ct)).Where(row => RegisterCounts.From(round.Period, [row.Fact], isLate: false).For(source) > 0).Select(row => row.Id)];
}
