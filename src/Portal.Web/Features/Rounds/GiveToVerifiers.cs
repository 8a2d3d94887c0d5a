using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Verifying;
using Portal.Web.Shell.SignIn;
using Portal.Web.Shell.UnitActs;

namespace Portal.Web.Features.Rounds;

/// <summary>
/// Gives the verification of chosen units to one or several people, or takes it back. It shares the work and gives no right; nobody gets a unit in which
/// they have a conflict of interest, and what is verified already stays as it is.
/// </summary>
public sealed class GiveToVerifiers(PortalDb db, RoundScope scope, RoundVerifiers verifiers, ChecklistLibrary checklists, TellVerifiers tell, Access access, TimeProvider clock) : IUnitAct
{
    public string Name => "verifiers";

    public string Icon => "shield";

    public int Place => 5;

    public Right Right => Right.ManageRounds;

    public bool OutlastsClosing => true;

    public IReadOnlyList<UnitActField> Fields { get; } = [UnitActField.People];

    public async Task<UnitActForesight?> ForeseeAsync(string round, IReadOnlyCollection<string> units, UnitActOrder order, CancellationToken ct)
    {
        if (await scope.Managed().AsNoTracking().FirstOrDefaultAsync(r => r.Code == round, ct) is not { } found)
        {
            return null;
        }

        VerifierAssignment.EnsureOpen(found);
        var rows = await RowsAsync(found, units, ct);
        var passed = rows.Where(r => r.Status == ReviewStatus.Verified).Select(r => new PassedOver(r.Unit.Code, "pass.verified")).ToList();
        var open = rows.FindAll(r => r.Status != ReviewStatus.Verified);
        if (order.Sharing is null || (order.Sharing != VerifierSharing.TakeBack && order.People is null or []))
        {
            return new([.. open.Select(r => r.Unit.Code)], passed);
        }

        var deal = await DealAsync(found, open, order, ct);
        passed.AddRange(deal.PassedOver.Select(p => new PassedOver(p.Key, "rule:" + p.Value)));
        var own = await OwnAsync(found, [.. open.Select(r => r.Unit.Id)], isTracked: false, ct);
        var ids = open.ToDictionary(r => r.Unit.Code, r => r.Unit.Id, StringComparer.Ordinal);
        var same = deal.Groups.SelectMany(g => g.Units.Where(u => IsSame(own[ids[u]], g.Parts))).ToHashSet(StringComparer.Ordinal);
        passed.AddRange(same.Select(code => new PassedOver(code, order.Sharing == VerifierSharing.TakeBack ? "pass.not-given" : "pass.same-verifiers")));
        return new([.. deal.Groups.SelectMany(g => g.Units).Where(u => !same.Contains(u)).Order(StringComparer.Ordinal)], passed, null, await SharesAsync(deal, order, ct));
    }

    public async Task<UnitActOrder> SettleAsync(string round, IReadOnlyCollection<string> units, UnitActOrder order, CancellationToken ct) =>
        await scope.Managed().AsNoTracking().FirstOrDefaultAsync(r => r.Code == round, ct) is not { } found
            ? order
            // over all that may be given, also what stays as it is: the shares are those that were shown
            : order with { Deal = [.. (await DealAsync(found, (await RowsAsync(found, units, ct)).FindAll(r => r.Status != ReviewStatus.Verified), order, ct)).Groups] };

    public async Task<IReadOnlyList<PassedOver>> DoAsync(string round, IReadOnlyCollection<string> units, UnitActOrder order, CancellationToken ct)
    {
        var found = await scope.FindManagedAsync(round, ct) ?? throw new RuleBrokenException("round.not-yours", round);
        VerifierAssignment.EnsureOpen(found);
        var rows = await RowsAsync(found, units, ct);
        var parts = (order.Deal ?? []).SelectMany(g => g.Units.Select(u => (u, g.Parts))).ToDictionary(d => d.u, d => d.Parts, StringComparer.Ordinal);
        var held = await db.VerifierAppointmentsAsync([.. (order.People ?? []).Distinct()], clock.Today(), ct);
        var own = await OwnAsync(found, [.. rows.Select(r => r.Unit.Id)], isTracked: true, ct);
        var passed = units.Except(rows.Select(r => r.Unit.Code)).Select(code => new PassedOver(code, "pass.gone")).ToList();
        foreach (var (unit, status) in rows)
        {
            if (Reason(found, unit, status, parts.GetValueOrDefault(unit.Code), held, [.. own[unit.Id]]) is { } reason)
            {
                passed.Add(new PassedOver(unit.Code, reason));
                continue;
            }

            var given = parts[unit.Code];
            db.RemoveRange(own[unit.Id].Where(a => !given.Any(p => p.PersonId == a.PersonId && p.SectionCode == a.SectionCode)));
            db.AddRange(given.Where(p => !own[unit.Id].Any(a => p.PersonId == a.PersonId && p.SectionCode == a.SectionCode)).Select(p => VerifierAssignment.OfUnit(found, p.PersonId, unit.Id, p.SectionCode)));
        }

        await db.SaveChangesAsync(ct);
        return passed;
    }

