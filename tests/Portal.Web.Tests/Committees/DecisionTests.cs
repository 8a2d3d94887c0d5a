using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.TestKit;
using Portal.Web.Tests.Rounds;
using Xunit;

namespace Portal.Web.Tests.Committees;

public sealed class DecisionTests : IAsyncLifetime
{
    private RunningPortal portal = null!;
    private Given given = null!;
    private PortalClient secretary = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync();
        given = await portal.Db(Given.ProvinceAsync);
        secretary = portal.Client(given.Secretary.Id);
    }

    public async ValueTask DisposeAsync()
    {
        secretary.Dispose();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task A_first_draft_has_the_twelve_seats_and_says_what_is_missing()
    {
        using var begun = await secretary.PostAsync("/committees/T00/decisions", []);
        var page = await secretary.PageAsync(begun.Headers.Location!.OriginalString);

        Assert.Equal(12, page.QuerySelectorAll("table tbody tr").Length);
        Assert.Equal(12, page.QuerySelectorAll("table .tag.bad").Length);
        Assert.Contains("Chưa có thành viên của Sở Nội vụ", page.QuerySelector("#rules")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await secretary.PostAsync("/committees/T00/decisions", [])).StatusCode);
    }

    [Fact]
    public async Task A_draft_with_an_error_does_not_take_effect_and_with_a_warning_only_with_a_reason()
    {
        var draft = await portal.DraftedAsync(secretary, "SNV");
        await secretary.PostAsync($"/committees/T00/decisions/{draft}/edit", await portal.FactsAsync(draft, "1/QĐ-UBND", "01/11/2026"));
        var broken = await secretary.PostAsync($"/committees/T00/decisions/{draft}/effect", [new("Word", "1/QĐ-UBND")]);
        var order = await portal.Db(db => db.DecisionSeats.Where(s => s.BodyCode == "SNV").Select(s => s.Order).SingleAsync());
        await secretary.PostAsync($"/committees/T00/decisions/{draft}/seats/{order}", CommitteeSteps.Seat(SeatRole.Member, "SNV", "snv@example.vn", "Người SNV", SeatRank.Representative));
        var silent = await secretary.PostAsync($"/committees/T00/decisions/{draft}/effect", [new("Word", "1/QĐ-UBND")]);
        var wrongWord = await secretary.PostAsync($"/committees/T00/decisions/{draft}/effect", [new("Word", "2"), new("Reason[C07]", "Theo đề nghị của Sở")]);
        var done = await secretary.PostAsync($"/committees/T00/decisions/{draft}/effect", [new("Word", "1/QĐ-UBND"), new("Reason[C07]", "Theo đề nghị của Sở")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, broken.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        Assert.Contains("Nêu lý do chấp nhận C07", await silent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrongWord.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        var reason = await portal.Db(db => db.WarningReasons.SingleAsync());
        Assert.Equal(("C07", "Theo đề nghị của Sở", given.Secretary.Id), (reason.Rule, reason.Text, reason.PersonId));
        Assert.Contains("Theo đề nghị của Sở", await secretary.WordsAsync($"/committees/T00/decisions/{draft}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rules_follow_what_is_typed_without_storing_it()
    {
        var draft = await portal.DraftedAsync(secretary, "SNV");
        var order = await portal.Db(db => db.DecisionSeats.Where(s => s.BodyCode == "SNV").Select(s => s.Order).SingleAsync());

        var checkedNow = await secretary.PostAsync($"/committees/T00/decisions/{draft}/seats/{order}/check", CommitteeSteps.Seat(SeatRole.Member, "SNV", "moi@example.vn", "Người Mới"));
        var rules = await checkedNow.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, checkedNow.StatusCode);
        Assert.DoesNotContain("Chưa có thành viên của Sở Nội vụ", WebUtility.HtmlDecode(rules), StringComparison.Ordinal);
        Assert.False(await portal.Db(db => db.Persons.AnyAsync(p => p.Email == "moi@example.vn")));
        Assert.Contains("Chưa có thành viên của Sở Nội vụ", await secretary.WordsAsync($"/committees/T00/decisions/{draft}/edit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_in_effect_gives_its_persons_the_leader_s_right_and_the_next_one_takes_it_from_whoever_it_drops()
    {
        await portal.DecidedAsync(secretary);
        var before = await portal.Db(db => db.Appointments.CountAsync(a => a.Capacity == Capacity.Leader && a.ScopeUnitId == given.Province.Id && a.EndedAt == null && a.SeatId != null));
        var member = await portal.Db(db => db.Persons.SingleAsync(p => p.Email == "stc@example.vn"));
        using var leader = portal.Client(member.Id);
        var seen = (await leader.GetAsync("/committees/T00")).StatusCode;

        var second = await portal.DraftedAsync(secretary);
        var order = await portal.Db(db => db.DecisionSeats.Where(s => s.BodyCode == "STC" && db.CommitteeDecisions.Any(d => d.Id == s.DecisionId && d.Ordinal == second)).Select(s => s.Order).SingleAsync());
        await secretary.PostAsync($"/committees/T00/decisions/{second}/seats/{order}", CommitteeSteps.Seat(SeatRole.Member, "STC", "ke.nhiem@example.vn", "Người Kế Nhiệm"));
        await secretary.PostAsync($"/committees/T00/decisions/{second}/edit", await portal.FactsAsync(second, "2/QĐ-UBND", "22/11/2026"));
        var done = await secretary.PostAsync($"/committees/T00/decisions/{second}/effect", [new("Word", "2/QĐ-UBND")]);

        Assert.Equal((12, HttpStatusCode.OK), (before, seen));
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal("/me/no-appointment", (await leader.GetAsync("/committees/T00")).Headers.Location?.OriginalString);
        Assert.Equal(
            [DecisionStatus.Superseded, DecisionStatus.InEffect],
            await portal.Db(async db => (await db.CommitteeDecisions.OrderBy(d => d.Ordinal).ToListAsync()).Select(d => d.StatusOn(new(2026, 11, 22)))));
        Assert.Contains("Người STC", await secretary.WordsAsync("/committees/T00?asOf=2026-11-15"), StringComparison.Ordinal);
        Assert.DoesNotContain("Người STC", await secretary.WordsAsync("/committees/T00"), StringComparison.Ordinal);
        var compared = await secretary.WordsAsync("/committees/T00/compare");
        Assert.Contains("Thêm 0, bỏ 0, thay đổi 1, giữ nguyên 11", compared, StringComparison.Ordinal);
        Assert.Contains("Người Kế Nhiệm", compared, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_seat_is_added_moved_and_removed_and_a_draft_dropped_without_touching_the_decision_in_effect()
    {
        await portal.DecidedAsync(secretary);
        var draft = await portal.DraftedAsync(secretary);
        var at = $"/committees/T00/decisions/{draft}";

        var added = await secretary.PostAsync(at + "/seats/new", [.. CommitteeSteps.Seat(SeatRole.Member, "KHAC", "yte@example.vn", "Người Y Tế"), new("Form.BodyName", "Sở Y tế")]);
        var nameless = await secretary.PostAsync(at + "/seats/new", CommitteeSteps.Seat(SeatRole.Member, "KHAC", "", ""));
        var extra = await secretary.WordsAsync(at + "/edit");
        var moved = await secretary.PostAsync(at + "/seats/13/move", [new("up", "true")]);
        var removed = await secretary.PostAsync(at + "/seats/12/remove", []);
        var dropped = await secretary.PostAsync(at + "/drop", []);

        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nameless.StatusCode);
        Assert.Contains("Sở Y tế là thành viên ngoài cơ cấu", extra, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.Redirect), (moved.StatusCode, removed.StatusCode, dropped.StatusCode));
        Assert.Equal(1, await portal.Db(db => db.CommitteeDecisions.CountAsync()));
        Assert.Equal(12, await portal.Db(db => db.DecisionSeats.CountAsync()));
        Assert.Equal(12, await portal.Db(db => db.Seats.CountAsync()));
    }

    [Fact]
    public async Task A_foreign_committee_is_not_found_and_whoever_does_not_keep_it_does_not_write()
    {
        var draft = await portal.DraftedAsync(secretary);
        using var foreign = portal.Client(given.StrangerSecretary.Id);
        using var leader = portal.Client(given.Leader.Id);
        using var auditor = portal.Client(given.Auditor.Id);
        using var officer = portal.Client(given.Officer.Id);

        foreach (var path in new[] { "/committees/T00", "/committees/T00/members", "/committees/T00/decisions", $"/committees/T00/decisions/{draft}/edit", $"/committees/T00/decisions/{draft}/letter", "/committees/T00/vacancies", "/committees/T00/compare", "/committees/T00/responsible", "/committees/NO" })
        {
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await foreign.GetAsync(path)).StatusCode));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await foreign.PostAsync("/committees/T00/decisions", [])).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await foreign.PostAsync($"/committees/T00/decisions/{draft}/effect", [new("Word", "1")])).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await foreign.PostAsync($"/committees/T00/decisions/{draft}/drop", [])).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await leader.GetAsync("/committees/T00")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await auditor.GetAsync("/committees/T00/decisions")).StatusCode);
        Assert.DoesNotContain("Dự thảo", await auditor.WordsAsync("/committees/T00/decisions"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync($"/committees/T00/decisions/{draft}/letter")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await leader.Denied($"/committees/T00/decisions/{draft}/edit"));
        Assert.Equal(HttpStatusCode.Forbidden, await officer.Denied("/committees/T00"));
    }

    [Fact]
    public async Task A_person_of_another_province_is_not_taken_and_not_named()
    {
        var draft = await portal.DraftedAsync(secretary, "SNV");
        var order = await portal.Db(db => db.DecisionSeats.Where(s => s.BodyCode == "SNV").Select(s => s.Order).SingleAsync());

        var refused = await secretary.PostAsync($"/committees/T00/decisions/{draft}/seats/{order}", CommitteeSteps.Seat(SeatRole.Member, "SNV", given.Stranger.Email, "Ai Đó"));
        var page = await refused.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.DoesNotContain(given.Stranger.FullName, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("Ai Đó", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }
}
