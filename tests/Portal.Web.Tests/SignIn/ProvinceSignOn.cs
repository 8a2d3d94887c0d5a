using Microsoft.EntityFrameworkCore;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.SignIn;

/// <summary>A portal with a province's people and a real identity provider beside it.</summary>
public sealed class ProvinceSignOn : IAsyncLifetime
{
    public const string Begin = "/sign-in/sso/test?returnUrl=%2Fme";

    public IdentityProvider Provider { get; private set; } = null!;

    public RunningPortal Portal { get; private set; } = null!;

    public Given Given { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Provider = await IdentityProvider.StartAsync();
        Portal = await RunningPortal.StartAsync(Provider.Settings);
        await Provider.ServesAsync(Portal.Address);
        Given = await Portal.Db(Given.ProvinceAsync);
    }

    /// <summary>What the audit trail says of sign-ins, newest last.</summary>
    public Task<List<string>> AuditedAsync(string change) => Portal.Db(async db =>
        await db.AuditEntries.Where(row => row.Change == change).OrderBy(row => row.Id).Select(row => row.Subject + " " + row.Facts).ToListAsync());

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        await Provider.DisposeAsync();
    }
}
