using System.ComponentModel.DataAnnotations;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Rankings;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Rankings;

/// <summary>Turns the ranking as it stands into stored facts, once.</summary>
public sealed class FreezeRanking(PortalDb db, ChecklistLibrary library, RankingScope scope, Access access, TimeProvider clock)
{
    public sealed class Form
    {
        /// <summary>The round's code, typed.</summary>
        [Required]
        public string? Word { get; set; }
    }

    /// <returns>False when the round is not there or not the person's.</returns>
    public async Task<bool> Run(string code, Form form, CancellationToken ct)
    {
        if (await scope.FindToConcludeAsync(code, ct) is not { } round)
        {
            return false;
        }

        if (form.Word?.Trim() != round.Code)
        {
            throw new RuleBrokenException("ranking.wrong-code", round.Code);
        }

        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);

        // an appeal that is being decided is decided before anything is read; what changes the round itself meanwhile makes its row another one, and nothing is stored
        await RoundLock.TakeAsync(db, round.Id, ct);
        var ranked = await RoundRanking.LoadAsync(db, library, round, ct, withNotes: true);
        var blockers = await FreezePage.BlockersAsync(db, round, ranked, clock.Today(), ct);
        if (blockers.Count > 0)
        {
            throw new RuleBrokenException("ranking.freeze-blocked", blockers.Count);
        }

        round.Freeze(now);
        await RankingFreezer.FreezeAsync(db, round, ranked, access.PersonId, access.Name, now, ct);
        await transaction.CommitAsync(ct);
        return true;
    }
}
