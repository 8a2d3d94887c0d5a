using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Web.Shell.SignIn;
using Portal.Web.Shell.UnitActs;

namespace Portal.Web.Features.Rounds;

/// <summary>What an act on many units would do, before it is done: to how many, to which not and why.</summary>
public sealed class UnitActPage(RoundScope scope, IEnumerable<IUnitAct> acts, Access access, TimeProvider clock)
{
    /// <summary>So many ticked units an address can hold; more are chosen by the filter.</summary>
    public const int MostTicked = 300;

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
        var known = await WatchedAsync(round, units, ct);
        if (known.Count == 0)
        {
            return await Of(round, act, new UnitActForesight([], []), known, form, ct);
        }

        return await act.ForeseeAsync(code, known.Keys, form.Order(), ct) is { } foresight ? await Of(round, act, foresight, known, form, ct) : null;
    }

    /// <summary>The page of an act that cannot be done now: it says so, and nothing of what was typed is lost.</summary>
    public async Task<Model?> Refused(string code, string name, AskUnitAct.Form form, CancellationToken ct)
    {
        if (Find(name) is not { } act || await scope.Visible().AsNoTracking().FirstOrDefaultAsync(r => r.Code == code, ct) is not { } round)
        {
            return null;
        }

        var known = await WatchedAsync(round, form.Codes(), ct);
        return await Of(round, act, new UnitActForesight([.. known.Keys.Order(StringComparer.Ordinal)], []), known, form, ct);
    }

    /// <summary>Of these codes those of reviews that the person watches, with their names: codes come from the address, and may be anything.</summary>
    private async Task<Dictionary<string, LocalText>> WatchedAsync(Round round, IReadOnlyCollection<string> units, CancellationToken ct)
    {
        var codes = units.ToArray();
        return codes.Length == 0 ? [] : await scope.Watched().AsNoTracking().Where(r => r.RoundId == round.Id && codes.Contains(r.UnitCode))
            .Select(r => new { r.UnitCode, r.NameVi, r.NameEn }).ToDictionaryAsync(r => r.UnitCode, r => new LocalText(r.NameVi, r.NameEn), StringComparer.Ordinal, ct);
    }

    private async Task<Model> Of(Round round, IUnitAct act, UnitActForesight foresight, Dictionary<string, LocalText> names, AskUnitAct.Form form, CancellationToken ct)
    {
        Named Name(string code) => new(code, names[code]);
        form.Units = string.Join(' ', foresight.Ready);
        form.Chosen = string.Join(' ', names.Keys.Order(StringComparer.Ordinal));
        form.Seen = form.Order().Mark;
        return new Model(
            RoundHead.Of(round, clock.Today(), isManaged: false), act, [.. foresight.Ready.Select(Name)],
            [.. foresight.PassedOver.GroupBy(p => p.Reason).OrderByDescending(g => g.Count()).Select(g => new Passed(g.Key, [.. g.Select(p => Name(p.UnitCode))]))],
            foresight.Example, act.Fields.Contains(UnitActField.Seat) ? await act.SeatsAsync(round.Code, ct) : [],
            act.Fields.Contains(UnitActField.People) ? await act.PeopleAsync(round.Code, ct) : [], foresight.Shares ?? [], form);
    }

    /// <param name="Ready">Units to which it is done when confirmed.</param>
    /// <param name="PassedOver">The others, by the reason; most first.</param>
    /// <param name="People">Whom units may be given to.</param>
    /// <param name="Shares">Who would get how many.</param>
    public sealed record Model(
        RoundHead Round, IUnitAct Act, IReadOnlyList<Named> Ready, IReadOnlyList<Passed> PassedOver, UnitActExample? Example, IReadOnlyList<SeatChoice> Seats,
        IReadOnlyList<PersonChoice> People, IReadOnlyList<UnitActShare> Shares, AskUnitAct.Form Form)
    {
        /// <summary>What it comes to is on the page, and may be confirmed.</summary>
        public bool IsShown => !Act.Fields.Contains(UnitActField.People) || Form.Sharing is not null;

        /// <summary>All of them: what was chosen and is nobody else's.</summary>
        public IReadOnlyList<string> Codes => [.. Ready.Concat(PassedOver.SelectMany(p => p.Units)).Select(u => u.Code)];

        public int Chosen => Ready.Count + PassedOver.Sum(p => p.Units.Count);
    }

    public sealed record Named(string Code, LocalText Name);

    /// <param name="Reason">Key in the texts of the act's feature.</param>
    public sealed record Passed(string Reason, IReadOnlyList<Named> Units);
}
