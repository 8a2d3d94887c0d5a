using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Rankings;

/// <summary>Rounds whose results the person may see, newest first.</summary>
public sealed class RankingList(PortalDb db, RankingScope scope)
{
    public sealed record Row(string Code, LocalText Title, RoundStatus Status, DateOnly PeriodTo, int Units, int Submitted, int Verified, DateTimeOffset? FrozenAt, DateTimeOffset? PublishedAt);

    public async Task<IReadOnlyList<Row>> Load(CancellationToken ct) => await (await scope.RoundsAsync(ct)).AsNoTracking()
        .OrderByDescending(r => r.PeriodTo).ThenByDescending(r => r.Code)
        .Select(r => new Row(
            r.Code, new LocalText(r.TitleVi, r.TitleEn), r.Status, r.PeriodTo, db.Reviews.Count(v => v.RoundId == r.Id), db.Reviews.Count(v => v.RoundId == r.Id && v.SubmittedOn != null),
            db.Reviews.Count(v => v.RoundId == r.Id && v.Status == ReviewStatus.Verified), r.FrozenAt, r.PublishedAt))
        .ToListAsync(ct);
}
