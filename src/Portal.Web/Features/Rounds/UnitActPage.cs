using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;
using Portal.Web.Shell.UnitActs;

namespace Portal.Web.Features.Rounds;

/// <summary>What an act on many units would do, before it is done: to how many, to which not and why.</summary>
public sealed class UnitActPage(PortalDb db, RoundScope scope, IEnumerable<IUnitAct> acts, Access access, TimeProvider clock)
{
    /// <summary>Acts that the person may do to units of a round, in the order of the buttons.</summary>
    public IReadOnlyList<IUnitAct> Allowed() => [.. acts.Where(a => access.May(a.Right)).OrderBy(a => a.Place)];

    /// <returns>Null: no such act for the person.</returns>
    public IUnitAct? Find(string act) => acts.FirstOrDefault(a => a.Name == act && access.May(a.Right));

    /// <param name="units">Codes of the units chosen.</param>
    /// <returns>Null: no such round or act for the person.</returns>
    /// <exception cref="RuleBrokenException">The act cannot be done now.</exception>
    public async Task<Model?> Load(string code, string name, IReadOnlyCollection<string> units, AskUnitAct.Form form, CancellationToken ct)
    {
        if (Find(name) is not { } act || await scope.Visible().AsNoTracking().FirstOrDefaultAsync(r => r.Code == code, ct) is not { } round)
        {
            return null;
        }

        access.ActFor(act.Right);
        if (units.Count == 0)
        {
            return await Of(round, act, new UnitActForesight([], []), form, ct);
        }

        return await act.ForeseeAsync(code, units, form.Order(), ct) is { } foresight ? await Of(round, act, foresight, form, ct) : null;
    }

    /// <summary>The page of an act that cannot be done now: it says so, and nothing of what was typed is lost.</summary>
    public async Task<Model?> Refused(string code, string name, AskUnitAct.Form form, CancellationToken ct) =>
        Find(name) is { } act && await scope.Visible().AsNoTracking().FirstOrDefaultAsync(r => r.Code == code, ct) is { } round
            ? await Of(round, act, new UnitActForesight(form.Codes(), []), form, ct) : null;

    private async Task<Model> Of(Domain.Rounds.Round round, IUnitAct act, UnitActForesight foresight, AskUnitAct.Form form, CancellationToken ct)
    {
        var codes = foresight.Ready.Concat(foresight.PassedOver.Select(p => p.UnitCode)).ToArray();
        var names = await db.Reviews.AsNoTracking().Where(r => r.RoundId == round.Id && codes.Contains(r.UnitCode))
            .Select(r => new { r.UnitCode, r.NameVi, r.NameEn }).ToDictionaryAsync(r => r.UnitCode, r => new LocalText(r.NameVi, r.NameEn), StringComparer.Ordinal, ct);
        Named Name(string code) => new(code, names.GetValueOrDefault(code) ?? new LocalText(code, code));
        form.Units = string.Join(' ', foresight.Ready);
        return new Model(
            RoundHead.Of(round, clock.Today(), isManaged: false), act, [.. foresight.Ready.Select(Name)],
            [.. foresight.PassedOver.GroupBy(p => p.Reason).OrderByDescending(g => g.Count()).Select(g => new Passed(g.Key, [.. g.Select(p => Name(p.UnitCode))]))],
            foresight.Example, act.Fields.Contains(UnitActField.Seat) ? await act.SeatsAsync(round.Code, ct) : [], form);
    }

    /// <param name="Ready">Units to which it is done when confirmed.</param>
    /// <param name="PassedOver">The others, by the reason; most first.</param>
    public sealed record Model(
        RoundHead Round, IUnitAct Act, IReadOnlyList<Named> Ready, IReadOnlyList<Passed> PassedOver, UnitActExample? Example, IReadOnlyList<SeatChoice> Seats, AskUnitAct.Form Form)
    {
        public int Chosen => Ready.Count + PassedOver.Sum(p => p.Units.Count);
    }

    public sealed record Named(string Code, LocalText Name);

    /// <param name="Reason">Key in the texts of the act's feature.</param>
    public sealed record Passed(string Reason, IReadOnlyList<Named> Units);
}
