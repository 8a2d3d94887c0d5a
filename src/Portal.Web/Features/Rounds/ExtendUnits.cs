using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Cascades;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;
using Portal.Web.Shell.UnitActs;

namespace Portal.Web.Features.Rounds;

/// <summary>A later due day for many units at once. Whoever handed in has no use for one, and nobody grants it to the own unit.</summary>
public sealed class ExtendUnits(PortalDb db, RoundScope scope, TellExtended tell, WorkingDays days, Access access, TimeProvider clock) : IUnitAct
{
    public string Name => "extend";

    public string Icon => "clock";

    public int Place => 2;

    public Right Right => Right.ManageRounds;

    public IReadOnlyList<UnitActField> Fields { get; } = [UnitActField.Day, UnitActField.Reason, UnitActField.Document];

    public async Task<UnitActForesight?> ForeseeAsync(string round, IReadOnlyCollection<string> units, UnitActOrder order, CancellationToken ct)
    {
        if (await scope.Managed().AsNoTracking().FirstOrDefaultAsync(r => r.Code == round, ct) is not { } found)
        {
            return null;
        }

        var due = await DueAsync(found, order, ct);
        var looked = await LookAsync(found, units, due, isTracked: false, ct);
        return new UnitActForesight([.. looked.Where(l => l.Reason is null).Select(l => l.Review.UnitCode)], [.. looked.Where(l => l.Reason is not null).Select(l => new PassedOver(l.Review.UnitCode, l.Reason!))]);
    }

    public async Task<IReadOnlyList<PassedOver>> DoAsync(string round, IReadOnlyCollection<string> units, UnitActOrder order, CancellationToken ct)
    {
        var found = await scope.FindManagedAsync(round, ct) ?? throw new RuleBrokenException("round.not-yours", round);
        var due = await DueAsync(found, order, ct) ?? throw new RuleBrokenException("round.not-yours", round);
        var looked = await LookAsync(found, units, due, isTracked: true, ct);
        var reviews = looked.Where(l => l.Reason is null).Select(l => l.Review).ToList();
        foreach (var review in reviews)
        {
            review.Extend(found, due, $"{order.Reason.Trim()} ({order.Document.Trim()})", clock.Today());
        }

        await tell.QueueAsync(found, reviews, ct);
        await db.SaveChangesAsync(ct);
        return [.. looked.Where(l => l.Reason is not null).Select(l => new PassedOver(l.Review.UnitCode, l.Reason!)), .. units.Except(looked.Select(l => l.Review.UnitCode)).Select(code => new PassedOver(code, "pass.gone"))];
    }

    private async Task<DateOnly?> DueAsync(Round round, UnitActOrder order, CancellationToken ct)
    {
        if (!round.IsOpen)
        {
            throw new RuleBrokenException("review.round-closed");
        }

        if (order.Day is not { } day)
        {
            return null;
        }

        if (day < clock.Today())
        {
            throw new RuleBrokenException("extend.day-past");
        }

        var due = await days.DueAsync(day, ct);
        await db.EnsureDueBeforeParentAsync(round, due, ct);
        return due;
    }

    private async Task<List<(Review Review, string? Reason)>> LookAsync(Round round, IReadOnlyCollection<string> units, DateOnly? due, bool isTracked, CancellationToken ct)
    {
        var codes = units.ToArray();
        var reviews = from review in isTracked ? db.Reviews : db.Reviews.AsNoTracking() join unit in db.Units on review.UnitId equals unit.Id where review.RoundId == round.Id && codes.Contains(review.UnitCode) orderby review.UnitCode select new { review, unit.Path };
        return (await reviews.ToListAsync(ct)).ConvertAll(r => (r.review, Reason(round, r.review, r.Path, due)));
    }

    private string? Reason(Round round, Review review, string path, DateOnly? due) =>
        access.HasConflict(path) ? "pass.conflict"
        : review.IsSubmitted ? "pass.submitted"
        : due <= review.DueOn(round) ? "pass.not-later"
        : null;
}
