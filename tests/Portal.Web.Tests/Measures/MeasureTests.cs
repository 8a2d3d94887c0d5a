using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Measures;
using Portal.Domain.Reviews;
using Portal.Domain.Violations;
using Portal.TestKit;
using Portal.Web.Features.Measures;
using Portal.Web.Tests.Rounds;
using Xunit;

namespace Portal.Web.Tests.Measures;

public sealed class MeasureTests(RoundsPortal rounds) : IClassFixture<RoundsPortal>
{
    [Fact]
    public async Task From_a_review_into_the_register_to_proof_and_confirmation_by_somebody_else()
    {
        await HandedInAsync("B1", "T00-SCT", ("G02-01", Finding.Missing, new DateOnly(2026, 12, 1)));
        await TakeUpAsync();
        using var officer = rounds.Portal.Client(rounds.Given.Officer.Id);
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        using var stranger = rounds.Portal.Client(rounds.Given.StrangerSecretary.Id);
        var at = "/measures/" + await rounds.Portal.Db(db => db.Measures.Where(m => db.Reviews.Any(r => r.Id == m.ReviewId && db.Rounds.Any(o => o.Id == r.RoundId && o.Code == "B1"))).Select(m => m.Id).SingleAsync());
        Assert.NotNull((await officer.PageAsync("/measures")).QuerySelector($"tbody a[href='{at}']"));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(at)).StatusCode);
        Assert.Null((await secretary.PageAsync(at)).QuerySelector($"form[action='{at}/done']"));

        // no proof, no end; what was typed stays
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await officer.PostAsync(at + "/done", [new("Done.Proof", ""), await VersionAsync(officer, at, "Done")])).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.PostAsync(at + "/note", [new("Note.Text", "đang soạn"), await VersionAsync(officer, at, "Note")])).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.PostAsync(at + "/extension", [new("Extension.Day", "31/01/2027"), new("Extension.Reason", "chờ kinh phí"), await VersionAsync(officer, at, "Extension")])).StatusCode);
        Assert.Single((await secretary.PageAsync("/measures?status=asked&unit=T00-SCT&section=G02&responsible=văn phòng")).QuerySelectorAll("tbody tr"));
        Assert.Equal(HttpStatusCode.Redirect, (await secretary.PostAsync(at + "/extension/answer", [new("Answer.Verdict", "approve"), await VersionAsync(secretary, at, "Answer")])).StatusCode);
        var stale = await VersionAsync(officer, at, "Done");
        Assert.Equal(HttpStatusCode.Redirect, (await officer.PostAsync(at + "/done", [new("Done.Proof", "12/QĐ-SCT, 20/11/2026"), stale])).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await officer.PostAsync(at + "/done", [new("Done.Proof", "12/QĐ-SCT, 20/11/2026"), stale])).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync(at + "/check", [new("Check.Verdict", "confirm"), new("Check.Version", "1")])).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await secretary.PostAsync(at + "/check", [new("Check.Verdict", "back"), await VersionAsync(secretary, at, "Check")])).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await secretary.PostAsync(at + "/check", [new("Check.Verdict", "confirm"), await VersionAsync(secretary, at, "Check")])).StatusCode);

        await rounds.Portal.Db(async db =>
        {
            var measure = await db.Measures.SingleAsync(m => db.Reviews.Any(r => r.Id == m.ReviewId && db.Rounds.Any(o => o.Id == r.RoundId && o.Code == "B1")));
            Assert.Equal((MeasureStatus.Confirmed, new DateOnly(2027, 1, 31), "lập quy chế"), (measure.Status, measure.DueOn, measure.What));
            Assert.Equal(
                [MeasureEntryKind.Noted, MeasureEntryKind.ExtensionAsked, MeasureEntryKind.ExtensionApproved, MeasureEntryKind.ReportedDone, MeasureEntryKind.Confirmed],
                await db.MeasureEntries.Where(e => e.MeasureId == measure.Id).OrderBy(e => e.At).ThenBy(e => e.Id).Select(e => e.Kind).ToListAsync());
        });
        Assert.Null((await officer.PageAsync("/measures")).QuerySelector($"tbody a[href='{at}']"));
        Assert.NotNull((await officer.PageAsync("/measures?status=confirmed")).QuerySelector($"tbody a[href='{at}']"));
    }

    [Fact]
    public async Task The_register_shows_what_is_overdue_first_and_only_units_in_reach_also_in_its_file()
    {
        await HandedInAsync("B2", "T00-X1", ("G02-01", Finding.Weak, new DateOnly(2026, 11, 1)), ("G02-02", Finding.Unsuitable, new DateOnly(2027, 1, 1)));
        await HandedInAsync("B3", "T00-X2", ("G02-03", Finding.Weak, new DateOnly(2026, 10, 1)));
        await TakeUpAsync();
        await TakeUpAsync();
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        using var stranger = rounds.Portal.Client(rounds.Given.StrangerSecretary.Id);

        var rows = (await secretary.PageAsync("/measures?q=xã")).QuerySelectorAll("tbody tr").Concat((await secretary.PageAsync("/measures?q=phường")).QuerySelectorAll("tbody tr"));
        Assert.Equal(["G02-01", "G02-02", "G02-03"], rows.Select(r => r.QuerySelector("td.nowrap")!.TextContent));
        var overdue = await secretary.PageAsync("/measures?status=overdue");
        Assert.Equal(["G02-03", "G02-01"], overdue.QuerySelectorAll("tbody td.nowrap").Select(c => c.TextContent));
        Assert.Contains("Quá hạn 52 ngày", overdue.QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await stranger.PageAsync("/measures")).QuerySelector(".empty"));

        // the same filters on the board, in the month of the day, and added up
        var lane = (await secretary.PageAsync("/measures?view=board&status=overdue")).QuerySelectorAll(".lane")[0];
        Assert.Equal(["phường", "xã"], lane.QuerySelectorAll(".tile.late").Select(t => t.TextContent.Contains("T00-X2", StringComparison.Ordinal) ? "phường" : "xã"));
        Assert.Empty((await stranger.PageAsync("/measures?view=board&status=all")).QuerySelectorAll(".tile"));
        Assert.Contains("G02-01", (await secretary.PageAsync("/measures?view=calendar&month=2026-11&q=xã")).QuerySelector("td.rest a.late")!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await secretary.PageAsync("/measures?view=calendar&month=2026-12&q=xã")).QuerySelectorAll("td a"));
        var sums = (await secretary.PageAsync("/measures?view=groups&by=section&unit=T00-X1")).QuerySelectorAll("tbody tr");
        Assert.Equal(["1", "2"], Assert.Single(sums).QuerySelectorAll("td.num").Take(2).Select(c => c.TextContent.Trim()));
        Assert.Null((await stranger.PageAsync("/measures?view=groups")).QuerySelector("tbody tr"));
        Assert.Contains("G02", (await secretary.PageAsync("/measures/figures?unit=T00-X1")).QuerySelector("tbody th")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await stranger.PageAsync("/measures/figures")).QuerySelector(".empty"));
        using var word = await secretary.GetAsync("/measures/summary");
        Assert.Equal(HttpStatusCode.OK, word.StatusCode);
        var file = await (await secretary.GetAsync("/measures/export?format=csv&status=overdue")).Content.ReadAsStringAsync();
        Assert.Contains("G02-03", file, StringComparison.Ordinal);
        Assert.DoesNotContain("G02-02", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_s_open_measures_stand_beside_their_criterion_in_its_next_review_and_their_share_is_a_proposal_that_it_confirms()
    {
        await HandedInAsync("B5", "T00-SCT", ("G02-05", Finding.Weak, new DateOnly(2026, 12, 3)));
        await TakeUpAsync();
        using var officer = rounds.Portal.Client(rounds.Given.Officer.Id);
        const string at = "/rounds/2026/units/T00-SCT/groups/";
        Assert.NotNull((await officer.PageAsync(at + "G02?open=G02-05")).QuerySelector("aside a[href^='/measures/']"));

        var form = (await officer.PageAsync(at + "G01?open=G01-03")).QuerySelector("form[action$='/criteria/G01-03/confirm']")!;
        var said = form.QuerySelectorAll("input[type=hidden]").Where(i => i.GetAttribute("name") is "Seen" or "Version").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)).ToArray();
        Assert.Equal(HttpStatusCode.Redirect, (await officer.PostAsync(form.GetAttribute("action")!, said, at + "G01?open=G01-03")).StatusCode);

        var value = await rounds.Portal.Db(db => (from a in db.Answers join r in db.Reviews on a.ReviewId equals r.Id join o in db.Rounds on r.RoundId equals o.Id where o.Code == "2026" && r.UnitCode == "T00-SCT" && a.CriterionCode == "G01-03" select a.Value).SingleAsync());
        Assert.Matches("^([1-9])/\\1$", value);
    }

    [Fact]
    public async Task The_secretariat_reminds_the_units_of_a_filter_at_once_and_again_within_a_day_only_with_a_reason()
    {
        await HandedInAsync("B4", "T00-SCT", ("G02-04", Finding.Weak, new DateOnly(2026, 11, 3)));
        await TakeUpAsync();
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        const string at = "/measures/remind?unit=T00-SCT&status=overdue";
        Assert.Contains("1 đơn vị, 2 người nhận", (await secretary.PageAsync(at)).QuerySelector("caption")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await secretary.PostAsync(at, [])).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await secretary.PostAsync(at, [new("Form.Units", "T99-SNV")])).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await secretary.PostAsync(at, [new("Form.Units", "T00-SCT")])).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await secretary.PostAsync(at, [new("Form.Units", "T00-SCT")])).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await secretary.PostAsync(at, [new("Form.Units", "T00-SCT"), new("Form.Reason", "sắp họp Ban Chỉ đạo")])).StatusCode);
        var mails = await rounds.Portal.Db(db => db.Outbox.Where(m => m.Template == RemindMeasures.Template).ToListAsync());
        Assert.Equal(4, mails.Count);
        Assert.All(mails, m => Assert.DoesNotContain("quy chế", m.Text + m.Subject, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_confirmed_violation_gets_a_remedy_on_its_page_that_the_register_shows_by_its_source()
    {
        await rounds.Portal.Db(async db =>
        {
            var now = db.Clock.GetUtcNow();
            var violation = new Violation(
                "VP-2026-071", rounds.Given.Units["T00-SNV"].Id,
                new ViolationFacts(new(2026, 11, 1), "V1", ViolationEffect.Other, ViolationDetection.Inspection, ViolationChannel.Paper, 1, ClaimedLevel.None, now, CyberGrade.None, false, "1/BC"));
            violation.Confirm("17/KL-CAT", new(2026, 11, 20), new(rounds.Given.Secretary.Id, "Hạnh", now));
            db.Violations.Add(violation);
            await db.SaveChangesAsync();
        });
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        using var verifier = rounds.Portal.Client(rounds.Given.Verifier.Id);
        using var stranger = rounds.Portal.Client(rounds.Given.StrangerSecretary.Id);
        var give = (await secretary.PageAsync("/violations/VP-2026-071")).QuerySelector("a[href^='/measures/of-violation/']")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(give)).StatusCode);
        Assert.Null((await verifier.PageAsync("/violations/VP-2026-071")).QuerySelector("a[href^='/measures/of-violation/']"));

        // the committee's days are proposed, a kind has to be chosen
        Assert.Equal(HttpStatusCode.Redirect, (await secretary.PostAsync("/measures/settings", [new("Form.Owner", "T00"), new("Form.Days", "12"), new("Form.Version", "0")])).StatusCode);
        Assert.Equal("2026-12-04", Iso((await secretary.PageAsync(give)).QuerySelector("input[name='Form.DueOn']")!.GetAttribute("value")!));
        KeyValuePair<string, string>[] typed = [new("Form.What", "Bổ sung sổ theo dõi"), new("Form.Responsible", "Chánh Văn phòng"), new("Form.DueOn", "04/12/2026")];
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await secretary.PostAsync(give, typed)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync(give, [.. typed, new("Form.Kind", "Missing")])).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await secretary.PostAsync(give, [.. typed, new("Form.Kind", "Missing")])).StatusCode);

        Assert.Contains("Bổ sung sổ theo dõi", (await secretary.PageAsync("/violations/VP-2026-071")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var row = Assert.Single((await verifier.PageAsync("/measures?source=Violation")).QuerySelectorAll("tbody tr"));
        Assert.NotNull(row.QuerySelector("a[href='/violations/VP-2026-071']"));
        Assert.NotNull((await verifier.PageAsync("/measures?source=EquipmentCheck")).QuerySelector(".empty"));
        var page = await verifier.PageAsync(row.QuerySelector("th a")!.GetAttribute("href")!);
        Assert.Contains("VP-2026-071", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    private static string Iso(string day) => DateOnly.TryParseExact(day, "dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var read)
        ? read.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
        : day;

    private static async Task<KeyValuePair<string, string>> VersionAsync(PortalClient client, string at, string form) =>
        new(form + ".Version", (await client.PageAsync(at)).QuerySelector($"input[name='{form}.Version']")!.GetAttribute("value")!);

    private Task<bool> TakeUpAsync() => rounds.Portal.Use<TakeUpMeasuresJob, bool>(async job =>
    {
        await job.RunAsync(CancellationToken.None);
        return true;
    });

    private Task HandedInAsync(string code, string unit, params (string Criterion, Finding Finding, DateOnly DueOn)[] found) => rounds.Portal.Db(async db =>
    {
        var round = await rounds.Given.IssuedRoundAsync(db, code);
        var review = await db.Reviews.SingleAsync(r => r.RoundId == round.Id && r.UnitCode == unit);
        var checklist = await new Infrastructure.Database.ChecklistLibrary().GetAsync(db, round.ChecklistCode);
        foreach (var criterion in review.ApplicableOf(checklist))
        {
            var (_, finding, day) = found.FirstOrDefault(f => f.Criterion == criterion.Code);
            var answer = new Answer(review.Id, criterion.Code);
            answer.Write("", false, "", finding, finding == Finding.Adequate ? "" : "lập quy chế", "Chánh Văn phòng", finding == Finding.Adequate ? null : day, null, "x", db.Clock.GetUtcNow());
            db.Answers.Add(answer);
        }

        review.Touch(round, db.Clock.GetUtcNow());
        review.Submit(round, db.Clock.GetUtcNow());
        await db.SaveChangesAsync();
    });
}
