using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Committees;
using Portal.Infrastructure.Accounts;
using Portal.TestKit;

namespace Portal.Web.Tests.SignIn;

/// <summary>Accounts to test with.</summary>
internal static class AccountGiven
{
    public const string Password = "Mot-cau-dai-de-nho-26";

    /// <summary>An account with a password.</summary>
    /// <param name="change">Last changes to the account before it is saved.</param>
    public static async Task AccountAsync(this RunningPortal portal, Person person, string password = Password, Action<Account>? change = null)
    {
        await using var scope = portal.App.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = new Account
        {
            Id = person.Id,
            UserName = person.Email,
            Email = person.Email,
            CountsFrom = portal.Clock.GetUtcNow(),
            PasswordSetAt = portal.Clock.GetUtcNow(),
            IsPasswordLong = true,
        };
        change?.Invoke(account);
        var made = await accounts.CreateAsync(account, password);
        if (!made.Succeeded)
        {
            throw new InvalidOperationException(string.Join(", ", made.Errors.Select(e => e.Code)));
        }
    }

    public static Task<HttpResponseMessage> SignInAsync(this PortalClient client, string email, string password = Password) =>
        client.PostAsync("/sign-in", Form(("Email", email), ("Password", password)));

    public static KeyValuePair<string, string>[] Form(params (string Key, string Value)[] fields) => [.. fields.Select(f => KeyValuePair.Create(f.Key, f.Value))];

    /// <summary>Where the answer leads, or null.</summary>
    public static async Task<string?> LeadsToAsync(this Task<HttpResponseMessage> sending)
    {
        using var answer = await sending;
        return answer.Headers.Location?.OriginalString;
    }

    public static async Task<string> TextAsync(this Task<HttpResponseMessage> sending)
    {
        using var answer = await sending;
        return System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }
}
