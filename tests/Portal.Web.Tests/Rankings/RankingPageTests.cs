using System.Globalization;
using System.Net;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Scoring;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Rankings;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Rankings;

public sealed class RankingPageTests : IAsyncLifetime
{
    private RunningPortal portal = null!;
    private Given given = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync();
        (given, _) = await ClosedRound.MakeAsync(portal);
    }

    public async ValueTask DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task Equal_units_share_a_place_and_the_next_place_skips()
    {
        using var client = portal.Client(given.Secretary.Id);
        var page = await client.PageAsync("/rankings/2026");
        var rows = page.QuerySelectorAll("table.rk tbody tr").Select(r => (Place: r.QuerySelector("td")!.TextContent.Trim(), Unit: r.QuerySelector("th a")!.TextContent.Trim())).ToList();
        Assert.Equal(
            [("1", "Sở Công Thương T00"), ("1", "Sở Nội vụ T00"), ("3", "Văn phòng UBND T00"), ("4", "Xã Một T00"), ("–", "Phường Hai T00")], rows);
    }

    [Fact]
    public async Task Nothing_added_and_nothing_taken_away_is_no_gain_and_no_loss()
    {
        using var client = portal.Client(given.Secretary.Id);
        var zero = (await client.PageAsync("/scores/2026/T00-SCT")).QuerySelectorAll(".steps .v").Where(v => v.TextContent.Trim() == "0,00").ToList();
        Assert.Equal(2, zero.Count);
        Assert.All(zero, value => Assert.False(value.ClassList.Contains("up") || value.ClassList.Contains("down")));
    }

    [Fact]
    public async Task Inside_a_cluster_places_are_counted_anew()
    {
        using var client = portal.Client(given.Leader.Id);
        var page = await client.PageAsync("/rankings/2026?cluster=T-CUM-XA");
        Assert.Equal(["1", "–"], page.QuerySelectorAll("table.rk tbody tr td:first-child").Select(c => c.TextContent.Trim()));
    }

    [Fact]
    public async Task A_knocked_out_unit_carries_the_criterion_and_a_missing_one_its_reason()
    {
        using var client = portal.Client(given.Auditor.Id, "en");
        var rows = (await client.PageAsync("/rankings/2026")).QuerySelectorAll("table.rk tbody tr");
        var code = await portal.Db(async db => ClosedRound.KnockOut(await new ChecklistLibrary().GetAsync(db, "CT32-2026")).Code);
        Assert.Contains($"Knock-out {code}", rows[3].TextContent, StringComparison.Ordinal);
        Assert.Contains("Not completed", rows[3].TextContent, StringComparison.Ordinal);
        Assert.Contains("Not handed in", rows[4].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_publication_an_officer_sees_the_own_unit_and_the_clusters_average_only()
    {
        using var client = portal.Client(given.Officer.Id);
        var page = await client.PageAsync("/rankings/2026");
        Assert.Equal(["Sở Công Thương T00"], page.QuerySelectorAll("table.rk tbody th a").Select(a => a.TextContent.Trim()));
        Assert.Contains("Khối cơ quan chuyên môn", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Xã Một", page.Body.TextContent, StringComparison.Ordinal);
        using var csv = await client.GetAsync("/rankings/2026/ranking.csv");
        Assert.DoesNotContain("T00-SNV", await csv.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var foreign = await client.GetAsync("/rankings/2026?unit=T00-SNV");
        using var card = await client.GetAsync("/scores/2026/T00-SNV");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.StatusCode, card.StatusCode));
    }

    [Theory]
    [InlineData("/rankings/2026")]
    [InlineData("/rankings/2026/workbook")]
    [InlineData("/rankings/2026/ranking.csv")]
    [InlineData("/scores/2026/T00-SCT")]
    public async Task A_person_of_another_province_finds_nothing_and_an_administrator_has_no_right(string path)
    {
        using var stranger = portal.Client(given.StrangerSecretary.Id);
        using var administrator = portal.Client(given.Administrator.Id);
        using var missing = await stranger.GetAsync(path);
        using var forbidden = await administrator.GetAsync(path);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Forbidden), (missing.StatusCode, forbidden.StatusCode));
    }

    [Fact]
    public async Task The_lines_of_a_score_card_add_up_to_its_points()
    {
        var (card, page) = await portal.Db(async db =>
        {
            var round = await db.Rounds.AsNoTracking().SingleAsync(r => r.Code == "2026");
            var unit = (await RoundRanking.LoadAsync(db, new ChecklistLibrary(), round, CancellationToken.None)).Find("T00-VP")!;
            using var client = portal.Client(given.Secretary.Id);
            return (unit.Card!, await client.PageAsync("/scores/2026/T00-VP"));
        });
        Assert.Equal(card.Earned, card.Lines.Where(l => l.CountsInBase).Sum(l => l.Earned));
        Assert.Equal(card.Base, Math.Round(100 * card.Earned / card.Max, 2, MidpointRounding.AwayFromZero));
        var shown = page.QuerySelectorAll("table.lines tbody td.num").Select(c => c.TextContent.Trim().Split('/')[0]).Sum(p => decimal.Parse(p, CultureInfo.GetCultureInfo("vi")));
        Assert.Equal(card.Earned, shown);
        Assert.Equal(card.Lines.Count, page.QuerySelectorAll("table.lines tbody tr").Length);
        Assert.Contains(card.Final!.Value.ToString("0.00", CultureInfo.GetCultureInfo("vi")), page.QuerySelector(".score b")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vi", "xep-hang-2026-toan-bo-du-thao_")]
    [InlineData("en", "ranking-2026-all-draft_")]
    public async Task The_workbook_is_valid_and_named_after_round_and_state(string language, string name)
    {
        using var client = portal.Client(given.Secretary.Id, language);
        using var response = await client.GetAsync("/rankings/2026/workbook");
        Assert.StartsWith(name, response.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
        using var file = new MemoryStream(await response.Content.ReadAsByteArrayAsync());
        using var book = SpreadsheetDocument.Open(file, false);
        Assert.Empty(new OpenXmlValidator().Validate(book));
    }

    [Fact]
    public async Task A_review_that_never_came_back_counts_with_what_was_signed()
    {
        await portal.Db(async db =>
        {
            var criterion = ClosedRound.Plain(await new ChecklistLibrary().GetAsync(db, "CT32-2026")).Code;
            var review = await db.Reviews.SingleAsync(r => r.UnitCode == "T00-SNV");
            db.Entry(review).Property(r => r.Status).CurrentValue = Domain.Reviews.ReviewStatus.Returned;
            db.Submissions.Add(new(
                review.Id, null, "Thủ trưởng", "Giám đốc", portal.Clock.GetUtcNow(), new DateOnly(2026, 11, 22), false,
                $$"""{"answers":[{"criterion":"{{criterion}}","value":"yes","notApplicable":false,"note":""}],"evidence":[]}""", new string('0', 64), "R-1"));
            await db.SaveChangesAsync();
        });
        var unit = await portal.Db(async db => (await RoundRanking.LoadAsync(db, new ChecklistLibrary(), await db.Rounds.AsNoTracking().SingleAsync(r => r.Code == "2026"), CancellationToken.None)).Find("T00-SNV")!);
        Assert.Single(unit.Card!.Lines, l => l.Status == ScoreStatus.Scored && l.Earned > 0);
        Assert.Equal([RankedUnit.Returned], unit.Flags);
    }
}
