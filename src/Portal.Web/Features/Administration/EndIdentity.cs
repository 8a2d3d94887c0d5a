using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Accounts;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn.Oidc;

namespace Portal.Web.Features.Administration;

/// <summary>Ends the link of a provider's identity to a person: sessions end, and the next sign-in finds the person by the configured claim anew.</summary>
public sealed class EndIdentity(PortalDb db, PeopleInReach reach, SessionRows sessions, TimeProvider clock)
{
    public async Task<bool> Run(Guid personId, string key, CancellationToken ct)
    {
        if (await reach.FindAsync(personId, ct) is null)
        {
            return false;
        }

        var logins = await db.UserLogins.Where(login => login.UserId == personId).ToListAsync(ct);
        if (logins.FirstOrDefault(login => ProviderIdentity.FingerprintOf(login.LoginProvider, login.ProviderKey) == key) is not { } linked)
        {
            return false;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.UserLogins.Remove(linked);
        db.Record("identity.ended", $"Person {personId}", $"identity={key}");
        await db.SaveChangesAsync(ct);
        await sessions.EndAllAsync(personId, null, SessionEnd.CredentialsChanged, clock.GetUtcNow(), ct);
        await transaction.CommitAsync(ct);
        return true;
    }
}
