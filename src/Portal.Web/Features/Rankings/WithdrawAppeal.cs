using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Ranking;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Rankings;

/// <summary>A unit takes its appeal back before anybody has decided.</summary>
public sealed class WithdrawAppeal(PortalDb db, RankingScope scope, Access access, TimeProvider clock)
{
    /// <returns>The appeal; null when there is none of the person's own unit.</returns>
    /// <exception cref="RuleBrokenException"><c>appeal.decided</c>, <c>answer.held</c>.</exception>
    public async Task<Appeal?> Run(string code, Guid id, CancellationToken ct)
    {
        if (await scope.FindAsync(code, ct) is not { } round || await db.Appeals.FirstOrDefaultAsync(a => a.Id == id && a.RoundId == round.Id, ct) is not { } appeal
            || !(await scope.SightAsync(round, ct)).Own.Contains(appeal.UnitId))
        {
            return null;
        }

        appeal.Withdraw(access.PersonId, access.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return appeal;
    }
}
