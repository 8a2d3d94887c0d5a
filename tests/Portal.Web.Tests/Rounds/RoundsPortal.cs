using Portal.Domain.Rounds;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Rounds;

/// <summary>A portal with a province and its issued round 2026, due on 10/12/2026; today is 22/11/2026.</summary>
public sealed class RoundsPortal : IAsyncLifetime
{
    public RunningPortal Portal { get; private set; } = null!;

    public Given Given { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Portal = await RunningPortal.StartAsync();
        Given = await Portal.Db(Given.ProvinceAsync);
        await Portal.Db(db => Given.IssuedRoundAsync(db));
    }

    /// <summary>An issued round of its own for a test that changes it.</summary>
    public Task<Round> Issued(string code, int dueInDays = 18) => Portal.Db(db => Given.IssuedRoundAsync(db, code, dueInDays));

    public Task<Round> Draft(string code, int dueInDays = 18) => Portal.Db(db => Given.DraftRoundAsync(db, code, dueInDays));

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}
