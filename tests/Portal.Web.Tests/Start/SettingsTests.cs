using Microsoft.Extensions.Configuration;
using Portal.Infrastructure.Settings;
using Xunit;

namespace Portal.Web.Tests.Start;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("Portal:Mail:Port", "0")]
    [InlineData("Portal:Mail:Port", "465")]
    [InlineData("Portal:Mail:Port", "mail")]
    [InlineData("Portal:Mail:Host", "mail:25")]
    [InlineData("Portal:Mail:From", "nobody")]
    [InlineData("Portal:Mail:StartTls", "maybe")]
    [InlineData("Portal:PublicUrl", "portal.example.vn")]
    [InlineData("Portal:PublicUrl", "ftp://portal.example.vn")]
    [InlineData("Portal:Demo:Today", "10/12/2026")]
    [InlineData("Portal:Demo", "yes")]
    [InlineData("Portal:Reminders:EverySeconds", "0")]
    [InlineData("Portal:Exports:KeepDays", "-1")]
    [InlineData("Portal:Password:MinLength", "4")]
    [InlineData("Portal:Audit:SealEverySeconds", "1")]
    [InlineData("Portal:Audit:KeepYears", "101")]
    [InlineData("Portal:PostgresBin", "/nowhere")]
    [InlineData("Portal:Mial:Host", "misspelt")]
    [InlineData("Portal:DataDirectory", "/srv")]
    [InlineData("ConnectionStrings:Portal", "not a connection string")]
    [InlineData("ConnectionStrings:PortalOwner", "Host=db")]
    public void A_wrong_or_misspelt_setting_is_refused_by_its_key(string key, string value)
    {
        var refused = Assert.Throws<StartRefusedException>(() => Read((key, value)));
        Assert.Contains(refused.Lines, line => line.StartsWith(key + ":", StringComparison.Ordinal));
    }

    [Fact]
    public void Everything_wrong_is_told_at_once()
    {
        var refused = Assert.Throws<StartRefusedException>(() => Read(("Portal:Mail:Port", "x"), ("Portal:PublicUrl", "x"), ("Portal:Typo", "x")));
        Assert.Equal(3, refused.Lines.Count);
    }

    [Fact]
    public void The_demo_can_be_switched_by_its_section_alone()
    {
        Assert.True(Read(("Portal:Demo", "true")).Demo.Enabled);
        Assert.False(Read(("Portal:Demo", "false"), ("Portal:Demo:Enabled", "true")).Demo.Enabled);
        Assert.False(Read().Demo.Enabled);
    }

    [Fact]
    public void The_example_shows_the_values_that_hold_when_nothing_is_set()
    {
        var path = Path.Combine(ContentRoots.Repository!, "appsettings.example.json");
        var example = new ConfigurationBuilder().AddJsonFile(path).Build();
        Assert.Equal(Read(), PortalSettings.Read(example));
    }

    [Theory]
    [InlineData("Authority", "")]
    [InlineData("Authority", "sso.example.vn")]
    [InlineData("Authority", "http://sso.example.vn")]
    [InlineData("ClientId", "")]
    [InlineData("ClientSecret", "")]
    [InlineData("Name:Vi", "")]
    [InlineData("Scopes", "profile email")]
    [InlineData("PersonClaim", "email name")]
    [InlineData("Provision", "perhaps")]
    [InlineData("TrustedCertificate", "/nowhere.pem")]
    [InlineData("TimeoutSeconds", "0")]
    [InlineData("Scope", "openid")]
    public void A_wrong_setting_of_a_provider_is_refused_by_its_key(string key, string value)
    {
        const string provider = "Portal:SignIn:Providers:province:";
        (string, string)[] right = [(provider + "Name:Vi", "Tỉnh"), (provider + "Authority", "https://sso.example.vn"), (provider + "ClientId", "portal"), (provider + "ClientSecret", "x")];
        Assert.Equal("province", Assert.Single(Read(right).Providers).Key);
        var refused = Assert.Throws<StartRefusedException>(() => Read([.. right.Where(pair => pair.Item1 != provider + key), (provider + key, value)]));
        Assert.StartsWith(provider + key + ":", Assert.Single(refused.Lines), StringComparison.Ordinal);
    }

    private static PortalSettings Read(params (string Key, string Value)[] settings) =>
        PortalSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value)).Build());
}
