using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Committees;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.TestKit;
using Portal.Web.Features.Verification;
using Portal.Web.Tests.Rounds;
using Xunit;

namespace Portal.Web.Tests.Verification;

/// <summary>Two people of the standing office share a round; every review of it is submitted.</summary>
public sealed class AssignedVerifierTests : IAsyncLifetime
{
    private RunningPortal _portal = null!;
    private Given _given = null!;
    private Person _lan = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await RunningPortal.StartAsync(new Dictionary<string, string?> { ["Portal:Reminders:Enabled"] = "true" }, new DateOnly(2026, 12, 7));
        _given = await _portal.Db(Given.ProvinceAsync);
        await _portal.Db(async db =>
        {
            await _given.IssuedRoundAsync(db);
            _lan = _given.Appoint(db, "Trần Thị Lan", Capacity.Verifier, "T00-VP", "T00");
            await db.SaveChangesAsync();
            await db.Reviews.ExecuteUpdateAsync(set => set.SetProperty(r => r.Status, ReviewStatus.Submitted).SetProperty(r => r.SubmittedOn, new DateOnly(2026, 11, 24)));
        });
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task A_cluster_that_is_given_to_somebody_is_their_queue_and_nobody_else_s_first_work()
    {
        using var secretary = _portal.Client(_given.Secretary.Id);
        using var lan = _portal.Client(_lan.Id);
        using var stranger = _portal.Client(_given.StrangerSecretary.Id);
        using var officer = _portal.Client(_given.Officer.Id);

        Assert.Equal(HttpStatusCode.Redirect, (await Assign(secretary, _lan, "T-CUM-XA")).StatusCode);
        Assert.Contains("đã được giao", WebUtility.HtmlDecode(await (await Assign(secretary, _lan, "T-CUM-XA")).Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Contains("không thuộc cơ quan thẩm định", WebUtility.HtmlDecode(await (await Assign(secretary, _given.Officer, "T-CUM-XA")).Content.ReadAsStringAsync()), StringComparison.Ordinal);
        // the substitute verifies the office alone: there is nothing of the communes for it
        Assert.Contains("Không có đơn vị nào", WebUtility.HtmlDecode(await (await Assign(secretary, _given.Verifier, "T-CUM-XA")).Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Assign(stranger, _lan, "")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await officer.Denied("/rounds/2026/verifiers"));

        Assert.Equal(["T00-SCT", "T00-SNV", "T00-X1", "T00-X2"], await Queue(lan, ""));
        Assert.Equal(["T00-SCT", "T00-SNV"], await Queue(secretary, "&assignee=me"));
        Assert.Contains("Giao cho: Trần Thị Lan", (await secretary.PageAsync("/verification?round=2026&assignee=all")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        // whoever is not named may still verify: an assignment takes no right away
        Assert.Equal(HttpStatusCode.OK, (await secretary.GetAsync("/verification/2026/T00-X1")).StatusCode);

        // of a colleague by name, on both lists, with how many beside
        var whose = await secretary.PageAsync($"/verification?round=2026&assignee={_lan.Id}");
        Assert.Equal("Của Trần Thị Lan (2)", whose.QuerySelector("select[name=assignee] option[selected]")!.TextContent);
        Assert.Equal(["T00-X1", "T00-X2"], await Queue(secretary, "&assignee=" + _lan.Id));
        async Task<IEnumerable<string>> Criterion(PortalClient client, string query) => (await client.PageAsync("/verification/2026/criteria/G03-05" + query)).QuerySelectorAll(".verify-list a").Select(a => a.GetAttribute("href")!.Split("unit=")[1].Split('&')[0]);
        Assert.Equal(["T00-X1", "T00-X2"], await Criterion(secretary, "?assignee=" + _lan.Id));
        Assert.DoesNotContain("T00-X1", await Criterion(secretary, "?assignee=me"));
        Assert.DoesNotContain("T00-VP", await Criterion(lan, ""));
        Assert.Contains("T00-VP", await Criterion(lan, "?assignee=all"));

        var page = await secretary.PageAsync("/rounds/2026/verifiers");
        Assert.Contains("2 trên 2 đơn vị", page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        var drop = page.QuerySelector("tbody form")!.GetAttribute("action")!;
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync(drop, [])).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await secretary.PostAsync(drop, [])).StatusCode);
        Assert.Equal(["T00-SCT", "T00-SNV", "T00-X1", "T00-X2"], await Queue(secretary, "&assignee=me"));
    }

    [Fact]
    public async Task Who_is_named_is_told_first_of_what_waits_and_the_others_when_it_has_waited_twice_as_long()
    {
        using var secretary = _portal.Client(_given.Secretary.Id);
        await Assign(secretary, _lan, "T-CUM-XA");
        await Assign(secretary, _lan, "T-KHOI-SO");

        await RunAsync();
        // the office's own review is the substitute's, whoever is named for the rest
        Assert.Equal(new[] { _lan.Email, _given.Verifier.Email }.Order(StringComparer.Ordinal), (await Told()).Order(StringComparer.Ordinal));

        _portal.Clock.MoveTo(new DateOnly(2026, 12, 21));
        await RunAsync();
        Assert.Contains(_given.Secretary.Email, await Told());
    }

    [Fact]
    public async Task Units_of_the_monitor_are_shared_among_people_after_a_preview_and_each_is_told_once()
    {
        using var secretary = _portal.Client(_given.Secretary.Id);
        using var lan = _portal.Client(_lan.Id);
        using var stranger = _portal.Client(_given.StrangerSecretary.Id);
        await Assign(secretary, _given.Secretary, "");
        const string act = "/rounds/2026/acts/verifiers";
        var page = await secretary.PageAsync(act + "?all=true");
        KeyValuePair<string, string>[] asked = [.. Hidden(page), new("Form.People", _lan.Id.ToString()), new("Form.People", _given.Secretary.Id.ToString()), new("Form.Sharing", nameof(VerifierSharing.ByUnit))];
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync(act, asked)).StatusCode);

        // what comes of it is shown first, and nothing is done
        var shown = await Parse(await secretary.PostAsync(act, asked));
        Assert.Equal(["2", "2"], shown.QuerySelectorAll("section[aria-labelledby=h-shares] td.num").Select(td => td.TextContent));
        Assert.Contains("T00-VP", shown.QuerySelector("section[aria-labelledby=h-passed]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await _portal.Db(db => db.VerifierAssignments.CountAsync(a => a.UnitId != null)));

        Assert.Equal("/rounds/2026", (await secretary.PostAsync(act, [.. Hidden(shown), .. asked.Skip(3)])).Headers.Location!.OriginalString);
        var mine = (await Queue(lan, "&assignee=me")).ToList();
        Assert.Equal(2, mine.Count);
        Assert.Equal(mine, (await secretary.PageAsync("/rounds/2026?verifier=" + _lan.Id)).QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")!.Split('/')[^1]).Order(StringComparer.Ordinal));
        Assert.Equal([_lan.Email], await _portal.Db(db => db.Outbox.Where(m => m.Template == "verification-given").Select(m => m.ToAddress).ToListAsync()));

        // taken back, they fall to whom the round falls
        var back = await Parse(await secretary.PostAsync(act, [.. Hidden(page), new("Form.Sharing", nameof(VerifierSharing.TakeBack))]));
        await secretary.PostAsync(act, [.. Hidden(back), new("Form.Sharing", nameof(VerifierSharing.TakeBack))]);
        Assert.Empty(await Queue(lan, "&assignee=me"));
    }

    private static KeyValuePair<string, string>[] Hidden(AngleSharp.Html.Dom.IHtmlDocument page) =>
        [.. new[] { "Form.Units", "Form.Chosen", "Form.Seen" }.Select(name => KeyValuePair.Create(name, page.QuerySelector($"input[name='{name}']")!.GetAttribute("value") ?? ""))];

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> Parse(HttpResponseMessage response) =>
        await new AngleSharp.Html.Parser.HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync(), CancellationToken.None);

    private static Task<HttpResponseMessage> Assign(PortalClient client, Person person, string cluster) =>
        client.PostAsync("/rounds/2026/verifiers", [new("Form.PersonId", person.Id.ToString()), new("Form.ClusterCode", cluster)]);

    private static async Task<IEnumerable<string>> Queue(PortalClient client, string query) =>
        (await client.PageAsync("/verification?round=2026" + query)).QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")!.Split('/')[^1]).Order(StringComparer.Ordinal);

    private Task<List<string>> Told() => _portal.Db(db => db.Outbox.Where(m => m.Template == QueueWaitingJob.Template).Select(m => m.ToAddress).Distinct().ToListAsync());

    private Task RunAsync() => RunAsync<QueueWaitingJob>();

    private async Task RunAsync<TJob>()
        where TJob : IScheduledJob
    {
        await using var scope = _portal.App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TJob>().RunAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Who_may_agree_with_a_decision_is_told_once_a_working_day_and_who_decided_of_a_refusal()
    {
        var knockout = await _portal.Db(async db =>
        {
            var (review, checklist) = (await db.Reviews.SingleAsync(r => r.UnitCode == "T00-X1"), await new ChecklistLibrary().GetAsync(db, (await db.Rounds.SingleAsync()).ChecklistCode));
            var criterion = review.ApplicableOf(checklist).First(c => c.IsKnockout);
            var decision = new Decision(review.Id, criterion.Code);
            decision.Decide("no", null, "Chưa có quy chế", differs: true, _given.Secretary.Id, _given.Secretary.FullName, _portal.Clock.GetUtcNow().AddDays(-3), needsSecond: true);
            db.Decisions.Add(decision);
            await db.SaveChangesAsync();
            return criterion.Code;
        });
        Task<List<string>> Told(string template) => _portal.Db(db => db.Outbox.Where(m => m.Template == template).Select(m => m.ToAddress).ToListAsync());
        await RunAsync<SecondLookJob>();
        await RunAsync<SecondLookJob>();
        // the substitute verifies the office alone, and nobody agrees with themselves
        Assert.Equal([_lan.Email], await Told(SecondLookJob.Template));

        const string Link = "main a[href='/verification/second-look?round=2026']";
        using var lan = _portal.Client(_lan.Id);
        using var secretary = _portal.Client(_given.Secretary.Id);
        Assert.NotNull((await lan.PageAsync("/")).QuerySelector(Link));
        Assert.Null((await secretary.PageAsync("/")).QuerySelector(Link));
        var seen = await _portal.Db(db => db.Decisions.Select(d => d.Version).SingleAsync());
        using var refused = await lan.PostAsync(
            $"/verification/2026/T00-X1/{knockout}/second-look", [new("Verdict", "refuse"), new("Remark", "Đã có quy chế số 3"), new("Seen", seen.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        Assert.Equal([_given.Secretary.Email], await Told(LookAgain.RefusedTemplate));
        // why stands in the portal alone
        Assert.False(await _portal.Db(db => db.Outbox.AnyAsync(m => m.Text.Contains("quy chế số 3"))));
        Assert.Null((await lan.PageAsync("/")).QuerySelector(Link));
    }

    [Fact]
    public async Task An_assignment_of_what_the_draft_does_not_ask_any_more_says_so_and_counts_for_nothing()
    {
        using var secretary = _portal.Client(_given.Secretary.Id);
        await _portal.Db(db => _given.DraftRoundAsync(db, "D1"));
        await secretary.StepAsync("D1", "checklist", [.. Wizard.Fields("D1")["checklist"], new("Form.Kind", "Thematic")]);
        await secretary.StepAsync("D1", "criteria", [new("Form.Criteria", "G01-01"), new("Form.Criteria", "G03-03")]);
        KeyValuePair<string, string>[] assigned = [new("Form.PersonId", _lan.Id.ToString()), new("Form.SectionCode", "G03")];
        Assert.Equal(HttpStatusCode.Redirect, (await secretary.PostAsync("/rounds/D1/verifiers", assigned)).StatusCode);
        Assert.Contains("4 trên 5 đơn vị", (await secretary.PageAsync("/rounds/D1/verifiers")).QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);

        await secretary.StepAsync("D1", "criteria", [new("Form.Criteria", "G01-01")]);

        var row = (await secretary.PageAsync("/rounds/D1/verifiers")).QuerySelector("tbody tr")!.TextContent;
        Assert.Contains("đợt không còn hỏi nhóm này", row, StringComparison.Ordinal);
        Assert.Contains("0 trên 0 đơn vị", row, StringComparison.Ordinal);
    }
}
