using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;

namespace Portal.Web.Features.Committees;

/// <summary>All committees in reach on a day: which are complete under Directive 32, and which rules fail where.</summary>
public sealed class CommitteeList(CommitteeScope scope, CommitteeReader reader, TimeProvider clock)
{
    public const string Complete = "complete", Incomplete = "incomplete", Vacant = "vacant", None = "none";

    /// <summary>Filters as they stand in the address.</summary>
    /// <param name="State"><c>complete</c>, <c>incomplete</c>, <c>vacant</c>, <c>none</c> (no decision known).</param>
    /// <param name="Rule">A rule that finds something: <c>C06</c>.</param>
    /// <param name="AsOf">The day; null: today.</param>
    public sealed record Filter(string? State, string? Rule, string? Q, DateOnly? AsOf)
    {
        public bool IsEmpty => string.IsNullOrEmpty(State + Rule + Q) && AsOf is null;
    }

    public sealed record Row(string Code, LocalText Province, string State, string Number, DateOnly? IssuedOn, LocalText? Standing, int Filled, int Seats, int Vacant, IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings);

    public sealed record Model(Filter Filter, DateOnly Day, IReadOnlyList<Row> Rows, IReadOnlyDictionary<string, int> Counts, int All);

    public async Task<Model> Load(Filter filter, CancellationToken ct)
    {
        var day = filter.AsOf ?? clock.Today();
        var provinces = await scope.Readable().AsNoTracking().OrderBy(u => u.NameVi).ToListAsync(ct);
        var all = (await reader.LoadAsync(provinces, day, ct)).Select(Of).ToList();
        var words = VietnameseText.Fold(filter.Q);
        var rows = all.Where(r => string.IsNullOrEmpty(filter.State) || r.State == filter.State || (filter.State == Vacant && r.Vacant > 0))
            .Where(r => string.IsNullOrEmpty(filter.Rule) || r.Errors.Contains(filter.Rule) || r.Warnings.Contains(filter.Rule))
            .Where(r => words.Length == 0 || VietnameseText.Fold($"{r.Code} {r.Province.Vi} {r.Province.En}").Contains(words, StringComparison.Ordinal));
        return new(filter, day, [.. rows], all.CountBy(r => r.State).ToDictionary(StringComparer.Ordinal), all.Count);
    }

    /// <summary>The only province in reach; null when there are more or none.</summary>
    public async Task<string?> OnlyOne(CancellationToken ct) =>
        await scope.Readable().OrderBy(u => u.Code).Select(u => u.Code).Take(2).ToListAsync(ct) is [var only] ? only : null;

    private static Row Of(CommitteeOnDay committee) => new(
        committee.Province.Code, committee.Province.Name, committee.Report switch { null => None, { IsComplete: true } => Complete, _ => Incomplete },
        committee.Decision?.Number ?? "", committee.Decision?.IssuedOn, committee.StandingBody,
        committee.Seats.Count(s => s.Group == SeatGroup.Committee && s.Person is not null), committee.Seats.Count(s => s.Group == SeatGroup.Committee), committee.Vacant.Count(),
        [.. (committee.Report?.Findings ?? []).Where(f => f.Severity == FindingSeverity.Error).Select(f => f.Rule).Distinct()],
        [.. committee.Report?.Warnings ?? []]);
}
