using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Cascades;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Rounds;

/// <summary>Stores one step of a draft, if nobody changed the draft since its page was opened. Units know nothing of it until it is issued.</summary>
public sealed class SaveDraftStep(PortalDb db, RoundScope scope, ChecklistLibrary checklists)
{
    /// <param name="version">Row version of the draft that was opened.</param>
    /// <param name="change">Changes the draft.</param>
    /// <returns>The draft's code; null when it is not there.</returns>
    /// <exception cref="RuleBrokenException">Rules of the round, and of the round above it.</exception>
    public async Task<string?> Run(string code, uint version, Func<Round, Task> change, CancellationToken ct)
    {
        if (await scope.FindManagedAsync(code, ct) is not { } round)
        {
            return null;
        }

        db.Entry(round).Property(r => r.Version).OriginalValue = version;
        await change(round);
        await db.EnsureInsideParentAsync(checklists, round, ct);
        await db.SaveChangesAsync(ct);
        return round.Code;
    }
}
