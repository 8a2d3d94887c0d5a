using Portal.Domain.Common;
using Portal.Domain.Ranking;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Rankings;

namespace Portal.Web.Features.Rankings;

/// <summary>Tells every unit its provisional result, and until when it may appeal.</summary>
public sealed class TellProvisional(PortalDb db, ChecklistLibrary library, RankingScope scope, UnitPeople people, TimeProvider clock)
{
    public sealed class Form
    {
        /// <summary>Last day on which units may appeal.</summary>
        public DateOnly? Until { get; set; }
    }

    /// <returns>False when the round is not there or not the person's.</returns>
    /// <exception cref="RuleBrokenException">Reviews wait to be verified (<c>appeal.not-ready</c>), or the day is missing or past.</exception>
    public async Task<bool> Run(string code, Form form, CancellationToken ct)
    {
        if (await scope.FindToConcludeAsync(code, ct) is not { } round)
        {
            return false;
        }

        var ranked = await RoundRanking.LoadAsync(db, library, round, ct);
        var unfinished = (await FreezePage.BlockersAsync(db, round, ranked, clock.Today(), ct)).Count(b => b.Kind is not (FreezeBlockerKind.OpenAppeals or FreezeBlockerKind.AppealsRunning));
        if (unfinished > 0)
        {
            throw new RuleBrokenException("appeal.not-ready", unfinished);
        }

        round.TellProvisional(form.Until ?? throw new RuleBrokenException("appeal.until-missing"), clock.GetUtcNow());
        await people.TellAsync(round, $"provisional/{round.AppealUntil:yyyyMMdd}", "results-provisional", round.AppealUntil!.Value, ct);
        await db.SaveChangesAsync(ct);
        return true;
    }
}
