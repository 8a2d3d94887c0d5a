using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Portal.Domain.Committees;
using Portal.Infrastructure.Accounts;
using Portal.TestKit;
using Portal.Web.Shell.SignIn;
using Xunit;

namespace Portal.Browser.Tests;

/// <summary>An invited officer's first days: the link, a password, an authenticator because the officer works from outside, and signing in with it.</summary>
public sealed class InvitedJourney(Browsers browsers, OutsideProvince outside) : Journey(browsers, outside.Province), IClassFixture<OutsideProvince>
{
    private const string Password = "Mot cau dai de nho 26";

    [Fact]
    public async Task An_invited_officer_sets_a_password_and_an_authenticator_and_signs_in_with_both()
    {
        var (email, link) = await InviteAsync();
        var window = await OpenAsync();
        var page = window.Page;
        await window.GoAsync(link);
        await SetPasswordAsync(page, "Matkhau@123456");
        await Expect(page.Locator(".errors")).ToContainTextAsync("quá phổ biến");
        await window.LookAsync();
        await SetPasswordAsync(page, Password);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Mã xác thực" })).ToBeVisibleAsync();
        await window.GoAsync("/me");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/me/second-factor$"));
        Assert.True(await page.Locator("img.qr").EvaluateAsync<bool>("picture => picture.naturalWidth > 0"));
        await window.LookAsync();
        var key = await page.Locator(".key").TextContentAsync() ?? "";
        await page.Locator("#Code").FillAsync(Totp.Code(key));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".recovery li")).ToHaveCountAsync(10);
        await window.LookAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Đã cất mã, vào Cổng" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Trang chủ" })).ToBeVisibleAsync();

        var other = await OpenAsync();
        await other.GoAsync("/me/sessions");
        await other.Page.GetByLabel("Thư điện tử").FillAsync(email);
        await other.Page.GetByLabel("Mật khẩu").FillAsync(Password);
        await other.Page.Keyboard.PressAsync("Enter");
        await Expect(other.Page.Locator("#Code")).ToBeVisibleAsync();
        await other.LookAsync();
        await other.Page.Locator("#Code").FillAsync(Totp.Code(key, 1));
        await other.Page.Keyboard.PressAsync("Enter");
        await Expect(other.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Phiên làm việc của tôi" })).ToBeVisibleAsync();
        await Expect(other.Page.Locator("tbody").First.Locator("tr")).ToHaveCountAsync(2);
        await other.LookAsync();
    }

    private static async Task SetPasswordAsync(IPage page, string password)
    {
        await page.GetByLabel("Mật khẩu mới", new() { Exact = true }).FillAsync(password);
        await page.GetByLabel("Nhập lại mật khẩu mới").FillAsync(password);
        await page.Keyboard.PressAsync("Enter");
    }

    private async Task<(string Email, string Link)> InviteAsync()
    {
        var id = await Province.AppointAsync(Capacity.Officer, "T00-SCT");
        var email = await Province.Portal.Db(db => db.Persons.Where(p => p.Id == id).Select(p => p.Email).SingleAsync());
        await using var scope = Province.Portal.App.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = new Account { Id = id, UserName = email, Email = email, MustChangePassword = true };
        Assert.True((await accounts.CreateAsync(account)).Succeeded);
        return (email, await InvitationLink.MakeAsync(accounts, account));
    }
}
