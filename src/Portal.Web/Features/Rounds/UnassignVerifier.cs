using Microsoft.EntityFrameworkCore;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Rounds;

/// <summary>Takes a part of a round back from somebody: it falls to everybody with the right again, unless somebody else is named for it.</summary>
public sealed class UnassignVerifier(PortalDb db, RoundScope scope)
{
    /// <returns>False when there is no such assignment in a round that the person manages.</returns>
    /// <exception cref="Portal.Domain.Common.RuleBrokenException"><c>verifiers.frozen</c>.</exception>
    public async Task<bool> Run(string code, Guid id, CancellationToken ct)
    {
        if (await scope.FindManagedAsync(code, ct) is not { } round || await db.VerifierAssignments.FirstOrDefaultAsync(a => a.Id == id && a.RoundId == round.Id, ct) is not { } assignment)
        {
            return false;
        }

        VerifierAssignment.EnsureOpen(round);
        db.Remove(assignment);
        await db.SaveChangesAsync(ct);
        return true;
    }
}
