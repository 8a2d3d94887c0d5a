using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Reviews;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.TestKit;
using Portal.Web.Tests.Rounds;
using Xunit;

namespace Portal.Web.Tests.Cascades;

/// <summary>T00 has issued QG2026 on to its two communes: X1 has handed in and says yes, X2 has not handed in.</summary>
public sealed class ProposalTests(CascadePortal cascade) : IClassFixture<CascadePortal>, IAsyncLifetime
{
    private static readonly SemaphoreSlim Once = new(1);

    private static List<Criterion> criteria = [];

    public async ValueTask InitializeAsync()
    {
        await Once.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (await cascade.Portal.Db(db => db.Rounds.AnyAsync(r => r.Code == "QG2026-T00")))
            {
                return;
            }

            using var secretary = cascade.Portal.Client(cascade.Given.Secretary.Id);
            await secretary.PostAsync("/cascades/QG2026/T00/issue", CascadePortal.Form("QG2026-T00"));
            await secretary.PostAsync("/rounds/QG2026-T00/issue", [new("Word", "QG2026-T00")]);
            await cascade.Portal.Db(async db =>
            {
                var checklist = await new ChecklistLibrary().GetAsync(db, "CT32-2026");
                criteria = [.. checklist.ApplicableTo(UnitKind.Prov, Duty.None).Where(c => c.Answer == AnswerKind.YesNo && c.SectionKind.IsInBase() && c.AppliesTo(UnitKind.Commune, Duty.None))];
                foreach (var (unit, value) in new[] { ("T00-X1", "yes"), ("T00-X2", "no") })
                {
                    var round = await db.Rounds.SingleAsync(r => r.Code == "QG2026-T00");
                    var review = await db.Reviews.SingleAsync(r => r.RoundId == round.Id && r.UnitCode == unit);
                    foreach (var criterion in criteria)
                    {
                        var answer = new Answer(review.Id, criterion.Code);
                        answer.Write(value, false, "", Finding.Adequate, "", "", null, null, "xã", db.Clock.GetUtcNow());
                        db.Answers.Add(answer);
                    }

                    review.Touch(round, db.Clock.GetUtcNow());
                    if (value == "yes")
                    {
                        review.Submit(round, db.Clock.GetUtcNow());
                    }

                    await db.SaveChangesAsync();
                }
            });
        }
        finally
        {
            Once.Release();
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task The_centre_sees_sums_by_section_and_details_only_where_its_right_reaches(string language)
    {
        using var centre = cascade.Portal.Client(cascade.Centre, language);
        var page = await centre.PageAsync("/cascades/QG2026/sections?unit=T00&section=G01");
        var rows = page.QuerySelectorAll("section")[0].QuerySelectorAll("tbody tr");
        var section = criteria[0].SectionCode;
        var first = rows.First(r => r.QuerySelector("th")!.TextContent.StartsWith(section + ".", StringComparison.Ordinal));
        Assert.Equal(language == "vi" ? "100,0%" : "100.0%", first.QuerySelectorAll("td")[1].TextContent.Trim());
        var own = page.QuerySelectorAll("section")[1].QuerySelector("tbody tr")!;
        Assert.Equal(["2", "1"], own.QuerySelectorAll("td").Take(2).Select(td => td.TextContent.Trim()));
        Assert.Equal("/cascades/QG2026/T00", own.QuerySelector("a")!.GetAttribute("href"));
        using var file = await centre.GetAsync("/cascades/QG2026/sections?format=xlsx");
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);

        // a province that issued nothing on sees none of the other's
        using var stranger = cascade.Portal.Client(cascade.Given.StrangerSecretary.Id, language);
        Assert.Empty((await stranger.PageAsync("/cascades/QG2026/sections")).QuerySelectorAll("main table"));
    }

