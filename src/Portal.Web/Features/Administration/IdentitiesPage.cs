using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn.Oidc;

namespace Portal.Web.Features.Administration;

/// <summary>With which identities of single sign-on providers a person signs in.</summary>
public sealed class IdentitiesPage(PortalDb db, PeopleInReach reach, Providers providers)
{
    public sealed record Model(Guid Id, string Name, bool UsesNames, IReadOnlyList<Linked> Identities, NameIdentity.Form Form);

    /// <param name="Key">Stands in addresses: the identity's fingerprint.</param>
    /// <param name="Provider">Its name in the settings, or the issuer's address when it is not in them any more.</param>
    public sealed record Linked(string Key, LocalText Provider, string Subject);

    public async Task<Model?> Load(Guid id, NameIdentity.Form? form, CancellationToken ct)
    {
        var person = await reach.People().AsNoTracking().Where(p => p.Id == id)
            .Select(p => new { p.FullName, SignOnName = db.Users.Where(account => account.Id == p.Id && account.UserName != account.Email).Select(account => account.UserName).FirstOrDefault() })
            .FirstOrDefaultAsync(ct);
        if (person is null)
        {
            return null;
        }

        var logins = await db.UserLogins.AsNoTracking().Where(login => login.UserId == id).OrderBy(login => login.ProviderDisplayName).ToListAsync(ct);
        return new Model(
            id,
            person.FullName,
            providers.All.Any(provider => provider.PersonClaim != "email"),
            [.. logins.Select(login => new Linked(
                ProviderIdentity.FingerprintOf(login.LoginProvider, login.ProviderKey),
                providers.Find(login.ProviderDisplayName ?? "")?.Name ?? new LocalText(login.LoginProvider, ""),
                login.ProviderKey))],
            form ?? new NameIdentity.Form { SignOnName = person.SignOnName });
    }
}
