using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.TestKit;
using Portal.Web.Features.Inspections;
using Portal.Web.Tests.Rounds;
using Xunit;

namespace Portal.Web.Tests.Inspections;

public sealed class InspectionTests(RoundsPortal rounds) : IClassFixture<RoundsPortal>
{
    [Fact]
    public async Task From_a_drafted_plan_by_the_head_s_approval_to_a_team_at_the_unit()
    {
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        using var leader = rounds.Portal.Client(rounds.Given.Leader.Id);
        using var officer = rounds.Portal.Client(rounds.Given.Officer.Id);
        using var stranger = rounds.Portal.Client(rounds.Given.StrangerSecretary.Id);
        Assert.Equal("/inspections/plans/T00-2026", await GoneAsync(secretary, "/inspections/plans/new", ("Form.OwnerCode", "T00"), ("Form.Year", "2026"), ("Form.TakesOver", "true")));
        // today is a Sunday
        (string, string)[] visit = [("PlanCode", "T00-2026"), ("UnitCode", "T00-SCT"), ("Kind", "Planned"), ("From", "22/11/2026"), ("To", "23/11/2026"), ("Topic", "Sổ sách, phân công")];
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(secretary, "/inspections/new", [.. visit[..1], ("UnitCode", "T99-SNV"), .. visit[2..]]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(secretary, "/inspections/new", [.. visit[..3], ("From", "22/11/2027"), ("To", "23/11/2027"), visit[5]]));
        var at = await GoneAsync(secretary, "/inspections/new", visit);
        var surprise = await GoneAsync(secretary, "/inspections/new", ("UnitCode", "T00-SCT"), ("Kind", "Unannounced"), ("From", "03/12/2026"), ("To", "03/12/2026"));
        Assert.Equal(("/inspections/KT-2026-01", "/inspections/KT-2026-02"), (at, surprise));
        var plan = await secretary.PageAsync("/inspections/plans/T00-2026");
        Assert.Contains("Rơi vào ngày nghỉ 22/11/2026", plan.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, (await secretary.PageAsync("/inspections?year=2026&conflicts=yes&unit=T00-SCT&q=KT-2026")).QuerySelectorAll("tbody tr").Length);
        Assert.Equal(2, (await secretary.PageAsync("/inspections?year=2026&view=calendar&month=11&q=KT-2026")).QuerySelectorAll(".visits td a").Length);

        // nothing is decided before the committee's head agrees, who is not the one who submitted it
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(secretary, at + "/decision", await DecisionAsync(at)));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(secretary, "/inspections/plans/T00-2026/submit", ("Submission.Version", await VersionAsync(db => db.InspectionPlans.Select(p => p.Version)))));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(secretary, at + "/edit", [.. visit[3..], ("Version", await OfAsync(at))]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(leader, "/inspections/plans/T00-2026/decide", ("Decision.Verdict", "back"), ("Decision.Version", await VersionAsync(db => db.InspectionPlans.Select(p => p.Version)))));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(leader, "/inspections/plans/T00-2026/decide", ("Decision.Verdict", "approve"), ("Decision.Number", "7/KH-BCĐ"), ("Decision.Version", await VersionAsync(db => db.InspectionPlans.Select(p => p.Version)))));
        Assert.Contains("7/KH-BCĐ", (await leader.PageAsync("/inspections/plans/T00-2026")).QuerySelector("main details")!.TextContent, StringComparison.Ordinal);
        Assert.All([at, surprise, "/inspections/plans/T00-2026"], path => Assert.Equal(HttpStatusCode.NotFound, stranger.GetAsync(path).Result.StatusCode));

        // a team of two, none of them from the unit; the decision as a document
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(secretary, at + "/team", ("Member.Name", "Lê Thị Nhà"), ("Member.Body", "sở công thương T00")));
        Assert.DoesNotContain(rounds.Given.Head.Id.ToString(), (await secretary.PageAsync(at)).QuerySelector("select[name='Member.PersonId']")!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(secretary, at + "/team", ("Member.PersonId", rounds.Given.Verifier.Id.ToString()), ("Member.IsHead", "true")));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(secretary, at + "/team", ("Member.Name", "Trần Văn Ngoài"), ("Member.Body", "Công an tỉnh")));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(secretary, at + "/decision", await DecisionAsync(at)));
        using var letter = await secretary.GetAsync(at + "/decision");
        Assert.Equal("quyet-dinh-kiem-tra-KT-2026-01.docx", letter.Content.Headers.ContentDisposition!.FileNameStar);

        // the unit knows of it once it is told, and never of the other one
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(at)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(secretary, at + "/announce"));
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync(at)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(surprise)).StatusCode);
        Assert.Single((await officer.PageAsync("/inspections?year=2026&q=KT-2026")).QuerySelectorAll("tbody tr"));
        var told = await rounds.Portal.Db(db => db.Outbox.Where(m => m.Template == AnnounceInspection.Template).ToListAsync());
        Assert.Equal(new[] { rounds.Given.Head.Email, rounds.Given.Officer.Email }.Order(), told.Select(m => m.ToAddress).Order());
        Assert.All(told, m => Assert.DoesNotContain("Sổ sách", m.Text, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(officer, at + "/begin", ("Start.Version", await OfAsync(at))));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(secretary, at + "/begin", ("Start.Version", await OfAsync(at))));
        Assert.Equal(InspectionStatus.Begun, await rounds.Portal.Db(db => db.Inspections.Where(i => i.Code == "KT-2026-01").Select(i => i.Status).SingleAsync()));
        var file = await (await secretary.GetAsync("/inspections/export?format=csv&year=2026&status=Begun&q=KT-2026")).Content.ReadAsStringAsync();
        Assert.Contains("KT-2026-01", file, StringComparison.Ordinal);
        Assert.Equal(2, file.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task What_the_team_finds_on_a_phone_becomes_minutes_a_conclusion_measures_and_the_next_visit()
    {
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        using var member = rounds.Portal.Client(rounds.Given.Verifier.Id);
        using var officer = rounds.Portal.Client(rounds.Given.Officer.Id);
        await rounds.Portal.Db(async db =>
        {
            var (unit, today) = (rounds.Given.Units["T00-SCT"], db.Clock.Today());
            var inspection = new Inspection("KT-2025-01", rounds.Given.Province.Id, null, unit.Id, InspectionKind.Unannounced, today, today, "");
            inspection.Ask(await new Infrastructure.Database.ChecklistLibrary().GetAsync(db, "CT32-2026"), ["G01-01", "G02-01"]);
            InspectionMember[] team = [new(inspection.Id, 1, rounds.Given.Verifier.Id, "Thẩm", "", "Sở Nội vụ", isHead: true), new(inspection.Id, 2, null, "Hai", "", "Công an", isHead: false)];
            inspection.Decide("1/QĐ", today, "Trưởng ban", "A", team);
            inspection.Begin(today);
            db.Add(inspection);
            db.AddRange(team);
            await db.SaveChangesAsync();
        });
        const string At = "/inspections/KT-2025-01";

        // the unit sees the visit, not what is noted down before it signs; nobody else enters anything
        Assert.Equal(HttpStatusCode.NotFound, (await rounds.Portal.Client(rounds.Given.Leader.Id).GetAsync(At + "/findings/G01-01")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(officer, At + "/findings/G01-01", ("Seen", "adequate"), ("Version", "0")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(member, At + "/findings/G01-01", ("Seen", "weak"), ("Version", "0")));
        Assert.Equal(At + "/findings/G02-01", await GoneAsync(member, At + "/findings/G01-01", ("Seen", "not-seen"), ("Version", "0"), ("next", "G02-01")));
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(member, At + "/findings/G01-01", ("Seen", "adequate"), ("Version", "0")));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(
            member, At + "/findings/G02-01", ("Seen", "missing"), ("Text", "Chưa phân công"), ("Recommendation", "Ra quyết định phân công"), ("Responsible", "Chánh Văn phòng"), ("DueOn", "31/12/2026"), ("Version", "0")));
        Assert.DoesNotContain("Chưa phân công", (await officer.PageAsync(At + "/findings")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Chưa phân công", (await secretary.PageAsync(At + "/findings")).Body!.TextContent, StringComparison.Ordinal);

        // the signed file is known by its digest; then findings stand
        var file = System.Text.Encoding.UTF8.GetBytes("biên bản");
        KeyValuePair<string, string>[] minutes = [new("Minutes.Number", "3/BB-ĐKT"), new("Minutes.On", "22/11/2026"), new("Minutes.ByTeam", "Thẩm"), new("Minutes.Version", await OfAsync(At))];
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await secretary.UploadAsync(At + "/minutes", "Minutes.File", "bien-ban.docx", file, fields: minutes)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await secretary.UploadAsync(At + "/minutes", "Minutes.File", "bien-ban.docx", file, fields: [.. minutes, new("Minutes.Disagreement", "Đã phân công bằng miệng")])).StatusCode);
        Assert.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)), (await secretary.PageAsync(At)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync(At + "/findings/G02-01")).StatusCode);
        using var letter = await officer.GetAsync(At + "/minutes");
        Assert.Equal("bien-ban-kiem-tra-KT-2025-01.docx", letter.Content.Headers.ContentDisposition!.FileNameStar);

        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(secretary, At + "/conclude", ("Conclusion.Number", "4/TB-BCĐ"), ("Conclusion.On", "22/11/2026"), ("Conclusion.Version", await OfAsync(At))));
        var measure = Assert.Single(await rounds.Portal.Db(db => db.Measures.Where(m => m.InspectionId != null).ToListAsync()));
        Assert.Equal(("G02-01", "Ra quyết định phân công", new DateOnly(2026, 12, 31), (Guid?)null), (measure.CriterionCode, measure.What, measure.DueOn, measure.ReviewId));
        Assert.NotNull((await officer.PageAsync($"/measures/{measure.Id}")).QuerySelector($"a[href='{At}']"));
        var next = await GoneAsync(secretary, At + "/follow", ("Follow.From", "01/02/2027"), ("Follow.To", "01/02/2027"));
        Assert.Equal("/inspections/KT-2027-01", next);
        Assert.Equal(["Hai", "Thẩm"], (await secretary.PageAsync(next)).QuerySelectorAll(".plain-list b").Select(b => b.TextContent).Order());
    }

    [Fact]
    public async Task Units_are_proposed_by_risk_with_reasons_and_other_weights_show_their_effect_before_they_are_kept()
    {
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        await rounds.Portal.Db(async db =>
        {
            db.Violations.Add(new("VP-2026-077", null, rounds.Given.Units["T00-X2"].Id, new DateOnly(2026, 5, 5), "V1", Portal.Domain.Violations.ViolationEffect.Other, Portal.Domain.Violations.ViolationStatus.Confirmed, 0, 0, "1/KL"));
            await db.SaveChangesAsync();
        });
        var first = (await secretary.PageAsync("/inspections/risks")).QuerySelector("tbody tr")!.TextContent;
        Assert.Contains("T00-X2", first, StringComparison.Ordinal);
        Assert.Contains("1 vi phạm đã xác nhận", first, StringComparison.Ordinal);
        Assert.Contains("5 năm chưa được kiểm tra", first, StringComparison.Ordinal);
        var tried = await secretary.PageAsync("/inspections/risks?violations=0&yearsUnvisited=0&weakContents=1,5");
        Assert.Contains("đổi vị trí", tried.QuerySelector("form.note")!.TextContent, StringComparison.Ordinal);
        var kept = tried.QuerySelectorAll("form.note input").Where(i => i.GetAttribute("name") != "__RequestVerificationToken").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)).ToList();
        Assert.Equal(HttpStatusCode.Redirect, (await secretary.PostAsync("/inspections/risks", kept)).StatusCode);
        Assert.Equal((0m, 1.5m), await rounds.Portal.Db(db => db.RiskSettings.Select(r => new ValueTuple<decimal, decimal>(r.Violations, r.WeakContents)).SingleAsync()));
        Assert.Equal(HttpStatusCode.Conflict, (await secretary.PostAsync("/inspections/risks", kept)).StatusCode);
    }

    private static async Task<string> GoneAsync(PortalClient client, string path, params (string, string)[] form)
    {
        using var answer = await client.PostAsync(path, Fields(form));
        return answer.Headers.Location?.ToString() ?? $"{(int)answer.StatusCode}";
    }

    private static async Task<HttpStatusCode> StatusAsync(PortalClient client, string path, params (string, string)[] form)
    {
        using var answer = await client.PostAsync(path, Fields(form));
        return answer.StatusCode;
    }

    private static IEnumerable<KeyValuePair<string, string>> Fields((string Name, string Value)[] form) => form.Select(f => KeyValuePair.Create(f.Name, f.Value));

    private async Task<(string, string)[]> DecisionAsync(string at) =>
        [("Decision.Number", "12/QĐ-BCĐ"), ("Decision.On", "20/11/2026"), ("Decision.Post", "Trưởng ban"), ("Decision.Signatory", "Hoàng Văn Trưởng"), ("Decision.Version", await OfAsync(at))];

    private Task<string> OfAsync(string at) => VersionAsync(db => db.Inspections.Where(i => at.EndsWith(i.Code)).Select(i => i.Version));

    private Task<string> VersionAsync(Func<Infrastructure.Database.PortalDb, IQueryable<uint>> of) => rounds.Portal.Db(async db => (await of(db).SingleAsync()).ToString(System.Globalization.CultureInfo.InvariantCulture));
}
