using Portal.Domain.Committees;

namespace Portal.Web.Shell.UnitActs;

/// <summary>
/// Something done to many units of a round at once, registered with <see cref="UnitActSetup.AddUnitAct{T}"/>. First it is foreseen and shown, then done in
/// steps as a long task of the kind <c>NAME-units</c>. Its feature's texts have <c>act.NAME</c> (the button), <c>.title</c>, <c>.lead</c>, <c>.confirm</c>
/// ({0} units), a label for each of its <see cref="Fields"/>, and <c>task.NAME-units</c>.
/// </summary>
public interface IUnitAct
{
    /// <summary>Its word in addresses: <c>remind</c>.</summary>
    string Name { get; }

    string Icon { get; }

    /// <summary>Where its button stands among the others, from the left.</summary>
    int Place { get; }

    /// <summary>The right by which it is done, over each unit.</summary>
    Right Right { get; }

    /// <summary>What must be said before it can be done.</summary>
    IReadOnlyList<UnitActField> Fields { get; }

    /// <summary>Looks, and changes nothing: which units it would be done to and which it would pass over.</summary>
    /// <param name="round">Code of the round.</param>
    /// <param name="units">Codes of the units; those that are not in the round are left out.</param>
    /// <param name="order">What was said so far; all fields may be missing.</param>
    /// <returns>Null: no such round for this person and this act.</returns>
    /// <exception cref="Portal.Domain.Common.RuleBrokenException">It cannot be done at all, for example because the round is closed or the day has passed.</exception>
    Task<UnitActForesight?> ForeseeAsync(string round, IReadOnlyCollection<string> units, UnitActOrder order, CancellationToken ct);

    /// <summary>Does it to some units in the caller's transaction, and saves. Everything is looked at again: what is not the person's now is passed over.</summary>
    /// <returns>The units that were passed over after all.</returns>
    Task<IReadOnlyList<PassedOver>> DoAsync(string round, IReadOnlyCollection<string> units, UnitActOrder order, CancellationToken ct);

    /// <summary>It may be done as long as the round is not frozen, also when nobody can fill in any more.</summary>
    bool OutlastsClosing => false;

    /// <summary>Settles what depends on all confirmed units, before it is done in steps.</summary>
    /// <returns>The order that <see cref="DoAsync"/> gets.</returns>
    Task<UnitActOrder> SettleAsync(string round, IReadOnlyCollection<string> units, UnitActOrder order, CancellationToken ct) => Task.FromResult(order);

    /// <summary>All steps are done, or it was stopped: what is told once for all of them. Queued into the caller's transaction.</summary>
    /// <param name="key">Names this time of doing it.</param>
    /// <param name="units">Units to which it was done.</param>
    Task EndAsync(string key, string round, IReadOnlyCollection<string> units, UnitActOrder order, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Whom <see cref="UnitActField.People"/> may be chosen from.</summary>
    Task<IReadOnlyList<PersonChoice>> PeopleAsync(string round, CancellationToken ct) => Task.FromResult<IReadOnlyList<PersonChoice>>([]);

    /// <summary>What <see cref="UnitActField.Seat"/> may be chosen from.</summary>
    Task<IReadOnlyList<SeatChoice>> SeatsAsync(string round, CancellationToken ct) => Task.FromResult<IReadOnlyList<SeatChoice>>([]);
}
