using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Rounds;

/// <summary>Extensions that stand in a round, and the units about to get one.</summary>
public sealed class RoundExtensions(PortalDb db, RoundScope scope, WorkingDays days, TimeProvider clock)
{
    /// <param name="units">Codes of the units chosen.</param>
    /// <returns>Null: no such round, or not the person's to change.</returns>
    public async Task<Model?> Load(string code, IReadOnlyCollection<string> units, CancellationToken ct)
    {
        var round = await scope.Managed().AsNoTracking().FirstOrDefaultAsync(r => r.Code == code, ct);
        if (round?.IssuedAt is null)
        {
            return null;
        }

        var dueOn = round.DueOn;
        var chosen = units.ToArray();
        var rows = await db.Reviews.AsNoTracking()
            .Where(r => r.RoundId == round.Id && (r.ExtendedDueOn != null || chosen.Contains(r.UnitCode)))
            .OrderBy(r => r.NameVi)
            .Select(r => new { r.UnitCode, r.NameVi, r.NameEn, r.ExtendedDueOn, r.ExtensionReason, IsChosen = chosen.Contains(r.UnitCode), r.SubmittedOn })
            .ToListAsync(ct);
        var everybody = await db.Reviews.CountAsync(r => r.RoundId == round.Id, ct);
        return new Model(
            RoundHead.Of(round, clock.Today(), isManaged: true),
            [.. rows.Where(r => r.IsChosen).Select(r => new Row(r.UnitCode, new LocalText(r.NameVi, r.NameEn), r.ExtendedDueOn ?? dueOn, r.ExtensionReason, r.SubmittedOn))],
            [.. rows.Where(r => r.ExtendedDueOn is not null).Select(r => new Row(r.UnitCode, new LocalText(r.NameVi, r.NameEn), r.ExtendedDueOn!.Value, r.ExtensionReason, r.SubmittedOn))],
            everybody,
            (await days.LoadAsync(ct)).NextWorkingDay(clock.Today() > dueOn ? clock.Today().AddDays(7) : dueOn.AddDays(7)));
    }

    /// <param name="Chosen">Units to extend.</param>
    /// <param name="Standing">Units with an own due day.</param>
    /// <param name="Units">Units of the round.</param>
    /// <param name="Proposed">A working day to start from.</param>
    public sealed record Model(RoundHead Round, IReadOnlyList<Row> Chosen, IReadOnlyList<Row> Standing, int Units, DateOnly Proposed)
    {
        public ExtendReviews.Form Form { get; set; } = new();

        public ExtendRound.Form Everybody { get; set; } = new();
    }

    public sealed record Row(string UnitCode, LocalText Name, DateOnly DueOn, string Reason, DateOnly? SubmittedOn);
}
