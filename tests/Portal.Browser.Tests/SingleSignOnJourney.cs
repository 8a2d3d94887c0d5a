using Microsoft.Playwright;
using Portal.TestKit;
using Xunit;

namespace Portal.Browser.Tests;

/// <summary>An officer signs in at the province's provider and out of both; somebody unknown reads whom to ask.</summary>
public sealed class SingleSignOnJourney(Browsers browsers, SignOnProvince province) : Journey(browsers, province.Province), IClassFixture<SignOnProvince>
{
    private IdentityProvider Provider => province.Provider;

    [Fact]
    public async Task An_officer_signs_in_at_the_provider_and_out_of_the_portal_and_the_provider()
    {
        await Provider.KnowsAsync(new { sub = "b-officer", email = Province.Given.Officer.Email, name = "Lê Quang Minh" });
        var window = await OpenAsync();
        var page = window.Page;
        await window.LookAtAsync("/sign-in?returnUrl=%2Fme");
        await page.GetByRole(AriaRole.Link, new() { Name = "Cổng đăng nhập tỉnh Thử" }).ClickAsync();
        await page.GetByLabel("Subject").FillAsync("b-officer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(Province.Portal.Address + "me");
        await Expect(page.Locator("main")).ToContainTextAsync(Province.Given.Officer.Email);

        // out here, and the browser goes on to the provider by itself, which asks and sends back
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Đăng xuất" }).ClickAsync();
        await page.WaitForURLAsync(url => url.StartsWith(Provider.Issuer.AbsoluteUri, StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, sign me out" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(Province.Portal.Address + "sign-in");
        await Expect(page.GetByText("Bạn đã đăng xuất.")).ToBeVisibleAsync();

        // the provider has forgotten, too: it asks again
        await page.GetByRole(AriaRole.Link, new() { Name = "Cổng đăng nhập tỉnh Thử" }).ClickAsync();
        await Expect(page.GetByLabel("Subject")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Bạn đã dừng đăng nhập tại Cổng đăng nhập tỉnh Thử.");
        await window.LookAsync();
    }

    [Fact]
    public async Task An_administrator_ends_the_link_of_an_identity_after_somebody_else_got_its_e_mail()
    {
        await Provider.KnowsAsync(new { sub = "b-old", email = Province.Given.Head.Email }, new { sub = "b-new", email = Province.Given.Head.Email });
        await SignInAsync("b-old");
        var refused = await SignInAsync("b-new");
        await Expect(refused.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Chưa vào được Cổng");
        await refused.LookAsync();

        var administrator = await OpenAsync(Province.Given.Administrator.Id);
        await administrator.LookAtAsync($"/admin/users/{Province.Given.Head.Id}/identities");
        await administrator.Page.GetByRole(AriaRole.Link, new() { Name = "Bỏ liên kết" }).ClickAsync();
        await administrator.LookAsync();
        await administrator.Page.GetByRole(AriaRole.Button, new() { Name = "Bỏ liên kết" }).ClickAsync();
        await Expect(administrator.Page.GetByText("Đã bỏ liên kết.")).ToBeVisibleAsync();
        var accepted = await SignInAsync("b-new");
        await Expect(accepted.Page).ToHaveURLAsync(Province.Portal.Address + "me");
    }

    private async Task<Window> SignInAsync(string subject)
    {
        var window = await OpenAsync();
        await window.GoAsync("/sign-in/sso/test?returnUrl=/me");
        await window.Page.GetByLabel("Subject").FillAsync(subject);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await window.Page.WaitForURLAsync(url => url.StartsWith(Province.Portal.Address.AbsoluteUri, StringComparison.Ordinal));
        return window;
    }
}
