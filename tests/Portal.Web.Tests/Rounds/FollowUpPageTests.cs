using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Xunit;

namespace Portal.Web.Tests.Rounds;

public sealed class FollowUpPageTests(RoundsPortal rounds) : IClassFixture<RoundsPortal>
{
    [Fact]
    public async Task What_was_weak_in_a_closed_round_is_reviewed_again_by_those_units_alone_with_what_they_said_then()
    {
        await ClosedAsync("F1");
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        using var stranger = rounds.Portal.Client(rounds.Given.StrangerSecretary.Id);
        using var officer = rounds.Portal.Client(rounds.Given.Officer.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/rounds/F1/follow-up")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync("/rounds/2026/follow-up")).StatusCode);

        // from the round's page to a draft that the wizard goes on with
        Assert.NotNull((await secretary.PageAsync("/rounds/F1")).QuerySelector("a[href='/rounds/F1/follow-up']"));
        var page = await secretary.PageAsync("/rounds/F1/follow-up");
        Assert.Contains("2 đơn vị", page.QuerySelector("#h-found")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Equal("F1-L1", page.QuerySelector("#Form_Code")!.GetAttribute("value"));
        var begun = await secretary.PostAsync("/rounds/F1/follow-up", [new("Form.Code", "F1-L1"), new("Form.TitleVi", "Rà soát lại F1")]);
        Assert.Equal("/rounds/F1-L1/draft", begun.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await secretary.PostAsync("/rounds/F1/follow-up", [new("Form.Code", "F1-L1"), new("Form.TitleVi", "Lần nữa")])).StatusCode);
        Assert.Equal(["FollowUp"], (await secretary.PageAsync("/rounds/F1-L1/draft/checklist")).QuerySelectorAll("[name='Form.Kind']").Select(i => i.GetAttribute("value")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await secretary.StepAsync("F1-L1", "recipients", [new("Form.Kinds", "DEPT"), new("Form.Codes", "T00-SNV")])).StatusCode);
        await secretary.StepAsync("F1-L1", "dates", Wizard.Fields("F1-L1")["dates"]);
        Assert.Equal(HttpStatusCode.Redirect, (await secretary.PostAsync("/rounds/F1-L1/issue", [new("Word", "F1-L1")])).StatusCode);

        await rounds.Portal.Db(async db =>
        {
            var round = await db.Rounds.SingleAsync(r => r.Code == "F1-L1");
            var reviews = await db.Reviews.Where(r => r.RoundId == round.Id).OrderBy(r => r.UnitCode).ToListAsync();
            Assert.Equal([("T00-SCT", "|G02-01;G03-03"), ("T00-X1", "|G02-02")], reviews.Select(r => (r.UnitCode, r.ClosedGates)));
            Assert.Equal(["G02-01", "G02-02", "G03-03"], (await new ChecklistLibrary().GetAsync(db, round.ChecklistCode)).AllCriteria.Select(c => c.Code));
            var answers = await db.Answers.Where(a => a.ReviewId == reviews[0].Id).OrderBy(a => a.CriterionCode).ToListAsync();
            Assert.Equal(
                [("G02-01", "no", Finding.Missing, "lập quy chế", true), ("G03-03", "1", Finding.Weak, "", true)],
                answers.Select(a => (a.CriterionCode, a.Value, a.Finding!.Value, a.Measure, a.IsCarriedOver)));
            Assert.Equal("12/KH-SCT", await db.Evidence.Where(e => e.ReviewId == reviews[0].Id).Select(e => e.Number).SingleAsync());
        });

        // the unit sees what it is asked with what it said then, and nothing else
        var filled = await officer.PageAsync("/rounds/F1-L1/units/T00-SCT/groups/G02");
        var line = filled.QuerySelector("#G02-01")!;
        Assert.Contains("Đợt F1", line.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Null(filled.QuerySelector("#G02-02"));
        Assert.Equal(HttpStatusCode.NotFound, (await officer.PostAsync("/rounds/F1-L1/units/T00-SCT/answers/G02-02", [new("Value", "yes")])).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.PostAsync("/rounds/F1-L1/units/T00-SCT/answers/G02-01/confirm", [])).StatusCode);

        // before and after, at the round and at the one that it goes back to
        var monitor = await secretary.PageAsync("/rounds/F1-L1");
        Assert.Contains("Trước: 3 nội dung", monitor.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2 chưa xác nhận", monitor.Body!.TextContent, StringComparison.Ordinal);
        var row = monitor.QuerySelector("a[href='/rounds/F1-L1/units/T00-SCT']")!.Closest("tr")!;
        Assert.Equal(["1/1", "0/1"], row.QuerySelectorAll("td.g:not(.gx)").Select(c => c.FirstChild!.TextContent.Trim()));
        Assert.Equal("▲1", Assert.Single(row.QuerySelectorAll(".fnd span[aria-hidden]")).TextContent);
        Assert.NotNull((await secretary.PageAsync("/rounds/F1")).QuerySelector("main a[href='/rounds/F1-L1']"));
    }

    [Fact]
    public async Task A_follow_up_has_a_ranking_of_its_own_in_which_only_what_it_asks_counts()
    {
        await ClosedAsync("F2");
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        await secretary.PostAsync("/rounds/F2/follow-up", [new("Form.Code", "F2-L1"), new("Form.TitleVi", "Rà soát lại F2")]);
        await secretary.StepAsync("F2-L1", "dates", Wizard.Fields("F2-L1")["dates"]);
        await secretary.PostAsync("/rounds/F2-L1/issue", [new("Word", "F2-L1")]);

        await rounds.Portal.Db(async db =>
        {
            var round = await db.Rounds.SingleAsync(r => r.Code == "F2-L1");
            var review = await db.Reviews.SingleAsync(r => r.RoundId == round.Id && r.UnitCode == "T00-SCT");
            var now = db.Clock.GetUtcNow();
            (await db.Answers.SingleAsync(a => a.ReviewId == review.Id && a.CriterionCode == "G02-01")).Write("yes", false, "", Finding.Adequate, "", "", null, null, "x", now);
            review.Touch(round, now);
            review.Submit(round, now);
            await db.SaveChangesAsync();
            var ranked = await Infrastructure.Rankings.RoundRanking.LoadAsync(db, new ChecklistLibrary(), round, CancellationToken.None);
            var card = ranked.Units.Single(u => u.UnitCode == "T00-SCT").Card!;
            // 3 points of G02-01 and a quarter of the 2 of G03-03
            Assert.Equal((5m, 3.5m, 70m), (card.Max, card.Earned, card.Base!.Value));
            Assert.Equal(2, card.Lines.Count);
        });
        var before = (await secretary.PageAsync("/rankings/F2-L1")).Body!.TextContent;
        Assert.DoesNotContain("So với F2", before, StringComparison.Ordinal);
    }

    /// <summary>Three departments and communes handed in and closed: T00-SCT without G02-01 and lowered to weak in G03-03, T00-X1 weak in G02-02, T00-SNV all adequate.</summary>
    private Task ClosedAsync(string code) => rounds.Portal.Db(async db =>
    {
        var round = await rounds.Given.IssuedRoundAsync(db, code);
        var checklist = await new ChecklistLibrary().GetAsync(db, round.ChecklistCode);
        var now = db.Clock.GetUtcNow();
        foreach (var review in await db.Reviews.Where(r => r.RoundId == round.Id && new[] { "T00-SCT", "T00-X1", "T00-SNV" }.Contains(r.UnitCode)).ToListAsync())
        {
            foreach (var criterion in review.ApplicableOf(checklist).Where(c => c.SectionKind.IsInBase()))
            {
                var (value, finding, measure) = (review.UnitCode, criterion.Code) switch
                {
                    ("T00-SCT", "G02-01") => ("no", Finding.Missing, "lập quy chế"),
                    ("T00-X1", "G02-02") => ("no", Finding.Weak, "bổ sung"),
                    _ => (Full(criterion.Answer), Finding.Adequate, ""),
                };
                var answer = new Answer(review.Id, criterion.Code);
                answer.Write(value, false, "", finding, measure, measure.Length > 0 ? "Chánh Văn phòng" : "", measure.Length > 0 ? new DateOnly(2026, 12, 1) : null, null, "Lê Quang Minh", now);
                db.Answers.Add(answer);
            }

            if (review.UnitCode == "T00-SCT")
            {
                db.Evidence.Add(new Evidence(review.Id, "G02-01", "12/KH-SCT", null, "", "", ""));
                var lowered = new Decision(review.Id, "G03-03");
                lowered.Decide("1", null, "chưa đủ", differs: true, null, "Nguyễn Văn Thẩm", now);
                db.Decisions.Add(lowered);
            }

            review.Touch(round, now);
            review.Submit(round, now);
        }

        round.Close(now);
        await db.SaveChangesAsync();
    });

    private static string Full(AnswerKind kind) => kind switch
    {
        AnswerKind.YesNo => "yes",
        AnswerKind.Level => "4",
        AnswerKind.Date => "2026-01-05",
        _ => "100",
    };
}
