using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Infrastructure.Database;
using Portal.Web.Tests.Rounds;
using Xunit;

namespace Portal.Web.Tests.Cascades;

public sealed class IssueOnTests(CascadePortal cascade) : IClassFixture<CascadePortal>
{
    [Fact]
    public async Task A_province_issues_the_national_round_on_to_its_communes_with_criteria_of_its_own()
    {
        using var secretary = cascade.Portal.Client(cascade.Given.Secretary.Id);

        var saved = await secretary.PostAsync("/cascades/QG2026/T00/issue", CascadePortal.Form(
            "QG2026-T00", ("Form.Local[0].TextVi", "Xã có phân công người phụ trách"), ("Form.Local[0].Section", "G01"), ("Form.Local[0].Answer", "yesNo"), ("Form.Local[0].Points", "2")));
        var issued = await secretary.PostAsync("/rounds/QG2026-T00/issue", [new("Word", "QG2026-T00")]);

        Assert.Equal("/rounds/QG2026-T00/preview", saved.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, issued.StatusCode);
        await cascade.Portal.Db(async db =>
        {
            var (parent, child) = (await db.Rounds.SingleAsync(r => r.Code == "QG2026"), await db.Rounds.SingleAsync(r => r.Code == "QG2026-T00"));
            Assert.Equal((parent.Id, cascade.Given.Province.Id, parent.LadderText), (child.ParentRoundId, child.OwnerUnitId, child.LadderText));
            Assert.Equal(["T00-X1", "T00-X2"], await db.Reviews.Where(r => r.RoundId == child.Id).OrderBy(r => r.UnitCode).Select(r => r.UnitCode).ToListAsync());
            var library = new ChecklistLibrary();
            var checklist = await library.GetAsync(db, child.ChecklistCode);
            Assert.StartsWith("CT32-2026-T00", checklist.Code, StringComparison.Ordinal);
            Assert.Equal("Xã có phân công người phụ trách", Assert.Single(LocalChecklist.Added(checklist)).Text.Vi);
            LocalChecklist.EnsureKeeps(await library.GetAsync(db, parent.ChecklistCode), checklist);
            var version = await db.Checklists.SingleAsync(c => c.Code == checklist.Code);
            Assert.Equal((child.OwnerUnitId, "CT32-2026"), (version.OwnerUnitId, version.BasedOn));
        });

        var overview = await secretary.PageAsync("/cascades/QG2026");
        Assert.Contains("Đã phát động", overview.QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Đợt QG2026-T00 đã được phát động", (await secretary.PageAsync("/cascades/QG2026/T00/issue")).Body!.TextContent, StringComparison.Ordinal);
        var again = await secretary.PostAsync("/cascades/QG2026/T00/issue", CascadePortal.Form("QG2026-T00"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        var extended = await secretary.PostAsync("/rounds/QG2026-T00/extensions/everybody", [new("Everybody.NewDueOn", "10/12/2026"), new("Everybody.Reason", "Lũ"), new("Everybody.Document", "1/CV")]);
        Assert.Contains("trước ngày 10/12/2026", WebUtility.HtmlDecode(await extended.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dates_outside_the_parent_s_are_refused_at_their_fields_and_nothing_typed_is_lost()
    {
        await cascade.Another("QG1");
        using var secretary = cascade.Portal.Client(cascade.Given.Secretary.Id);

        var response = await secretary.PostAsync("/cascades/QG1/T00/issue", CascadePortal.Form(
            "QG1-T00", ("Form.DueOn", "10/12/2026"), ("Form.PeriodTo", "20/12/2026"), ("Form.Local[0].TextVi", "Câu hỏi thêm")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var html = await response.Content.ReadAsStringAsync();
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
        Assert.Contains("trước ngày 10/12/2026", page.QuerySelector("#Form_DueOn-error")?.TextContent, StringComparison.Ordinal);
        Assert.Contains("15/12/2025", page.QuerySelector("#Form_PeriodTo-error")?.TextContent, StringComparison.Ordinal);
        Assert.Contains("Câu hỏi thêm", html, StringComparison.Ordinal);
        Assert.False(await cascade.Portal.Db(db => db.Rounds.AnyAsync(r => r.Code == "QG1-T00")));
    }

    [Fact]
    public async Task A_draft_is_opened_again_and_keeps_its_checklist_while_nothing_is_added()
    {
        await cascade.Another("QG2");
        using var secretary = cascade.Portal.Client(cascade.Given.Secretary.Id);
        var form = CascadePortal.Form("QG2-T00", ("Form.Local[0].TextVi", "Thêm một"), ("Form.Local[0].Section", "G01"), ("Form.Local[0].Answer", "level"));
        await secretary.PostAsync("/cascades/QG2/T00/issue", form);
        var first = await ChecklistOf("QG2-T00");

        await secretary.PostAsync("/cascades/QG2/T00/issue", form);
        var second = await ChecklistOf("QG2-T00");
        form["Form.Local[0].TextVi"] = "Thêm hai";
        await secretary.PostAsync("/cascades/QG2/T00/issue", form);

        Assert.Equal(first, second);
        Assert.NotEqual(first, await ChecklistOf("QG2-T00"));
        Assert.Equal(ChecklistStatus.Superseded, await cascade.Portal.Db(db => db.Checklists.Where(c => c.Code == first).Select(c => c.Status).SingleAsync()));
        Assert.Contains("Thêm hai", (await secretary.PageAsync("/cascades/QG2/T00/issue")).Body!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dropped_draft_leaves_the_office_s_own_checklist_in_the_library()
    {
        await cascade.Another("QG8");
        using var secretary = cascade.Portal.Client(cascade.Given.Secretary.Id);
        await secretary.PostAsync("/cascades/QG8/T00/issue", CascadePortal.Form("QG8-T00", ("Form.Local[0].TextVi", "Thêm một"), ("Form.Local[0].Section", "G01"), ("Form.Local[0].Answer", "level")));
        var checklist = await ChecklistOf("QG8-T00");

        Assert.Contains($"{checklist} vẫn còn trong thư viện", (await secretary.PageAsync("/rounds/QG8-T00/draft/drop")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/rounds", (await secretary.PostAsync("/rounds/QG8-T00/draft/drop", [])).Headers.Location?.OriginalString);

        Assert.Equal(ChecklistStatus.Published, await cascade.Portal.Db(db => db.Checklists.Where(c => c.Code == checklist).Select(c => c.Status).SingleAsync()));
    }

    [Fact]
    public async Task Another_province_s_secretariat_finds_neither_the_page_nor_the_act_and_an_officer_may_not_ask()
    {
        await cascade.Another("QG3");
        using var stranger = cascade.Portal.Client(cascade.Given.StrangerSecretary.Id);
        using var officer = cascade.Portal.Client(cascade.ProvinceOfficer);

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/cascades/QG3/T00/issue")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync("/cascades/QG3/T00/issue", CascadePortal.Form("QG3-T00"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await officer.Denied("/cascades/QG3/T00/issue"));
        Assert.False(await cascade.Portal.Db(db => db.Rounds.AnyAsync(r => r.Code == "QG3-T00")));
    }

    [Fact]
    public async Task A_body_of_another_province_cannot_verify_below()
    {
        await cascade.Another("QG4");
        using var secretary = cascade.Portal.Client(cascade.Given.Secretary.Id);

        var response = await secretary.PostAsync("/cascades/QG4/T00/issue", CascadePortal.Form("QG4-T00", ("Form.OfficeCode", "T99-VP")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("T99-VP không trực thuộc", WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_centre_sees_every_province_with_a_filter_in_the_address_and_a_province_only_itself()
    {
        await cascade.Another("QG5");
        using var centre = cascade.Portal.Client(cascade.Centre);
        using var secretary = cascade.Portal.Client(cascade.Given.Secretary.Id);

        Assert.Equal(2, (await centre.PageAsync("/cascades/QG5")).QuerySelectorAll("tbody tr").Length);
        Assert.Equal(2, (await centre.PageAsync("/cascades/QG5?state=not-issued")).QuerySelectorAll("tbody tr").Length);
        Assert.Contains("Không có đơn vị nào khớp", (await centre.PageAsync("/cascades/QG5?state=issued")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Single((await secretary.PageAsync("/cascades/QG5")).QuerySelectorAll("tbody tr"));
        Assert.Contains("T99,", await (await centre.GetAsync("/cascades/QG5?format=csv")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync("/cascades/KHONGCO")).StatusCode);
    }

    private Task<string> ChecklistOf(string round) => cascade.Portal.Db(db => db.Rounds.Where(r => r.Code == round).Select(r => r.ChecklistCode).SingleAsync());

    [Fact]
    public async Task A_thematic_round_is_issued_on_with_what_it_asks_and_chooses_nothing_anew()
    {
        await cascade.Portal.Db(db => CascadePortal.NationalAsync(db, cascade.Given, "QGCD", "G01-01", "G03-03"));
        using var secretary = cascade.Portal.Client(cascade.Given.Secretary.Id);

        await secretary.PostAsync("/cascades/QGCD/T00/issue", CascadePortal.Form("QGCD-T00", ("Form.Local[0].TextVi", "Thêm một"), ("Form.Local[0].Section", "G01"), ("Form.Local[0].Answer", "level")));
        Assert.DoesNotContain("/draft/criteria", (await secretary.PageAsync("/rounds/QGCD-T00/preview")).Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await secretary.PostAsync("/rounds/QGCD-T00/issue", [new("Word", "QGCD-T00")])).StatusCode);

        await cascade.Portal.Db(async db =>
        {
            var child = await db.Rounds.SingleAsync(r => r.Code == "QGCD-T00");
            Assert.Equal((Domain.Rounds.RoundKind.Thematic, Domain.Rounds.RoundStatus.Issued), (child.Kind, child.Status));
            Assert.Equal(["G01-01", "G01-L1", "G03-03"], (await new ChecklistLibrary().GetAsync(db, child.ChecklistCode)).AllCriteria.Select(c => c.Code));
        });
    }
}