    public async Task EndAsync(string key, string round, IReadOnlyCollection<string> units, UnitActOrder order, CancellationToken ct)
    {
        if (await scope.Managed().AsNoTracking().FirstOrDefaultAsync(r => r.Code == round, ct) is not { } found)
        {
            return;
        }

        var done = units.ToHashSet(StringComparer.Ordinal);
        foreach (var person in order.People ?? [])
        {
            var count = (order.Deal ?? []).Where(g => g.Parts.Any(p => p.PersonId == person)).Sum(g => g.Units.Count(done.Contains));
            if (count > 0 && person != access.PersonId)
            {
                await tell.QueueAsync(key, found, person, count, ct);
            }
        }
    }

    public async Task<IReadOnlyList<PersonChoice>> PeopleAsync(string round, CancellationToken ct)
    {
        if (await scope.Managed().AsNoTracking().FirstOrDefaultAsync(r => r.Code == round, ct) is not { } found)
        {
            return [];
        }

        var given = await db.VerifierAssignments.Where(a => a.RoundId == found.Id && a.UnitId != null).GroupBy(a => a.PersonId)
            .Select(g => new { g.Key, Units = g.Select(a => a.UnitId).Distinct().Count() }).ToDictionaryAsync(g => g.Key, g => g.Units, ct);
        return [.. (await verifiers.CandidatesAsync(found, clock.Today(), ct)).Select(p => new PersonChoice(p.Id, p.Name, given.GetValueOrDefault(p.Id)))];
    }

    private static string? Reason(Round round, VerifierDeal.Unit unit, ReviewStatus status, IReadOnlyList<VerifierDeal.Part>? parts, ILookup<Guid, VerifierAppointment> held, IReadOnlyList<VerifierAssignment> own) =>
        status == ReviewStatus.Verified ? "pass.verified"
        : parts is null ? "pass.gone"
        : parts.Select(p => VerificationRule.Refusal(unit.Id, unit.Path, round.VerifyingUnitId, round.SubstituteUnitId, held[p.PersonId])).FirstOrDefault(r => r is not null) is { } rule ? "rule:" + rule
        : IsSame(own, parts) ? (parts.Count == 0 ? "pass.not-given" : "pass.same-verifiers")
        : null;

    private static bool IsSame(IEnumerable<VerifierAssignment> own, IReadOnlyList<VerifierDeal.Part> parts) =>
        own.Select(a => (a.PersonId, a.SectionCode)).ToHashSet().SetEquals(parts.Select(p => (p.PersonId, p.SectionCode)));

    private async Task<VerifierDeal> DealAsync(Round round, List<Row> rows, UnitActOrder order, CancellationToken ct)
    {
        var known = (await verifiers.CandidatesAsync(round, clock.Today(), ct)).Select(p => p.Id).ToHashSet();
        var people = (order.People ?? []).ToList();
        if (order.Sharing != VerifierSharing.TakeBack && (people.Count == 0 || people.Exists(p => !known.Contains(p))))
        {
            throw new RuleBrokenException("verifiers.person-unknown");
        }

        var held = await db.VerifierAppointmentsAsync(people, clock.Today(), ct);
        return VerifierDeal.Of(
            [.. rows.Select(r => r.Unit)], people.ConvertAll(p => new VerifierDeal.Person(p, [.. held[p]])), order.Sharing ?? VerifierSharing.ByUnit,
            [.. (await checklists.AskedAsync(db, round, ct)).Sections.Select(s => s.Code)], round.VerifyingUnitId, round.SubstituteUnitId);
    }

    private async Task<IReadOnlyList<UnitActShare>> SharesAsync(VerifierDeal deal, UnitActOrder order, CancellationToken ct)
    {
        var people = (order.People ?? []).ToArray();
        var names = await db.Persons.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.FullName, ct);
        return
        [
            .. people.Select(p => new UnitActShare(
                names[p], deal.UnitsOf(p),
                string.Join(", ", deal.Groups.SelectMany(g => g.Parts).Where(part => part.PersonId == p && part.SectionCode.Length > 0).Select(part => part.SectionCode).Distinct().Order(StringComparer.Ordinal)))),
        ];
    }

    private async Task<List<Row>> RowsAsync(Round round, IReadOnlyCollection<string> units, CancellationToken ct)
    {
        var codes = units.ToArray();
        return await (
            from r in db.Reviews.AsNoTracking()
            join u in db.Units on r.UnitId equals u.Id
            where r.RoundId == round.Id && codes.Contains(r.UnitCode)
            orderby r.UnitCode
            select new Row(new VerifierDeal.Unit(r.UnitCode, u.Id, u.Path, r.ClusterCode), r.Status)).ToListAsync(ct);
    }

    private async Task<ILookup<Guid, VerifierAssignment>> OwnAsync(Round round, Guid[] units, bool isTracked, CancellationToken ct) =>
        (await (isTracked ? db.VerifierAssignments : db.VerifierAssignments.AsNoTracking()).Where(a => a.RoundId == round.Id && a.UnitId != null && units.Contains(a.UnitId.Value)).ToListAsync(ct))
            .ToLookup(a => a.UnitId!.Value);

    private sealed record Row(VerifierDeal.Unit Unit, ReviewStatus Status);
}
