using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.TestKit;
using Xunit;
using static Portal.Web.Tests.SignIn.AccountGiven;

namespace Portal.Web.Tests.SignIn;

public sealed class PasswordTests : IAsyncLifetime
{
    private RunningPortal portal = null!;
    private Given given = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync(new Dictionary<string, string?> { ["Portal:SignIn:PostsPerMinute"] = "10000" });
        given = await portal.Db(Given.ProvinceAsync);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("Cau-ngan-123", "ít nhất 14 ký tự")]
    [InlineData("mot cau khong chu hoa 1", "phải có chữ hoa")]
    [InlineData("Matkhau@123456", "quá phổ biến")]
    [InlineData("Minh.Quang-2026!", "họ tên")]
    [InlineData(Password, "phải khác mật khẩu hiện tại")]
    public async Task A_weak_password_is_refused_and_the_page_says_why(string password, string why)
    {
        await portal.AccountAsync(given.Officer);
        using var client = portal.Client(given.Officer.Id);
        using var answer = await ChangeAsync(client, Password, password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(why, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Eight_characters_are_enough_with_a_second_factor()
    {
        await portal.AccountAsync(given.Officer, change: account => account.TwoFactorEnabled = true);
        using var client = portal.Client(given.Officer.Id);
        Assert.Equal("/me", await ChangeAsync(client, Password, "vuon rau").LeadsToAsync());
        Assert.False(await portal.Db(db => db.Users.Where(a => a.Id == given.Officer.Id).Select(a => a.IsPasswordLong).SingleAsync()));
    }

    [Fact]
    public async Task The_last_ten_passwords_are_not_used_again()
    {
        await portal.AccountAsync(given.Officer);
        using var client = portal.Client(given.Officer.Id);
        var last = Password;
        for (var i = 0; i < 10; i++)
        {
            var next = $"Cau thu {i} trong vuon xanh";
            Assert.Equal("/me", await ChangeAsync(client, last, next).LeadsToAsync());
            last = next;
        }

        using (var used = await ChangeAsync(client, last, "Cau thu 0 trong vuon xanh"))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, used.StatusCode);
        }

        Assert.Equal("/me", await ChangeAsync(client, last, Password).LeadsToAsync());
    }

    [Fact]
    public async Task An_administrator_changes_the_password_every_two_months_and_an_officer_need_not()
    {
        foreach (var (person, leads) in new (Person, string?)[] { (given.Administrator, "/me/password"), (given.Officer, null) })
        {
            await portal.AccountAsync(person);
            using var before = portal.Client(person.Id);
            Assert.Null(await before.GetAsync("/me").LeadsToAsync());
            portal.Clock.Advance(TimeSpan.FromDays(60));
            using var after = portal.Client(person.Id);
            Assert.Equal(leads, await after.GetAsync("/me").LeadsToAsync());
        }
    }

    [Fact]
    public async Task A_changed_password_is_told_by_mail()
    {
        await portal.AccountAsync(given.Officer);
        using var client = portal.Client(given.Officer.Id);
        await ChangeAsync(client, Password, "Mot cau khac hay hon 27").LeadsToAsync();
        Assert.True(await portal.Db(db => db.Outbox.AnyAsync(m => m.Template == "password-changed" && m.ToAddress == given.Officer.Email)));
    }

    private static Task<HttpResponseMessage> ChangeAsync(PortalClient client, string old, string password) =>
        client.PostAsync("/me/password", Form(("OldPassword", old), ("NewPassword", password), ("RepeatedPassword", password)));
}
