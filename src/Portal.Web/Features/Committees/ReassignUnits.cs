using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;
using Portal.Web.Shell.UnitActs;

namespace Portal.Web.Features.Committees;

/// <summary>Makes a seat of the committee answer for many units; escalations go to whoever sits there. Without a seat the one of each unit's cluster answers.</summary>
public sealed class ReassignUnits(PortalDb db, CommitteeScope scope, CommitteeReader reader, TimeProvider clock) : IUnitAct
{
    public string Name => "reassign";

    public string Icon => "people";

    public int Place => 4;

    public Right Right => Right.ManageCommittees;

    public IReadOnlyList<UnitActField> Fields { get; } = [UnitActField.Seat];

    public async Task<UnitActForesight?> ForeseeAsync(string round, IReadOnlyCollection<string> units, UnitActOrder order, CancellationToken ct)
    {
        var (found, passed) = await LookAsync(await db.Rounds.Where(r => r.Code == round).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct), units, order, ct);
        return found.Count == 0 && passed.Count == units.Count && units.Count > 0 && passed.All(p => p.Reason == "pass.not-yours") ? null
            : new UnitActForesight([.. found.Select(u => u.Code)], passed);
    }

    public async Task<IReadOnlyList<PassedOver>> DoAsync(string round, IReadOnlyCollection<string> units, UnitActOrder order, CancellationToken ct)
    {
        var (found, passed) = await LookAsync(await db.Rounds.Where(r => r.Code == round).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct), units, order, ct);
        found.ForEach(u => u.AnswersTo(order.Seat));
        await db.SaveChangesAsync(ct);
        return passed;
    }

    public async Task<IReadOnlyList<SeatChoice>> SeatsAsync(string round, CancellationToken ct)
    {
        var committees = await reader.LoadAsync(await ProvincesAsync(round, ct), clock.Today(), ct);
        return
        [
            .. from committee in committees
               from seat in committee.Seats
               where seat.Group == SeatGroup.Committee
               select new SeatChoice(seat.SeatId, committees.Count > 1 ? $"{Show.Text(committee.Province.Name)}: {Show.Text(seat.Post)}" : Show.Text(seat.Post), seat.Person ?? ""),
        ];
    }

    /// <summary>Provinces whose committee the person keeps and that have a unit in the round; a round of one province has one.</summary>
    private Task<List<Unit>> ProvincesAsync(string round, CancellationToken ct) =>
        scope.Writable().AsNoTracking()
            .Where(p => db.Reviews.Any(v => db.Rounds.Any(r => r.Id == v.RoundId && r.Code == round) && db.Units.Any(u => u.Id == v.UnitId && u.Path.StartsWith(p.Path))))
            .OrderBy(p => p.Code).ToListAsync(ct);

    private async Task<(List<Unit> Found, List<PassedOver> Passed)> LookAsync(Guid? roundId, IReadOnlyCollection<string> units, UnitActOrder order, CancellationToken ct)
    {
        // a unit answers to the committee of its own province
        var seat = order.Seat is not { } id ? null : await db.Seats.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id && s.EndedOn == null && scope.Writable().Any(u => u.Id == s.CommitteeUnitId), ct)
            ?? throw new RuleBrokenException("responsible.seat-unknown");
        var codes = units.ToArray();
        var writable = scope.Writable();
        var found = await (
            from unit in db.Units
            where codes.Contains(unit.Code) && db.Reviews.Any(v => v.RoundId == roundId && v.UnitId == unit.Id) && writable.Any(p => p.Id != unit.Id && unit.Path.StartsWith(p.Path) && (seat == null || p.Id == seat.CommitteeUnitId))
            orderby unit.Code
            select unit).ToListAsync(ct);
        var passed = units.Except(found.Select(u => u.Code)).Select(code => new PassedOver(code, "pass.not-yours"))
            .Concat(found.Where(u => order.Seat is not null && u.ResponsibleSeatId == order.Seat).Select(u => new PassedOver(u.Code, "pass.same-seat"))).ToList();
        return (found.Where(u => order.Seat is null || u.ResponsibleSeatId != order.Seat).ToList(), passed);
    }
}
