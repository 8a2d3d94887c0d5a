using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Committees;

/// <summary>Reads committees as they were on a day, and drafts as they would be, always through the same rules.</summary>
public sealed class CommitteeReader(PortalDb db, CommitteeBodies bodies, TimeProvider clock)
{
    /// <summary>The committees of provinces on a day, in the order given.</summary>
    public async Task<IReadOnlyList<CommitteeOnDay>> LoadAsync(IReadOnlyList<Unit> provinces, DateOnly day, CancellationToken ct)
    {
        var ids = provinces.Select(p => p.Id).ToArray();
        var decisions = await db.CommitteeDecisions.AsNoTracking().Include(d => d.Seats).Include(d => d.Reasons).AsSplitQuery()
            .Where(d => ids.Contains(d.UnitId) && d.ConfirmedAt != null && d.EffectiveFrom <= day && (d.EffectiveTo == null || d.EffectiveTo >= day)).ToListAsync(ct);
        var holdings = (await db.SeatHoldings.AsNoTracking().Where(h => ids.Contains(h.UnitId) && h.From <= day).ToListAsync(ct)).ToLookup(h => h.UnitId);
        var names = await NamesAsync(holdings.SelectMany(h => h).Select(h => h.PersonId), ct);
        var periods = (await db.ProvinceTypePeriods.AsNoTracking().Where(p => ids.Contains(p.UnitId)).ToListAsync(ct)).ToLookup(p => p.UnitId);
        return [.. provinces.Select(p => Show(p, periods[p.Id], day, decisions.Find(d => d.UnitId == p.Id), [.. holdings[p.Id]], names))];
    }

    /// <summary>The committee as a draft foresees it, checked for its first day, or for today while it has none.</summary>
    public async Task<CommitteeOnDay> DraftAsync(Unit province, CommitteeDecision draft, CancellationToken ct)
    {
        var names = await NamesAsync(draft.Seats.Where(s => s.PersonId is not null).Select(s => s.PersonId!.Value), ct);
        var periods = await db.ProvinceTypePeriods.AsNoTracking().Where(p => p.UnitId == province.Id).ToListAsync(ct);
        return Show(province, periods, draft.EffectiveFrom ?? clock.Today(), draft, null, names);
    }

    /// <summary>tỉnh or thành phố on a day; before the first known period, as the unit is named.</summary>
    public async Task<ProvinceType> TypeAsync(Unit province, DateOnly day, CancellationToken ct) =>
        TypeOn(province, await db.ProvinceTypePeriods.AsNoTracking().Where(p => p.UnitId == province.Id).ToListAsync(ct), day);

    private async Task<Dictionary<Guid, string>> NamesAsync(IEnumerable<Guid> persons, CancellationToken ct)
    {
        var ids = persons.Distinct().ToArray();
        return await db.Persons.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.FullName, ct);
    }

    /// <param name="holdings">Null: the persons whom the draft foresees.</param>
    private CommitteeOnDay Show(
        Unit province, IEnumerable<ProvinceTypePeriod> periods, DateOnly day, CommitteeDecision? decision, IReadOnlyList<SeatHolding>? holdings, Dictionary<Guid, string> names)
    {
        var typeNow = TypeOn(province, periods, day);
        if (decision is null)
        {
            return new(province, CommitteeTerms.Name(province.Name, typeNow), day, typeNow, null, null, [], null, []);
        }

        var decided = decision.IssuedOn ?? day;
        var type = TypeOn(province, periods, decided);
        var held = decision.Seats.ToDictionary(s => s.SeatId, s => holdings?.FirstOrDefault(h => h.SeatId == s.SeatId && h.IsInForceOn(day)));
        var vacancies = holdings is null ? [] : Vacancies.On(day, decision, holdings).ToDictionary(v => v.Seat.SeatId);
        var cards = decision.Seats.OrderBy(s => s.Group).ThenBy(s => s.GroupName, StringComparer.Ordinal).ThenBy(s => s.Role).ThenBy(s => s.Order).Select(s =>
        {
            var person = holdings is null ? s.PersonId : held[s.SeatId]?.PersonId;
            var vacancy = vacancies.GetValueOrDefault(s.SeatId);
            return new SeatCard(
                s.Order, s.SeatId, s.Group, s.GroupName, s.Role, s.BodyCode, BodyName(s, type, decided), new(s.PostVi, s.PostEn), new(s.PartyPostVi, s.PartyPostEn), s.Rank,
                person is { } id ? names.GetValueOrDefault(id, "?") : null, person, held[s.SeatId]?.From ?? vacancy?.Since,
                s is { Group: SeatGroup.Committee, Role: SeatRole.Deputy } && s.BodyCode == decision.StandingBody,
                s.Group == SeatGroup.Committee && (s.Role == SeatRole.Head || bodies.Find(s.BodyCode, decided)?.RequiredAs == s.Role),
                vacancy?.Last is { } last ? names.GetValueOrDefault(last.PersonId) : null, vacancy?.Last?.EndReason ?? "");
        }).ToList();
        var persons = cards.ToDictionary(c => c.SeatId, c => c.PersonId);
        var report = CompositionRules.Check(
            new Composition(
                decided, type, typeNow, decision.StandingBody.Length == 0 ? [] : [decision.StandingBody], decision.Advises,
                decision.Number.Length > 0, decision.IssuedOn is not null, decision.Signatory.Length > 0, decision.EffectiveFrom is not null,
                [.. decision.Seats.Where(s => s.Group == SeatGroup.Committee).OrderBy(s => s.Order).Select(s => new CompositionSeat(s.SeatId, s.Role, s.BodyCode, s.BodyName, s.PostVi, s.PartyPostVi, s.Rank, persons[s.SeatId]))]),
            bodies);
        return new(
            province, CommitteeTerms.Name(province.Name, type), day, type, decision, decision.StandingBody.Length == 0 ? null : bodies.Name(decision.StandingBody, type, decided),
            cards, report, Lines(report, decision, type, decided));
    }

    private List<RuleLine> Lines(CompositionReport report, CommitteeDecision decision, ProvinceType type, DateOnly day)
    {
        var seats = decision.Seats.ToDictionary(s => s.SeatId);
        return
        [
            .. report.Findings.Select(f =>
            {
                var seat = f.SeatId is { } id ? seats.GetValueOrDefault(id) : null;
                var body = seat is not null ? BodyName(seat, type, day) : f.BodyCode.Length > 0 ? bodies.Name(f.BodyCode, type, day) : new LocalText("", "");
                return new RuleLine(f.Rule, f.Severity, f.Code, body, f.Count, f.Words, seat?.Order);
            }),
            .. report.Passed.Select(rule => new RuleLine(rule, null, rule, new("", ""), 0, "", null)),
        ];
    }

    private LocalText BodyName(DecisionSeat seat, ProvinceType type, DateOnly day) =>
        seat.BodyCode == CommitteeBodies.Other ? new(seat.BodyName, seat.BodyName) : bodies.Name(seat.BodyCode, type, day);

    private static ProvinceType TypeOn(Unit province, IEnumerable<ProvinceTypePeriod> periods, DateOnly day) =>
        ProvinceTypePeriod.On(periods, day) ?? (province.NameVi.StartsWith("Thành phố", StringComparison.OrdinalIgnoreCase) ? ProvinceType.City : ProvinceType.Province);
}
