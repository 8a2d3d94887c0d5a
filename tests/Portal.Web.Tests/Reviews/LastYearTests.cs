using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Domain.Scoring;
using Portal.Infrastructure.Database;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Reviews;

/// <summary>Taking answers over from the round before.</summary>
public sealed class LastYearTests : IAsyncLifetime
{
    private const string Path = ReviewPortal.Path;

    private RunningPortal portal = null!;
    private Given given = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync();
        await portal.Db(async db =>
        {
            given = await Given.ProvinceAsync(db);
            var before = await given.IssuedRoundAsync(db, "2025", dueInDays: 1);
            var review = await db.Reviews.SingleAsync(r => r.RoundId == before.Id && r.UnitCode == "T00-SCT");
            Answered(db, review, "G02-01", "yes", "QĐ 15");
            Answered(db, review, "G02-02", "yes", "QĐ 16 lưu hành nội bộ");
            db.Evidence.Add(new Evidence(review.Id, "G02-01", "15/QĐ-UBND", new DateOnly(2025, 3, 5), "UBND tỉnh", "Điều 2", "Văn thư"));
            await db.SaveChangesAsync();
            await given.IssuedRoundAsync(db, "2026", previousRoundId: before.Id);
        });
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task An_answer_taken_over_brings_its_evidence_and_counts_only_after_somebody_confirmed_it()
    {
        using var officer = portal.Client(given.Officer.Id);
        var before = await officer.PageAsync(Path + "/groups/G02?open=G02-01");
        Assert.NotNull(before.QuerySelector($"form[action='{Path}/answers/G02-01/reuse']"));

        using var reused = await officer.PostAsync(Path + "/answers/G02-01/reuse", []);
        var page = await officer.PageAsync(reused.Headers.Location!.OriginalString);

        Assert.Equal("0", page.QuerySelector("[data-answered]")!.TextContent);
        Assert.NotNull(page.QuerySelector("[data-to-confirm]"));
        Assert.Null(page.QuerySelector($"form[action='{Path}/answers/G02-01/reuse']"));
        Assert.Contains("15/QĐ-UBND", await HtmlAsync(officer, Path + "/groups/G02?open=G02-01"), StringComparison.Ordinal);
        Assert.Contains("chưa xác nhận", (await officer.PageAsync(Path + "/check")).QuerySelector(".problems")!.TextContent, StringComparison.Ordinal);
        using var secretary = portal.Client(given.Secretary.Id);
        Assert.All((await secretary.PageAsync("/rounds/2026?q=T00-SCT")).QuerySelectorAll("td.g"), cell => Assert.DoesNotContain("1/", cell.TextContent, StringComparison.Ordinal));

        using var confirmed = await officer.PostAsync(Path + "/answers/G02-01/confirm", []);

        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        Assert.Equal("1", (await officer.PageAsync(Path + "/groups/G02")).QuerySelector("[data-answered]")!.TextContent);
        using var twice = await officer.PostAsync(Path + "/answers/G02-01/confirm", []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);

        // of what the guard warns, last year's word is not this year's
        using var taken = await officer.PostAsync(Path + "/answers/G02-02/reuse", []);
        using var asked = await officer.PostAsync(Path + "/answers/G02-02/confirm", []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
        Assert.Single(new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await asked.Content.ReadAsStringAsync()).QuerySelectorAll($"form[action='{Path}/answers/G02-02/confirm'] [data-declare]"));
        using var declared = await officer.PostAsync(Path + "/answers/G02-02/confirm", [new("Declaration.IsDeclared", "true"), new("Declaration.Reason", "Chỉ nêu số")]);
        Assert.Equal(HttpStatusCode.Redirect, declared.StatusCode);
    }

