using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reviews;
using Portal.Web.Features.Rounds;
using Xunit;

namespace Portal.Web.Tests.Rounds;

public sealed class MonitorTests(RoundsPortal rounds) : IClassFixture<RoundsPortal>
{
    [Fact]
    public async Task The_matrix_counts_answered_criteria_by_section_and_leaves_the_optional_ones_out()
    {
        await rounds.Issued("M1");
        await Answer("M1", "T00-SCT", "G01-01", "2026-01-05");
        await Answer("M1", "T00-SCT", "G01-02", "");
        await Answer("M1", "T00-SCT", "BON-01", "yes");
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);

        var page = await secretary.PageAsync("/rounds/M1?q=T00-SCT");

        var row = Assert.Single(page.QuerySelectorAll("table.mx tbody tr"));
        var heads = page.QuerySelectorAll("table.mx thead th.g").Select(h => h.TextContent.Trim()).ToList();
        Assert.DoesNotContain("BON", heads);
        Assert.DoesNotContain("G09", heads);
        Assert.Equal("1/4", row.QuerySelectorAll("td.g")[heads.IndexOf("G01")].TextContent.Trim());
        Assert.Equal("0/5", row.QuerySelectorAll("td.g")[heads.IndexOf("G02")].TextContent.Trim());
        Assert.Equal("2%", row.QuerySelector(".prog .num")!.TextContent);
    }

    [Fact]
    public async Task What_is_stuck_untouched_or_suspicious_is_counted_listed_first_and_filtered()
    {
        var round = await rounds.Issued("M9");
        await Answer("M9", "T00-SCT", "G01-01", "2026-01-05");
        await rounds.Portal.Db(async db =>
        {
            db.Attach(round);
            var (now, clock) = (rounds.Portal.Clock.GetUtcNow(), rounds.Portal.Clock);
            foreach (var (unit, days) in new[] { ("T00-SCT", -8), ("T00-X1", -9), ("T00-X2", -1) })
            {
                var review = await db.Reviews.SingleAsync(r => r.RoundId == round.Id && r.UnitCode == unit);
                review.Touch(round, now.AddDays(days));
                if (unit != "T00-SCT")
                {
                    review.Submit(round, now.AddDays(days), unit == "T00-X2" ? ReviewSign.Hasty | ReviewSign.SameText : ReviewSign.None);
                }

                if (unit == "T00-X1")
                {
                    review.Return(round, 1, round.DueOn, now.AddDays(days));
                }
            }

            await db.SaveChangesAsync();
        });
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);

        var page = await secretary.PageAsync("/rounds/M9");
        Assert.Equal("1", page.QuerySelector("select[name=attention] option[value=stuck]")!.TextContent.Split('(', ')')[1]);
        Assert.NotNull(page.QuerySelector("a[href='/rounds/M9?attention=signs']"));

        // one line for a returned review, not two
        Assert.NotNull(page.QuerySelector("a[href='/rounds/M9?attention=untouched']"));
        Assert.Null(page.QuerySelector(".todo a[href='/rounds/M9?status=returned']"));
        Assert.Null(page.QuerySelector("select[name=attention] option[value=copied]"));
        foreach (var (code, unit) in new[] { ("stuck", "Sở Công Thương"), ("untouched", "Xã Một"), ("signs", "Phường Hai"), ("hasty", "Phường Hai"), ("same-text", "Phường Hai") })
        {
            var row = Assert.Single((await secretary.PageAsync("/rounds/M9?attention=" + code)).QuerySelectorAll("table.mx tbody tr"));
            Assert.Contains(unit, row.TextContent, StringComparison.Ordinal);
        }

        // unasked for, too: what needs somebody comes first, and its row says why
        var rows = page.QuerySelectorAll("table.mx tbody tr th").Select(h => h.TextContent).ToList();
        Assert.Equal(["Xã Một T00", "Sở Công Thương T00", "Phường Hai T00"], page.QuerySelectorAll("table.mx tbody th a").Take(3).Select(a => a.TextContent));
        Assert.Contains("Trả lại, đơn vị chưa sửa", rows[0], StringComparison.Ordinal);
        Assert.Contains("7 ngày không động tới", rows[1], StringComparison.Ordinal);

        // what is ticked is a file of its own
        using var ticked = await secretary.GetAsync("/rounds/M9/export?format=csv&units=T00-X1&units=P99");
        var lines = (await ticked.Content.ReadAsStringAsync()).Split('\n');
        Assert.Contains("Trả lại, đơn vị chưa sửa", Assert.Single(lines, l => l.StartsWith("T00-", StringComparison.Ordinal)), StringComparison.Ordinal);

        Assert.Contains("Trả lời xong trong 2 phút", (await secretary.PageAsync("/rounds/M9?attention=hasty")).QuerySelector("table.mx tbody th")!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await secretary.PageAsync("/rounds/M9?attention=copied")).QuerySelectorAll("table.mx tbody tr"));
    }

    [Fact]
    public async Task What_a_unit_claimed_beyond_what_was_verified_stands_by_unit_and_section_is_filtered_sorted_and_exported()
    {
        var round = await rounds.Issued("M12");
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        Assert.Null((await secretary.PageAsync("/rounds/M12")).QuerySelector("select[name=overClaim]"));
        (string Unit, (decimal Self, string Sections)[] Claims)[] signedOff =
        [
            ("T00-SCT", [(94m, ";G01=4;G02=5;"), (93.5m, ";G01=3.5;G02=-0.25;")]), ("T00-X1", [(90m, ";G02=0.25;")]), ("T00-X2", [(89m, ";G01=-1;")]),
        ];
        await rounds.Portal.Db(async db =>
        {
            db.Attach(round);
            var now = rounds.Portal.Clock.GetUtcNow();
            foreach (var (unit, claims) in signedOff)
            {
                var review = await db.Reviews.SingleAsync(r => r.RoundId == round.Id && r.UnitCode == unit);
                review.Touch(round, now);
                review.Submit(round, now);
                review.FinishVerification(0, now);
                foreach (var ((self, sections), at) in claims.Select((c, at) => (c, at)))
                {
                    db.Approvals.Add(new Approval(review.Id, "", "", self, 90, sections, null, "Thẩm định", now.AddHours(at)));
                }
            }

            await db.SaveChangesAsync();
        });

        var page = await secretary.PageAsync("/rounds/M12?sort=over-claim");
        var heads = page.QuerySelectorAll("table.mx thead th.g").Select(h => h.TextContent.Trim()).ToList();
        var lines = page.QuerySelectorAll("table.mx tbody tr").ToList();
        Assert.Equal(["Sở Công Thương T00", "Xã Một T00", "Phường Hai T00"], lines.Take(3).Select(l => l.QuerySelector("th a")!.TextContent));
        Assert.Equal(["+3,50", "0,00", "−1,00", ""], lines.Take(4).Select(l => l.QuerySelector(".c-claim")!.TextContent.Replace("Khai vượt", "", StringComparison.Ordinal).Trim()));
        Assert.Contains("khai vượt 3,50 điểm", lines[0].QuerySelectorAll("td.g")[heads.IndexOf("G01")].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("khai vượt", lines[0].QuerySelectorAll("td.g")[heads.IndexOf("G02")].TextContent, StringComparison.Ordinal);
        Assert.Contains("(1)", page.QuerySelector("select[name=overClaim] option[value=any]")!.TextContent, StringComparison.Ordinal);
        foreach (var (filter, unit) in new[] { ("any", "Sở Công Thương T00"), ("G01", "Sở Công Thương T00"), ("G02", "Xã Một T00") })
        {
            Assert.Equal(unit, Assert.Single((await secretary.PageAsync("/rounds/M12?overClaim=" + filter)).QuerySelectorAll("table.mx tbody th a")).TextContent);
        }

        using var csv = await secretary.GetAsync("/rounds/M12/export?format=csv&overClaim=any");
        var rows = (await csv.Content.ReadAsStringAsync()).Split('\n');
        Assert.Contains("Khai vượt,Khai vượt G01,Khai vượt G02", rows.First(r => r.Contains("Khai vượt", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains(",3.50,3.5,-0.25,0", rows.First(r => r.StartsWith("T00-SCT", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_submitted_after_the_own_due_day_is_overdue_whatever_its_status()
    {
        var round = await rounds.Issued("M2", dueInDays: 3);
        await Answer("M2", "T00-X1", "G01-01", "2026-01-05");
        await rounds.Portal.Db(async db =>
        {
            db.Attach(round);
            (await db.Reviews.SingleAsync(r => r.RoundId == round.Id && r.UnitCode == "T00-X2")).Extend(round, round.DueOn.AddDays(30), "Sáp nhập", new DateOnly(2026, 11, 22));
            await db.SaveChangesAsync();
        });
        rounds.Portal.Clock.Advance(TimeSpan.FromDays(5));
        try
        {
            using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
            var page = await secretary.PageAsync("/rounds/M2");
            var late = await secretary.PageAsync("/rounds/M2/late");

            Assert.Equal("4", page.QuerySelector(".legend a[href$='overdue'] b")!.TextContent);
            Assert.Equal("1", page.QuerySelector(".legend a[href$='not-opened'] b")!.TextContent);
            Assert.Equal("0", page.QuerySelector(".legend a[href$='in-progress'] b")!.TextContent);
            Assert.Contains("−2 ngày", page.QuerySelector("table.mx tbody tr")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("Phường Hai", page.QuerySelectorAll("table.mx tbody tr")[^1].TextContent, StringComparison.Ordinal);
            Assert.Equal(4, late.QuerySelectorAll("table tbody tr").Length);
            Assert.Equal(["Xã Một T00"], (await secretary.PageAsync("/rounds/M2/late?cluster=T-CUM-XA")).QuerySelectorAll("table tbody th").Select(h => h.TextContent.Trim()));
            Assert.Contains("Không có mục nào", (await secretary.PageAsync("/rounds/M2/late?q=khong-co")).Body!.TextContent, StringComparison.Ordinal);
            Assert.Contains("Lê Quang Minh", late.Body!.TextContent, StringComparison.Ordinal);
        }
        finally
        {
            rounds.Portal.Clock.MoveTo(new DateOnly(2026, 11, 22));
        }
    }

    [Fact]
    public async Task Filters_and_order_come_from_the_address()
    {
        using var leader = rounds.Portal.Client(rounds.Given.Leader.Id, "en");

        Assert.Equal(["Phường Hai T00", "Xã Một T00"], await Names(leader, "/rounds/2026?cluster=T-CUM-XA&sort=name"));
        Assert.Equal(["Sở Nội vụ T00"], await Names(leader, "/rounds/2026?q=NOI%20VU"));
        Assert.Equal(["Phường Hai T00", "Xã Một T00"], await Names(leader, "/rounds/2026?kind=COMMUNE&sort=name"));
        Assert.Empty(await Names(leader, "/rounds/2026?kind=NONE"));
        Assert.Equal(5, (await Names(leader, "/rounds/2026?status=not-opened")).Count);
        Assert.Equal(5, (await Names(leader, "/rounds/2026?sort=progress")).Count);
        Assert.Empty(await Names(leader, "/rounds/2026?status=verified"));
        Assert.Contains("Nothing matches the filters", (await leader.PageAsync("/rounds/2026?status=verified")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_fold_with_their_sums_and_the_address_says_which_are_open()
    {
        await rounds.Issued("M3");
        await Answer("M3", "T00-X1", "G01-01", "2026-01-05");
        await Answer("M3", "T00-X2", "G01-01", "2026-01-05");
        await Answer("M3", "T00-X2", "BON-01", "yes");
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);

        var page = await secretary.PageAsync("/rounds/M3?group=cluster");
        var fold = page.QuerySelector("#fold-T-CUM-XA")!;
        var row = fold.ParentElement!.ParentElement!;
        var heads = page.QuerySelectorAll("table.mx thead th.g").Select(h => h.TextContent.Trim()).ToList();
        Assert.Contains("(2)", fold.TextContent, StringComparison.Ordinal);
        Assert.Contains("Đang nhập 2", row.QuerySelector(".c-sum")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("2/8", row.QuerySelectorAll("td.g")[heads.IndexOf("G01")].GetAttribute("title"));
        Assert.Empty(page.QuerySelectorAll("input[name=units]"));

        var open = await secretary.PageAsync(fold.GetAttribute("href")!);
        Assert.Equal("true", open.QuerySelector("#fold-T-CUM-XA")!.GetAttribute("aria-expanded"));
        Assert.Equal(["T00-X1", "T00-X2"], open.QuerySelectorAll("input[name=units]").Select(i => i.GetAttribute("value")!).Order(StringComparer.Ordinal));
        Assert.Equal("/rounds/M3?group=cluster", open.QuerySelector("#fold-T-CUM-XA")!.GetAttribute("href"));

        // units without a unit above are a group like any other
        await rounds.Portal.Db(async db =>
        {
            db.Reviews.Add(new Review(await db.Rounds.Where(r => r.Code == "M3").Select(r => r.Id).SingleAsync(), rounds.Given.Province, null, null));
            await db.SaveChangesAsync();
        });
        var above = await secretary.PageAsync("/rounds/M3?group=parent");
        Assert.Equal("/rounds/M3?parent=-", above.QuerySelector("#fold--")!.ParentElement!.ParentElement!.QuerySelector("td:last-child a")!.GetAttribute("href"));
        Assert.Equal(["Tỉnh Thử T00"], await Names(secretary, "/rounds/M3?parent=-"));

        // what the filter leaves out is in no sum
        Assert.Contains("(1)", (await secretary.PageAsync("/rounds/M3?group=cluster&q=T00-X1")).QuerySelector("#fold-T-CUM-XA")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void One_group_too_many_closes_the_one_that_was_opened_first()
    {
        var filter = new RoundMonitorFilter { Group = RoundMonitorFilter.ByCluster, Open = "A,B,C,D,E,F" };
        var opened = new RoundMonitorFilter { Group = filter.Group, Open = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(filter.Folding("G"))["open"] };

        Assert.Equal(["B", "C", "D", "E", "F", "G"], opened.OpenGroups());
        Assert.EndsWith("open=C,D,E,F,G,A", opened.Folding("A"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_is_kept_under_a_name_shared_with_the_office_and_dropped_by_its_owner_alone()
    {
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        using var leader = rounds.Portal.Client(rounds.Given.Leader.Id);
        using var stranger = rounds.Portal.Client(rounds.Given.StrangerSecretary.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync("/rounds/2026/filters", [new("Saving.Name", "Của ai"), new("Saving.Query", "?status=overdue")])).StatusCode);

        var saved = await secretary.PostAsync("/rounds/2026/filters", [new("Saving.Name", "Xã chậm"), new("Saving.Query", "?status=overdue&cluster=T-CUM-XA&page=7&admin=true")]);
        Assert.Equal("/rounds/2026?cluster=T-CUM-XA&status=overdue", saved.Headers.Location!.OriginalString);
        Assert.NotNull((await secretary.PageAsync("/rounds/2026")).QuerySelector(".saved a[href='/rounds/2026?cluster=T-CUM-XA&status=overdue']"));
        Assert.Null((await leader.PageAsync("/rounds/2026")).QuerySelector(".saved .chip"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await secretary.PostAsync("/rounds/2026/filters", [new("Saving.Name", "Không gì"), new("Saving.Query", "")])).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await secretary.PostAsync("/rounds/2026/filters", [new("Saving.Name", "TỐI MẬT"), new("Saving.Query", "?status=overdue")])).StatusCode);
        // an address hides its words from the guard of forms
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await secretary.PostAsync("/rounds/2026/filters", [new("Saving.Name", "Tìm"), new("Saving.Query", "?q=" + Uri.EscapeDataString("TỐI MẬT"))])).StatusCode);

        // a colleague of the secretary's office sees it once it is shared
        var colleague = await rounds.Portal.Db(async db =>
        {
            var person = rounds.Given.Appoint(db, "Đồng Nghiệp", Domain.Committees.Capacity.Verifier, "T00-VP", "T00");
            await db.SaveChangesAsync();
            return person;
        });
        using var other = rounds.Portal.Client(colleague.Id);
        Assert.Null((await other.PageAsync("/rounds/2026")).QuerySelector(".saved .chip"));
        await secretary.PostAsync("/rounds/2026/filters", [new("Saving.Name", "Xã chậm"), new("Saving.Query", "?status=overdue"), new("Saving.IsShared", "true")]);
        Assert.Contains("Xã chậm", (await other.PageAsync("/rounds/2026")).QuerySelector(".saved .chip")!.TextContent, StringComparison.Ordinal);

        var id = await rounds.Portal.Db(db => db.SavedFilters.Where(f => f.Name == "Xã chậm").Select(f => f.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"/rounds/2026/filters/{id}/drop", [])).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await secretary.PostAsync($"/rounds/2026/filters/{id}/drop", [])).StatusCode);
        Assert.Equal(0, await rounds.Portal.Db(db => db.SavedFilters.CountAsync(f => f.Id == id)));
    }

    [Fact]
    public async Task Only_the_secretariat_gets_boxes_to_tick()
    {
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        using var leader = rounds.Portal.Client(rounds.Given.Leader.Id);

        Assert.NotNull((await secretary.PageAsync("/rounds/2026")).QuerySelector("input[name=units]"));
        Assert.Null((await leader.PageAsync("/rounds/2026")).QuerySelector("input[name=units]"));
    }

    [Fact]
    public async Task An_officer_is_led_to_the_own_units_review_and_sees_the_own_round_in_the_list()
    {
        using var officer = rounds.Portal.Client(rounds.Given.Officer.Id);

        var response = await officer.GetAsync("/rounds/2026");

        Assert.Equal("/rounds/2026/units/T00-SCT", response.Headers.Location!.OriginalString);
        Assert.NotNull((await officer.PageAsync("/rounds")).QuerySelector("a[href='/rounds/2026/units/T00-SCT']"));
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/rounds/2026/late")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/rounds/2026/export")).StatusCode);
    }

    [Fact]
    public async Task A_foreign_round_and_a_missing_one_answer_alike_and_an_administrator_may_not_read()
    {
        using var stranger = rounds.Portal.Client(rounds.Given.StrangerSecretary.Id);
        using var administrator = rounds.Portal.Client(rounds.Given.Administrator.Id);

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/rounds/2026")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/rounds/no-such")).StatusCode);
        Assert.DoesNotContain("/rounds/2026", (await stranger.PageAsync("/rounds")).QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await administrator.Denied("/rounds/2026"));
    }

    [Theory]
    [InlineData("/rounds/2026/export", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("/rounds/2026/export?format=csv", "text/csv")]
    [InlineData("/rounds/2026/late?format=csv", "text/csv")]
    [InlineData("/units/clusters?q=xa&format=csv", "text/csv")]
    [InlineData("/rounds?format=xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task Lists_come_as_files_too(string path, string type)
    {
        using var auditor = rounds.Portal.Client(rounds.Given.Auditor.Id);

        using var response = await auditor.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync());
    }

    private static async Task<List<string>> Names(TestKit.PortalClient client, string path) =>
        [.. (await client.PageAsync(path)).QuerySelectorAll("table.mx tbody th").Select(h => h.TextContent.Trim())];

    private Task Answer(string round, string unit, string criterion, string value) => rounds.Portal.Db(async db =>
    {
        var review = await db.Reviews.SingleAsync(r => r.UnitCode == unit && db.Rounds.Any(o => o.Id == r.RoundId && o.Code == round));
        review.Touch(await db.Rounds.SingleAsync(r => r.Code == round), db.Clock.GetUtcNow());
        var answer = new Answer(review.Id, criterion);
        answer.Write(value, isNotApplicable: false, "", null, "", "", null, null, "", db.Clock.GetUtcNow());
        db.Answers.Add(answer);
        await db.SaveChangesAsync();
    });
}
