using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Forms;

namespace Portal.Web.Features.Rounds;

/// <summary>Ends entry for everybody. What was not signed by then counts as not submitted.</summary>
public sealed class CloseRound(PortalDb db, RoundScope scope, TimeProvider clock)
{
    public sealed class Form
    {
        /// <summary>The round's code, typed again.</summary>
        [Says("round.word-differs")]
        public string? Word { get; set; }
    }

    /// <summary>What closing would mean now; null when the round is not there or not open.</summary>
    public async Task<Consequences?> Foresee(string code, CancellationToken ct)
    {
        var round = await scope.Managed().AsNoTracking().FirstOrDefaultAsync(r => r.Code == code && r.Status == RoundStatus.Issued, ct);
        if (round is null)
        {
            return null;
        }

        var reviews = db.Reviews.Where(r => r.RoundId == round.Id);
        return new Consequences(
            RoundHead.Of(round, clock.Today(), isManaged: true),
            await reviews.CountAsync(ct),
            await reviews.CountAsync(r => r.SubmittedOn == null, ct),
            await reviews.CountAsync(r => r.Status == ReviewStatus.Returned, ct),
            await reviews.CountAsync(r => r.Status == ReviewStatus.Submitted || r.Status == ReviewStatus.Verifying, ct));
    }

    /// <returns>False when the round is not there.</returns>
    /// <exception cref="RuleBrokenException"><c>round.word-differs</c>, <c>round.not-open</c>.</exception>
    public async Task<bool> Run(string code, Form form, CancellationToken ct)
    {
        var round = await scope.FindManagedAsync(code, ct);
        if (round is null)
        {
            return false;
        }

        if (!string.Equals(form.Word?.Trim(), round.Code, StringComparison.OrdinalIgnoreCase))
        {
            throw new RuleBrokenException("round.word-differs", round.Code);
        }

        round.Close(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <param name="NotSubmitted">Units without a submission that stands.</param>
    /// <param name="Returned">Returned reviews that would not come back.</param>
    /// <param name="Unverified">Submitted reviews that verification must still finish.</param>
    public sealed record Consequences(RoundHead Round, int Units, int NotSubmitted, int Returned, int Unverified);
}