    [Fact]
    public async Task A_whole_review_is_taken_over_after_a_preview_and_everything_waits_to_be_confirmed()
    {
        using var officer = portal.Client(given.Officer.Id);
        Assert.NotNull((await officer.PageAsync(Path)).QuerySelector($"a[href='{Path}/reuse']"));
        Assert.NotNull((await officer.PageAsync(Path + "/grid")).QuerySelector($"a[href='{Path}/reuse']"));
        await portal.Db(async db =>
        {
            var review = await db.Reviews.SingleAsync(r => r.UnitCode == "T00-SCT" && db.Rounds.Any(o => o.Id == r.RoundId && o.Code == "2026"));
            Answered(db, review, "G02-02", "no", "");
            await db.SaveChangesAsync();
        });
        var preview = await officer.PageAsync(Path + "/reuse");
        Assert.Equal("G02-01", preview.QuerySelector("input[name=Codes]")!.GetAttribute("value"));
        Assert.Equal(["1", "", "1"], preview.QuerySelectorAll("tfoot td").Take(3).Select(td => td.TextContent));

        // nothing that was not shown, whatever the form says, and nobody else's
        using var taken = await officer.PostAsync(Path + "/reuse", [new("Codes", "G02-01;G02-02")]);
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.Equal(["G02-01"], (await officer.PageAsync(taken.Headers.Location!.OriginalString)).QuerySelectorAll("tr[data-row] th .ct").Select(c => c.TextContent));
        Assert.Equal("no", await portal.Db(db => db.Answers.Where(a => a.CriterionCode == "G02-02" && db.Reviews.Any(r => r.Id == a.ReviewId && db.Rounds.Any(o => o.Id == r.RoundId && o.Code == "2026"))).Select(a => a.Value).SingleAsync()));
        using var again = await officer.PostAsync(Path + "/reuse", [new("Codes", "G02-01")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        using var stranger = portal.Client(given.Stranger.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(Path + "/reuse")).StatusCode);
    }

    [Fact]
    public async Task A_renumbered_criterion_takes_over_what_it_was_answered_under_its_old_code()
    {
        await RenumberAsync();
        using var officer = portal.Client(given.Officer.Id);

        using var reused = await officer.PostAsync(Path + "/answers/G02-02/reuse", []);

        Assert.Equal(HttpStatusCode.Redirect, reused.StatusCode);
        await portal.Db(async db =>
        {
            var answer = await (from a in db.Answers join r in db.Reviews on a.ReviewId equals r.Id join o in db.Rounds on r.RoundId equals o.Id where o.Code == "2026" && a.CriterionCode == "G02-02" select a).SingleAsync();
            Assert.Equal("QĐ 15", answer.Note);
            Assert.Equal("15/QĐ-UBND", (await db.Evidence.SingleAsync(e => e.ReviewId == answer.ReviewId)).Number);
        });
    }

    [Fact]
    public async Task A_copy_of_last_year_is_seen_though_criteria_were_renumbered()
    {
        const int alike = 12;
        await RenumberAsync();
        await portal.Db(async db =>
        {
            var reviews = await (from r in db.Reviews join o in db.Rounds on r.RoundId equals o.Id where r.UnitCode == "T00-SCT" select new { Review = r, Round = o }).ToDictionaryAsync(r => r.Round.Code);
            var checklist = await new ChecklistLibrary().GetAsync(db, "CT32-2027");
            var (now, before) = (reviews["2026"].Review, reviews["2025"].Review);
            var criteria = checklist.ApplicableTo(now.Kind, now.Duties).Where(c => c.SectionKind.IsInBase()).OrderByDescending(c => c.Lineage is "G02-01" or "G02-02").ToList();
            foreach (var (i, criterion) in criteria.Index())
            {
                var note = criterion.Lineage switch { "G02-01" => "QĐ 15", "G02-02" => "QĐ 16 lưu hành nội bộ", var lineage => "ghi chú của " + lineage };
                Answered(db, now, criterion.Code, ReviewPortal.Value(criterion), note);
                if (i is >= 2 and < alike)
                {
                    Answered(db, before, criterion.Lineage, ReviewPortal.Value(criterion), note);
                }
            }

            db.Evidence.Add(new Evidence(now.Id, "G02-01", "41/BC", new DateOnly(2026, 3, 5), "UBND tỉnh", "mục 2", "Văn thư"));
            now.Touch(reviews["2026"].Round, db.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        using var head = portal.Client(given.Head.Id);

        using var signed = await ReviewPortal.SignAsync(head, Path);

        Assert.Equal(HttpStatusCode.Redirect, signed.StatusCode);
        Assert.Equal(ReviewSign.Hasty | ReviewSign.Copied, await portal.Db(db => (from r in db.Reviews join o in db.Rounds on r.RoundId equals o.Id where o.Code == "2026" && r.UnitCode == "T00-SCT" select r.Signs & ~ReviewRisks.All).SingleAsync()));
    }

    [Fact]
    public async Task A_whole_section_is_taken_over_without_touching_what_is_answered()
    {
        using var officer = portal.Client(given.Officer.Id);
        using var answered = await officer.FetchAsync(Path + "/answers/G02-02", ReviewPortal.Form(("Value", "no"), ("Finding", "missing")));

        using var reused = await officer.PostAsync(Path + "/groups/G02/reuse", []);
        using var again = await officer.PostAsync(Path + "/groups/G02/reuse", []);

        Assert.Equal(HttpStatusCode.Redirect, reused.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        var answers = await portal.Db(db => (from a in db.Answers
                                             join r in db.Reviews on a.ReviewId equals r.Id
                                             join o in db.Rounds on r.RoundId equals o.Id
                                             where o.Code == "2026"
                                             orderby a.CriterionCode
                                             select new { a.CriterionCode, a.Value, a.IsCarriedOver }).ToListAsync());
        Assert.Equal(["G02-01 yes True", "G02-02 no False"], answers.Select(a => $"{a.CriterionCode} {a.Value} {a.IsCarriedOver}"));
    }

    [Fact]
    public async Task Changing_what_was_taken_over_confirms_it()
    {
        using var officer = portal.Client(given.Officer.Id);
        using var reused = await officer.PostAsync(Path + "/answers/G02-01/reuse", []);
        var version = await portal.Db(db => db.Answers.Where(a => a.IsCarriedOver).Select(a => a.Version).SingleAsync());

        using var saved = await officer.FetchAsync(Path + "/answers/G02-01", ReviewPortal.Form(("Value", "yes"), ("Finding", "adequate"), ("Note", "vẫn thế"), ("Version", version.ToString(System.Globalization.CultureInfo.InvariantCulture))));

        Assert.Equal(1, (await ReviewPortal.JsonAsync(saved)).GetProperty("answered").GetInt32());
        Assert.False(await portal.Db(db => db.Answers.AnyAsync(a => a.IsCarriedOver)));
    }

    [Fact]
    public async Task An_export_leaves_out_what_nobody_has_confirmed()
    {
        using var officer = portal.Client(given.Officer.Id);
        using var reused = await officer.PostAsync(Path + "/answers/G02-01/reuse", []);
        var folder = Directory.CreateTempSubdirectory("carried-");

        await portal.Db(db => Infrastructure.Exchange.ExportRound.RunAsync(db, new ChecklistLibrary(), "2026", folder.FullName, CancellationToken.None));

        Assert.Contains("T00-SCT", await File.ReadAllTextAsync(System.IO.Path.Combine(folder.FullName, "units.csv")), StringComparison.Ordinal);
        foreach (var file in folder.EnumerateFiles("*.csv"))
        {
            Assert.DoesNotContain("G02-01", await File.ReadAllTextAsync(file.FullName), StringComparison.Ordinal);
        }

        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("/answers/G02-01/reuse")]
    [InlineData("/answers/G02-01/confirm")]
    [InlineData("/groups/G02/reuse")]
    public async Task Others_take_nothing_over(string path)
    {
        using var stranger = portal.Client(given.Stranger.Id);
        using var secretary = portal.Client(given.Secretary.Id);
        using var foreign = await stranger.PostAsync(Path + path, []);
        using var forbidden = await secretary.PostAsync(Path + path, []);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
    }

    private static async Task<string> HtmlAsync(PortalClient client, string path) => (await client.PageAsync(path)).DocumentElement.OuterHtml;

    /// <summary>This year's checklist is another version, in which two criteria have changed codes.</summary>
    private Task RenumberAsync() => portal.Db(async db =>
        {
            var old = await new ChecklistLibrary().GetAsync(db, "CT32-2026");
            Criterion Renumbered(Criterion c) => c.Code switch
            {
                "G02-01" => c with { Code = "G02-02", Lineage = "G02-01" },
                "G02-02" => c with { Code = "G02-01", Lineage = "G02-02" },
                _ => c,
            };
            var now = new Checklist("CT32-2027", old.Title, old.Policy, [.. old.Sections.Select(s => s with { Criteria = [.. s.Criteria.Select(Renumbered)] })]);
            db.Checklists.Add(new ChecklistVersion(now.Code, now.Title.Vi, now.Title.En, ChecklistJson.Write(now), now.Sha256, DateTimeOffset.UnixEpoch));
            await db.SaveChangesAsync();
            await db.Database.ExecuteSqlAsync($"update rounds set checklist_code = {now.Code} where code = '2026'");
        });

    private static void Answered(PortalDb db, Review review, string criterion, string value, string note)
    {
        var answer = new Answer(review.Id, criterion);
        answer.Write(value, false, note, Finding.Adequate, "", "", null, null, "năm trước", db.Clock.GetUtcNow());
        db.Answers.Add(answer);
    }
}