    [Fact]
    public async Task The_fill_in_page_shows_what_comes_from_below_and_writes_nothing_until_somebody_confirms()
    {
        var criterion = criteria[0];
        using var officer = cascade.Portal.Client(cascade.ProvinceOfficer);

        var page = await OpenAsync(officer, criterion);

        Assert.Contains("1/1 đơn vị: đạt", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 chưa nộp hoặc chưa trả lời", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(await AnswerAsync(criterion));
        var confirmed = await officer.PostAsync(Path(criterion) + "/confirm", Fields(page, "confirm"));
        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        var answer = await AnswerAsync(criterion);
        Assert.Equal(("yes", Finding.Adequate), (answer!.Value, answer.Finding));
        var decision = await cascade.Portal.Db(db => db.ProposalDecisions.SingleAsync(d => d.CriterionCode == criterion.Code));
        Assert.Equal((true, 1, 1, 1), (decision.IsConfirmed, decision.Yes, decision.Counted, decision.Unanswered));
        foreach (var (state, isListed) in new[] { ("confirmed", true), ("open", false) })
        {
            Assert.Equal(isListed, (await officer.PageAsync("/cascades/QG2026/T00?state=" + state)).QuerySelector($"tbody a[href='{Path(criterion)}']") is not null);
        }
    }

    [Fact]
    public async Task Another_answer_cannot_be_signed_without_a_reason_and_the_verifier_sees_the_reason()
    {
        var criterion = criteria[1];
        using var officer = cascade.Portal.Client(cascade.ProvinceOfficer);
        await officer.PostAsync($"/rounds/QG2026/units/T00/answers/{criterion.Code}", [new("Version", "0"), new("Value", "no"), new("Finding", "missing")]);

        var before = await officer.PageAsync("/rounds/QG2026/units/T00/check");
        Assert.Contains("Khác với kết quả của cấp dưới", before.Body!.TextContent, StringComparison.Ordinal);
        var empty = await officer.PostAsync(Path(criterion) + "/overrule", [.. Fields(await OpenAsync(officer, criterion), "overrule"), new("Reason", " ")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        var kept = await officer.PostAsync(Path(criterion) + "/overrule", [.. Fields(await OpenAsync(officer, criterion), "overrule"), new("Reason", "Xã Hai chưa nộp và chưa có")]);

        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        Assert.DoesNotContain("Khác với kết quả của cấp dưới", (await officer.PageAsync("/rounds/QG2026/units/T00/check")).Body!.TextContent, StringComparison.Ordinal);
        using var centre = cascade.Portal.Client(cascade.Centre);
        Assert.Contains("Xã Hai chưa nộp và chưa có", (await centre.PageAsync($"/verification/QG2026/T00/{criterion.Code}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proposal_that_changed_since_it_was_seen_is_not_confirmed()
    {
        var criterion = criteria[2];
        using var officer = cascade.Portal.Client(cascade.ProvinceOfficer);

        var stale = await officer.PostAsync(Path(criterion) + "/confirm", [new("Seen", "no|weak|0.0.9.0.0"), new("Version", "0")]);

        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Null(await AnswerAsync(criterion));
    }

    [Fact]
    public async Task Behind_a_number_stand_the_units_with_those_first_who_need_a_look()
    {
        using var secretary = cascade.Portal.Client(cascade.Given.Secretary.Id);

        var page = await secretary.PageAsync(Path(criteria[3]));

        Assert.Equal(["T00-X2", "T00-X1"], page.QuerySelectorAll("tbody tr th .muted").Select(e => e.TextContent));
        Assert.DoesNotContain("Không", page.QuerySelectorAll("tbody tr")[0].QuerySelector("td:nth-of-type(2)")!.TextContent, StringComparison.Ordinal);
        Assert.Single((await secretary.PageAsync(Path(criteria[3]) + "?verdict=Unanswered")).QuerySelectorAll("tbody tr"));
        Assert.Contains("T00-X1", await (await secretary.GetAsync(Path(criteria[3]) + "?format=csv")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("2 đơn vị, 1 đã nộp", (await secretary.PageAsync("/cascades/QG2026/T00")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(criteria[3].Code, await (await secretary.GetAsync("/cascades/QG2026/T00?format=csv")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_province_and_a_commune_find_neither_the_results_nor_the_units_behind_them()
    {
        using var stranger = cascade.Portal.Client(cascade.Given.StrangerSecretary.Id);
        var communeOfficer = await cascade.Portal.Db(async db =>
        {
            var person = cascade.Given.Appoint(db, "Cán bộ Xã", Capacity.Officer, "T00-X1", "T00-X1");
            await db.SaveChangesAsync();
            return person.Id;
        });
        using var commune = cascade.Portal.Client(communeOfficer);

        foreach (var path in new[] { "/cascades/QG2026/T00", Path(criteria[3]), Path(criteria[3]) + "?format=csv" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(path)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await commune.GetAsync(path)).StatusCode);
        }

        // with all that the province's own officer sees in the form
        using var officer = cascade.Portal.Client(cascade.ProvinceOfficer);
        var form = Fields(await OpenAsync(officer, criteria[3]), "confirm");
        Assert.Equal(2, form.Count);
        Assert.Equal(HttpStatusCode.NotFound, (await commune.PostAsync(Path(criteria[3]) + "/confirm", form)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await commune.PostAsync(Path(criteria[3]) + "/overrule", [.. form, new("Reason", "khác")])).StatusCode);
        Assert.Null(await AnswerAsync(criteria[3]));
        Assert.Equal(HttpStatusCode.Forbidden, await commune.Denied("/cascades/QG2026"));
    }

    private static string Path(Criterion criterion) => $"/cascades/QG2026/T00/criteria/{criterion.Code}";

    private static Task<IHtmlDocument> OpenAsync(PortalClient officer, Criterion criterion) =>
        officer.PageAsync($"/rounds/QG2026/units/T00/groups/{criterion.SectionCode}?open={criterion.Code}");

    private static List<KeyValuePair<string, string>> Fields(IParentNode page, string act) =>
        [.. page.QuerySelectorAll($"form[action$='/{act}'] input[type=hidden]").Cast<IHtmlInputElement>().Where(i => i.Name is "Seen" or "Version").Select(i => new KeyValuePair<string, string>(i.Name!, i.Value))];

    private Task<Answer?> AnswerAsync(Criterion criterion) => cascade.Portal.Db(db => (
        from a in db.Answers.AsNoTracking()
        join r in db.Reviews on a.ReviewId equals r.Id
        where r.UnitCode == "T00" && a.CriterionCode == criterion.Code
        select a).FirstOrDefaultAsync());
}
