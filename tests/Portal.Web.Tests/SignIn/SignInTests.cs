using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Committees;
using Portal.Infrastructure.Accounts;
using Portal.TestKit;
using Portal.Web.Shell.SignIn;
using Xunit;

namespace Portal.Web.Tests.SignIn;

public sealed class SignInTests : IAsyncLifetime
{
    private const string Password = "Mot cau dai de nho 26";
    private RunningPortal portal = null!;
    private Given given = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync();
        given = await portal.Db(Given.ProvinceAsync);
        await AccountAsync(given.Officer, Password);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_right_password_opens_the_page_that_was_asked_for()
    {
        using var client = portal.Client();
        using var answer = await SignInAsync(client, given.Officer.Email, Password, "/me?x=1");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/me?x=1", answer.Headers.Location!.OriginalString);
        Assert.Contains(given.Officer.FullName, (await client.PageAsync("/me")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    public async Task Signing_in_never_leads_to_another_site(string returnUrl)
    {
        using var client = portal.Client();
        using var answer = await SignInAsync(client, given.Officer.Email, Password, returnUrl);
        Assert.Equal("/", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_wrong_name_a_wrong_password_and_a_disabled_person_read_alike()
    {
        await AccountAsync(given.Head, Password);
        await portal.Db(async db =>
        {
            (await db.Persons.FirstAsync(p => p.Id == given.Head.Id)).Disable();
            await db.SaveChangesAsync();
        });
        using var client = portal.Client();
        foreach (var (email, password) in new[] { ("nobody@example.vn", Password), (given.Officer.Email, "wrong"), (given.Head.Email, Password), (given.Secretary.Email, "has no account") })
        {
            using var answer = await SignInAsync(client, email, password);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains("Tên đăng nhập, mật khẩu hoặc mã xác thực chưa đúng.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_disabled_person_is_out_at_the_next_request()
    {
        using var client = portal.Client();
        using (await SignInAsync(client, given.Officer.Email, Password))
        {
            using var before = await client.GetAsync("/me");
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        }

        await portal.Db(async db =>
        {
            (await db.Persons.FirstAsync(p => p.Id == given.Officer.Id)).Disable();
            await db.SaveChangesAsync();
        });
        using var after = await client.GetAsync("/me");
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
        Assert.StartsWith("/sign-in", after.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_password_ends_the_other_sessions_and_keeps_this_one()
    {
        using var here = portal.Client();
        using var elsewhere = portal.Client();
        using (await SignInAsync(here, given.Officer.Email, Password))
        using (await SignInAsync(elsewhere, given.Officer.Email, Password))
        using (var changed = await here.PostAsync("/me/password", Form(("OldPassword", Password), ("NewPassword", "Mot cau khac hay hon 27"), ("RepeatedPassword", "Mot cau khac hay hon 27"))))
        {
            Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        }

        using var mine = await here.GetAsync("/me");
        using var other = await elsewhere.GetAsync("/me");
        Assert.Equal(HttpStatusCode.OK, mine.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, other.StatusCode);
    }

    [Fact]
    public async Task A_script_without_a_session_gets_401_and_not_a_page()
    {
        using var client = portal.Client();
        using var answer = await client.FetchAsync("/session", []);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task An_invitation_sets_the_first_password_once()
    {
        var path = await AccountAsync(given.Head, null);
        using var client = portal.Client();
        Assert.Single((await client.PageAsync(path)).QuerySelectorAll("form.form input[name=__RequestVerificationToken]"));
        using var tooShort = await client.PostAsync(path, Token(path, "ngan"), path);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooShort.StatusCode);
        using var set = await client.PostAsync(path, Token(path, Password), path);
        Assert.Equal(HttpStatusCode.Redirect, set.StatusCode);
        using var me = await client.GetAsync("/me");
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);
        using var visitor = portal.Client();
        Assert.Contains("không còn dùng được", (await visitor.PageAsync(path)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_click_people_exist_only_in_the_demo()
    {
        using var client = portal.Client();
        using var answer = await client.PostAsync("/sign-in/demo", Form(("person", given.Officer.Id.ToString())));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task An_account_without_appointment_is_told_whom_to_ask()
    {
        var person = new Person("Chưa Có Việc", "chua.co.viec@example.vn");
        await portal.Db(async db =>
        {
            db.Persons.Add(person);
            await db.SaveChangesAsync();
        });
        using var client = portal.Client(person.Id);
        var page = await client.PageAsync("/me/no-appointment");
        Assert.Contains(given.Administrator.Email, page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_acts_only_in_an_own_appointment()
    {
        using var client = portal.Client(given.Secretary.Id);
        using var answer = await client.PostAsync("/me/acting", Form(("appointment", Guid.NewGuid().ToString())), "/me");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static Task<HttpResponseMessage> SignInAsync(PortalClient client, string email, string password, string? returnUrl = null) =>
        client.PostAsync("/sign-in", Form(("Email", email), ("Password", password), ("ReturnUrl", returnUrl ?? "")), "/help");

    private static KeyValuePair<string, string>[] Token(string path, string password) =>
        Form(("Token", path[(path.IndexOf('=', StringComparison.Ordinal) + 1)..]), ("NewPassword", password), ("RepeatedPassword", password));

    private static KeyValuePair<string, string>[] Form(params (string Key, string Value)[] fields) => [.. fields.Select(f => KeyValuePair.Create(f.Key, f.Value))];

    /// <summary>An account with a password; without one, the path of an invitation.</summary>
    private async Task<string> AccountAsync(Person person, string? password)
    {
        await using var scope = portal.App.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = new Account { Id = person.Id, UserName = person.Email, Email = person.Email };
        var made = password is null ? await accounts.CreateAsync(account) : await accounts.CreateAsync(account, password);
        Assert.True(made.Succeeded);
        return password is null ? await InvitationLink.MakeAsync(accounts, account) : "";
    }
}
