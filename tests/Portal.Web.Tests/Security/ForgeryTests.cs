using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Settings;
using Xunit;

namespace Portal.Web.Tests.Security;

/// <summary>What another site, or a page with fields of its own, makes a browser send.</summary>
public sealed class ForgeryTests(Doors doors) : IClassFixture<Doors>
{
    private static readonly string[] Unsafe = ["POST", "PUT", "PATCH", "DELETE"];

    [Fact]
    public async Task Nothing_that_changes_anything_is_done_without_the_form_s_token()
    {
        using var http = Http();
        var open = new List<string>();
        var found = doors.All(Unsafe).Where(door => !door.Pattern.StartsWith("/error", StringComparison.Ordinal) && door.Pattern != "/forbidden").ToList();
        foreach (var door in found)
        {
            using var request = new HttpRequestMessage(new HttpMethod(door.Method), door.Path) { Content = new FormUrlEncodedContent([new("x", "y")]) };
            using var answer = await http.SendAsync(request);
            if (answer.StatusCode != HttpStatusCode.BadRequest)
            {
                open.Add($"{door} answered {(int)answer.StatusCode}");
            }
        }

        Assert.True(found.Count > 50, $"only {found.Count} routes were found");
        Assert.Empty(open);
    }

    [Fact]
    public async Task Looking_changes_nothing_whatever_the_query_says()
    {
        using var http = Http();
        var before = await CountsAsync();
        foreach (var door in doors.All("GET").Where(door => door.Pattern != "/error"))
        {
            using var answer = await http.GetAsync(new Uri(door.Path + "?status=Closed&isActive=false&delete=true", UriKind.Relative));
            Assert.True((int)answer.StatusCode < 500, $"{door} answered {(int)answer.StatusCode}");
        }

        Assert.Equal(before, await CountsAsync());
    }

    [Fact]
    public void A_bound_type_is_a_form_or_a_filter_and_never_something_that_is_stored()
    {
        var bound = doors.All().SelectMany(door => Doors.FormsOf(door.Action)).Distinct().ToList();
        Assert.True(bound.Count > 20, $"only {bound.Count} bound types were found");
        Assert.Empty(bound.Where(type => !type.Name.EndsWith("Form", StringComparison.Ordinal) && !type.Name.EndsWith("Filter", StringComparison.Ordinal)).Select(type => type.FullName));
        Assert.Empty(bound.Where(type => type.Assembly != typeof(PortalApp).Assembly).Select(type => type.FullName));
    }

    [Fact]
    public void Every_field_that_a_post_binds_stands_on_a_page_that_posts_it()
    {
        var missing = new List<string>();
        var all = Directory.EnumerateFiles(Path.Combine(ContentRoots.Web, "Features"), "*.cshtml", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();
        var shared = Directory.EnumerateFiles(Path.Combine(ContentRoots.Web, "Shell", "Views"), "*.cshtml").ToList(); // the page that asks before what cannot be undone
        foreach (var door in doors.All(Unsafe))
        {
            foreach (var form in Doors.FormsOf(door.Action))
            {
                var folder = Path.Combine([ContentRoots.Web, .. door.Action.ControllerTypeInfo.Namespace!["Portal.Web.".Length..].Split('.')]);
                var pages = string.Join('\n', Directory.EnumerateFiles(folder, "*.cshtml", SearchOption.AllDirectories).Concat(shared).Select(File.ReadAllText)
                    .Concat(all.Where(page => Posts(page, door.Pattern))));
                missing.AddRange(form.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(field => field.SetMethod is { IsPublic: true })
                    .Where(field => !Regex.IsMatch(pages, $@"""(\w+\.)*{field.Name}(\[|""|\.)", RegexOptions.IgnoreCase))
                    .Select(field => $"{form.FullName}.{field.Name}"));
            }
        }

        Assert.True(missing.Count == 0, string.Join('\n', missing.Distinct()));
    }

    [Fact]
    public async Task A_field_that_is_not_on_the_form_changes_nothing()
    {
        var officer = doors.Given.Officer;
        using var client = doors.Portal.Client(officer.Id);
        KeyValuePair<string, string>[] added =
        [
            new("Id", Guid.NewGuid().ToString()), new("FullName", "Kẻ Khác"), new("Email", "ke.khac@example.vn"), new("IsActive", "false"), new("PersonId", doors.Given.Head.Id.ToString()),
            new("Person.FullName", "Kẻ Khác"), new("person.Email", "ke.khac@example.vn"), new("access.PersonId", doors.Given.Head.Id.ToString()), new("choose.db", "x"), new("Capacity", "Administrator"),
        ];
        using var answer = await client.PostAsync("/me/language", [new("Language", "en"), .. added], "/me");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var now = await doors.Portal.Db(db => db.Persons.AsNoTracking().SingleAsync(p => p.Id == officer.Id));
        Assert.Equal((officer.FullName, officer.Email, true, "en"), (now.FullName, now.Email, now.IsActive, now.Language));
        Assert.Equal("vi", (await doors.Portal.Db(db => db.Persons.AsNoTracking().SingleAsync(p => p.Id == doors.Given.Head.Id))).Language);

        // and a form that is about a thing of another person's unit
        using var secretary = doors.Portal.Client(doors.Given.Secretary.Id);
        var unit = doors.Given.Units["T00-SCT"];
        var page = await secretary.PageAsync("/units/T00-SCT/edit");
        var fields = page.QuerySelectorAll("main form [name]").Where(field => field.GetAttribute("name") != "__RequestVerificationToken")
            .Select(field => KeyValuePair.Create(field.GetAttribute("name")!, (field as AngleSharp.Html.Dom.IHtmlInputElement)?.Value ?? (field as AngleSharp.Html.Dom.IHtmlSelectElement)?.Value ?? "")).ToList();
        using var changed = await secretary.PostAsync(
            "/units/T00-SCT/edit", [.. fields, new("Path", "/T99/"), new("Code", "T99-SCT"), new("ParentId", doors.Given.Units["T99"].Id.ToString()), new("Id", doors.Given.Units["T99-SCT"].Id.ToString())], "/units/T00-SCT/edit");
        var after = await doors.Portal.Db(db => db.Units.AsNoTracking().SingleAsync(u => u.Id == unit.Id));
        Assert.Equal((unit.Code, unit.Path, unit.ParentId), (after.Code, after.Path, after.ParentId));
    }

    // a page of another feature builds the address itself: what follows the last parameter is what it shows
    private static bool Posts(string page, string pattern) =>
        page.Contains($"action=\"{pattern}\"", StringComparison.Ordinal)
        || (pattern.LastIndexOf('}') is var end and > 0 && end < pattern.Length - 1 && Regex.IsMatch(page, $"action=\"@[^\"]*{Regex.Escape(pattern[(end + 1)..])}\""));

    private HttpClient Http()
    {
        var (name, value) = doors.Portal.SignInCookie(doors.Everybody.Id);
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = doors.Portal.Address };
        http.DefaultRequestHeaders.Add("Cookie", $"{name}={value}; lang=vi");
        return http;
    }

    private Task<string> CountsAsync() => doors.Portal.Db(async db => string.Join(';',
        await db.Persons.CountAsync(p => p.IsActive), await db.Appointments.CountAsync(a => a.EndedAt == null), await db.Units.CountAsync(),
        await db.Rounds.CountAsync(r => r.Status == Domain.Rounds.RoundStatus.Issued), await db.Reviews.CountAsync(), await db.Answers.CountAsync(), await db.Violations.CountAsync(), await db.Outbox.CountAsync()));
}
