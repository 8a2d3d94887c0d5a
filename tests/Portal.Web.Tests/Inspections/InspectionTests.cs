using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Domain.Measures;
using Portal.Domain.Ranking;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Inspections;
using Portal.TestKit;
using Portal.Web.Features.Inspections;
using Portal.Web.Tests.Rounds;
using Xunit;

namespace Portal.Web.Tests.Inspections;

public sealed partial class InspectionTests(RoundsPortal rounds) : IClassFixture<RoundsPortal>
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
        Assert.Contains("Kế hoạch chưa được phê duyệt", await RefusedAsync(secretary, at + "/decision", await DecisionAsync(at)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(secretary, "/inspections/plans/T00-2026/submit", ("Submission.Version", await VersionAsync(db => db.InspectionPlans.Where(p => p.Code == "T00-2026").Select(p => p.Version)))));
        Assert.Contains("Kế hoạch không ở trạng thái dự thảo", await RefusedAsync(secretary, at + "/edit", [.. visit[3..], ("Version", await OfAsync(at))]), StringComparison.Ordinal);
        Assert.Contains("đang chờ Trưởng ban", await RefusedAsync(secretary, at + "/cancel", ("Reason", "Bận"), ("Version", await OfAsync(at))), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(leader, "/inspections/plans/T00-2026/decide", ("Decision.Verdict", "back"), ("Decision.Version", await VersionAsync(db => db.InspectionPlans.Where(p => p.Code == "T00-2026").Select(p => p.Version)))));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(leader, "/inspections/plans/T00-2026/decide", ("Decision.Verdict", "approve"), ("Decision.Number", "7/KH-BCĐ"), ("Decision.Version", await VersionAsync(db => db.InspectionPlans.Where(p => p.Code == "T00-2026").Select(p => p.Version)))));
        Assert.Equal([("plan-approved", rounds.Given.Secretary.Email), ("plan-submitted", rounds.Given.Leader.Email)], (await ToldAsync("T00-2026")).Select(m => (m.Template, m.ToAddress)));
        Assert.Contains("7/KH-BCĐ", (await leader.PageAsync("/inspections/plans/T00-2026")).QuerySelector("main details")!.TextContent, StringComparison.Ordinal);
        Assert.All([at, surprise, "/inspections/plans/T00-2026"], path => Assert.Equal(HttpStatusCode.NotFound, stranger.GetAsync(path).Result.StatusCode));

        // the plan as the document that the head signs, and as a workbook; what is not announced stands apart
        var planned = await WordAsync(leader, "/inspections/plans/T00-2026/letter");
        Assert.All(["Số: 7/KH-BCĐ", "Sổ sách, phân công", "22/11/2026 – 23/11/2026"], text => Assert.Contains(text, planned, StringComparison.Ordinal));
        Assert.DoesNotMatch("Dự thảo|nếu có", planned);
        Assert.Contains("KT-2026-01", await (await secretary.GetAsync("/inspections/plans/T00-2026/export?format=csv")).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // a team of two, none of them from the unit; the decision as a document
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(secretary, at + "/team", ("Member.Name", "Lê Thị Nhà"), ("Member.Body", "sở công thương T00")));
        Assert.DoesNotContain(rounds.Given.Head.Id.ToString(), (await secretary.PageAsync(at)).QuerySelector("select[name='Member.PersonId']")!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(secretary, at + "/team", ("Member.PersonId", rounds.Given.Verifier.Id.ToString()), ("Member.IsHead", "true")));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(secretary, at + "/team", ("Member.Name", rounds.Given.Head.FullName), ("Member.Body", "Công an tỉnh")));
        Assert.Contains("Trùng họ tên", (await secretary.PageAsync(at)).QuerySelector(".plain-list")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(secretary, at + "/decision", await DecisionAsync(at)));
        // the team is told, and its mail does not say where it goes
        var member = Assert.Single(await ToldAsync("KT-2026-01"));
        Assert.Equal(("inspection-team", rounds.Given.Verifier.Email, (Guid?)null), (member.Template, member.ToAddress, member.UnitId));
        Assert.DoesNotMatch("T00-SCT|Công thương", member.Subject + member.Text);
        using var letter = await secretary.GetAsync(at + "/decision");
        Assert.Equal("quyet-dinh-kiem-tra-KT-2026-01.docx", letter.Content.Headers.ContentDisposition!.FileNameStar);

        // the unit knows of it once it is told, and never of the other one: nor who is employed there and oversees the province elsewhere
        var (own, ownSecretary) = await rounds.Portal.Db(async db =>
        {
            var people = (rounds.Given.Appoint(db, "Vũ Lãnh Đạo", Capacity.Leader, "T00-SCT", "T00"), rounds.Given.Appoint(db, "Đinh Thư Ký", Capacity.Secretariat, "T00-SCT", "T00"));
            await db.SaveChangesAsync();
            return people;
        });
        using var insider = rounds.Portal.Client(own.Id);
        using var keeper = rounds.Portal.Client(ownSecretary.Id);
        Assert.All([at, surprise, at + "/decision"], path => Assert.Equal(HttpStatusCode.NotFound, insider.GetAsync(path).Result.StatusCode));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(keeper, surprise + "/cancel", ("Reason", "Không cần"), ("Version", await OfAsync(surprise))));
        Assert.DoesNotContain("KT-2026-0", (await insider.PageAsync("/inspections/plans/T00-2026")).Body!.TextContent, StringComparison.Ordinal);
        // what they print says that it may lack visits, whether it does or not: a note that came and went would tell of one
        var excerpt = await WordAsync(insider, "/inspections/plans/T00-2026/letter");
        Assert.Contains("cơ quan của người in, nếu có", excerpt, StringComparison.Ordinal);
        Assert.DoesNotContain("22/11/2026 – 23", excerpt, StringComparison.Ordinal);
        Assert.Contains("cơ quan của đồng chí, nếu có", await (await insider.GetAsync("/inspections/plans/T00-2026/export?format=csv")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("KT-2026-0", (await insider.PageAsync("/inspections?year=2026&q=KT-2026")).QuerySelector("main")!.InnerHtml.Replace("value=\"KT-2026\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("T00-SCT", await RefusedAsync(keeper, "/inspections/new", ("UnitCode", "T00-SCT"), ("Kind", "Unannounced"), ("From", "03/12/2026"), ("To", "03/12/2026")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(at)).StatusCode);

        // nor from the trail
        var (scoped, employed) = await rounds.Portal.Db(async db =>
        {
            var people = (rounds.Given.Appoint(db, "Lý Quản Trị", Capacity.Administrator, "T00-SCT", "T00-SCT"), rounds.Given.Appoint(db, "Mai Kiểm Toán", Capacity.Auditor, "T00-SCT", "T00"));
            await db.SaveChangesAsync();
            return people;
        });
        async Task<string> TrailAsync(Guid person)
        {
            using var reader = rounds.Portal.Client(person);
            return string.Join('|', (await reader.PageAsync("/audit?subject=Inspection")).QuerySelectorAll("tbody tr").Select(row => row.TextContent));
        }

        Assert.Equal("", await TrailAsync(scoped.Id));
        Assert.All(["KT-2026-01", "KT-2026-02", "InspectionMember", "InspectionPlanEdition"], text => Assert.DoesNotContain(text, TrailAsync(employed.Id).Result, StringComparison.Ordinal));
        Assert.All(["KT-2026-01", "KT-2026-02"], text => Assert.Contains(text, TrailAsync(rounds.Given.Auditor.Id).Result, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(secretary, at + "/announce"));
        Assert.Equal((true, false), (await TrailAsync(employed.Id) is var trail && trail.Contains("KT-2026-01", StringComparison.Ordinal), trail.Contains("KT-2026-02", StringComparison.Ordinal)));
        Assert.All([officer, insider], unit => Assert.Equal(HttpStatusCode.OK, unit.GetAsync(at).Result.StatusCode));
        Assert.Contains("T00-SCT", await RefusedAsync(keeper, at + "/cancel", ("Reason", "Không cần"), ("Version", await OfAsync(at))), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(surprise)).StatusCode);
        Assert.Single((await officer.PageAsync("/inspections?year=2026&q=KT-2026")).QuerySelectorAll("tbody tr"));
        var told = await rounds.Portal.Db(db => db.Outbox.Where(m => m.Template == AnnounceInspection.Template).ToListAsync());
        Assert.Equal(new[] { rounds.Given.Head.Email, rounds.Given.Officer.Email }.Order(), told.Select(m => m.ToAddress).Order());
        Assert.All(told, m => Assert.DoesNotContain("Sổ sách", m.Text, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(officer, at + "/begin", ("Start.Version", await OfAsync(at))));
        Assert.Contains("Ngày này chưa đến", await RefusedAsync(secretary, at + "/begin", ("Start.On", "23/11/2026"), ("Start.Version", await OfAsync(at))), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(secretary, at + "/begin", ("Start.On", "22/11/2026"), ("Start.Version", await OfAsync(at))));
        Assert.Equal(InspectionStatus.Begun, await rounds.Portal.Db(db => db.Inspections.Where(i => i.Code == "KT-2026-01").Select(i => i.Status).SingleAsync()));
        var file = await (await secretary.GetAsync("/inspections/export?format=csv&year=2026&status=Begun&q=KT-2026")).Content.ReadAsStringAsync();
        // a visit that is not done: nobody was told that it comes, and nobody hears that it does not
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(secretary, surprise + "/cancel", ("Reason", "Không cần"), ("Version", await OfAsync(surprise))));
        Assert.Empty(await ToldAsync("KT-2026-02"));
        await rounds.Portal.Db(async db =>
        {
            var (unit, day) = (rounds.Given.Units["T00-SCT"], db.Clock.Today().AddDays(9));
            var announced = new Inspection("KT-2021-01", rounds.Given.Province.Id, null, unit.Id, InspectionKind.Thematic, day, day, "");
            announced.Ask(await new Infrastructure.Database.ChecklistLibrary().GetAsync(db, "CT32-2026"), ["G01-01"]);
            InspectionMember[] team = [new(announced.Id, 1, rounds.Given.Verifier.Id, "Thẩm", "", "Sở Nội vụ", isHead: true), new(announced.Id, 2, null, "Hai", "", "Công an", isHead: false)];
            announced.Decide("1/QĐ", day, "Trưởng ban", "A", team);
            announced.Announce(db.Clock.GetUtcNow());
            db.Add(announced);
            db.AddRange(team);
            await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(secretary, "/inspections/KT-2021-01/cancel", ("Reason", "Bão lũ"), ("Version", await OfAsync("/inspections/KT-2021-01"))));
        var cancelled = await ToldAsync("KT-2021-01");
        Assert.Equal(new[] { rounds.Given.Head, rounds.Given.Officer, rounds.Given.Verifier }.Select(p => p.Email).Order(StringComparer.Ordinal), cancelled.Select(m => m.ToAddress).Order(StringComparer.Ordinal));
        Assert.All(cancelled, m => Assert.DoesNotContain("Bão lũ", m.Text, StringComparison.Ordinal));
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
            inspection.Begin(today, today);
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
        // what passes the guard piece by piece is no marking together either
        Assert.NotNull((await AgainAsync(member, At + "/findings/G02-01", ("Seen", "missing"), ("Text", "TỐI"), ("Proof", "MẬT"), ("Version", "0"))).QuerySelector("#Proof-error"));
        // two phones: what is refused stays out of date, and who was slower sees what the other one entered
        Assert.Equal("0", (await AgainAsync(member, At + "/findings/G01-01", ("Text", "x"), ("Version", "0"))).QuerySelector("input[name=Version]")!.GetAttribute("value"));
        using (var late = await member.PostAsync(At + "/findings/G01-01", Fields([("Seen", "adequate"), ("Version", "0")])))
        {
            Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
            var shown = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await late.Content.ReadAsStringAsync());
            Assert.Contains("Nguyễn Văn Thẩm", shown.QuerySelector(".note.warn")!.TextContent, StringComparison.Ordinal);
            Assert.Equal((await FoundAsync("G01-01"), "adequate"), (shown.QuerySelector("input[name=Version]")!.GetAttribute("value"), shown.QuerySelector("input[name=Seen][checked]")!.GetAttribute("value")));
        }

        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(
            member, At + "/findings/G02-01", ("Seen", "missing"), ("Text", "Chưa phân công"), ("Recommendation", "Ra quyết định phân công"), ("Responsible", "Chánh Văn phòng"), ("DueOn", "31/12/2026"), ("Version", "0")));
        Assert.Contains("Hạn phải từ ngày kiểm tra", await RefusedAsync(
            member, At + "/findings/G02-01", ("Seen", "missing"), ("Text", "Chưa phân công"), ("Recommendation", "Ra quyết định"), ("DueOn", "21/11/2026"), ("Version", await FoundAsync("G02-01"))), StringComparison.Ordinal);
        Assert.Null((await officer.PageAsync(At)).QuerySelector("#findings-title"));
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(At + "/minutes")).StatusCode);
        Assert.Equal(["T00"], await rounds.Portal.Db(db => db.AuditEntries.Where(e => e.Subject.StartsWith("InspectionFinding ")).Select(e => e.Chain).Distinct().ToListAsync()));
        Assert.DoesNotContain("Chưa phân công", (await officer.PageAsync(At + "/findings")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Chưa phân công", (await secretary.PageAsync(At + "/findings")).Body!.TextContent, StringComparison.Ordinal);

        // the draft says who answers, and that the day itself is in time; what nobody looked at is named
        var draft = await WordAsync(member, At + "/minutes");
        Assert.Contains("Ra quyết định phân công (người chịu trách nhiệm: Chánh Văn phòng; chậm nhất ngày 31/12/2026)", draft, StringComparison.Ordinal);
        Assert.Matches("không xem 1 tiêu chí sau đây.*G01-01", draft);
        Assert.Contains("Dự thảo", draft, StringComparison.Ordinal);
        var form = await WordAsync(member, At + "/form");
        Assert.All(["Thẩm định", "Người chịu trách nhiệm", "Chậm nhất ngày", "Đơn vị tự khai"], text => Assert.Contains(text, form, StringComparison.Ordinal));

        // the signed file is known by its digest; then findings stand
        var file = System.Text.Encoding.UTF8.GetBytes("biên bản");
        KeyValuePair<string, string>[] minutes = [new("Minutes.Number", "3/BB-ĐKT"), new("Minutes.On", "22/11/2026"), new("Minutes.ByTeam", "Thẩm"), new("Minutes.Version", await OfAsync(At))];
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await secretary.UploadAsync(At + "/minutes", "Minutes.File", "bien-ban.docx", file, fields: minutes)).StatusCode);
        using (var empty = await secretary.UploadAsync(At + "/minutes", "Minutes.File", "bien-ban.docx", [], fields: [.. minutes, new("Minutes.ByUnit", "Giám")]))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
            Assert.Contains("id=\"Minutes_File-error\"", await empty.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Redirect, (await secretary.UploadAsync(At + "/minutes", "Minutes.File", "bien-ban.docx", file, fields: [.. minutes, new("Minutes.Disagreement", "Đã phân công bằng miệng")])).StatusCode);
        Assert.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)), (await secretary.PageAsync(At)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync(At + "/findings/G02-01")).StatusCode);
        using var letter = await officer.GetAsync(At + "/minutes");
        Assert.Equal("bien-ban-kiem-tra-KT-2025-01-dung-lai.docx", letter.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Contains("không thay bản đã ký", await WordAsync(officer, At + "/minutes"), StringComparison.Ordinal);

        // the draft of the conclusion is the secretariat's alone
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(At + "/conclusion")).StatusCode);
        Assert.Contains("Dự thảo", await WordAsync(secretary, At + "/conclusion"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(secretary, At + "/conclude", ("Conclusion.Number", "4/TB-BCĐ"), ("Conclusion.On", "22/11/2026"), ("Conclusion.Version", await OfAsync(At))));
        Assert.All(["4/TB-BCĐ", "Đã phân công bằng miệng", "chậm nhất ngày 31/12/2026"], text => Assert.Contains(text, WordAsync(officer, At + "/conclusion").Result, StringComparison.Ordinal));
        Assert.Contains("Ra quyết định phân công", await (await officer.GetAsync(At + "/findings/export?format=csv")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var measure = Assert.Single(await rounds.Portal.Db(db => db.Measures.Where(m => m.InspectionId != null).ToListAsync()));
        Assert.Equal(("G02-01", "Ra quyết định phân công", new DateOnly(2026, 12, 31), (Guid?)null), (measure.CriterionCode, measure.What, measure.DueOn, measure.ReviewId));
        Assert.Equal(2, await rounds.Portal.Db(db => db.Outbox.CountAsync(m => m.Key.StartsWith("inspection/KT-2025-01/concluded/") && m.Template == "inspection-concluded" && !m.Text.Contains("phân công"))));
        var figures = (await (await secretary.GetAsync("/inspections/statistics/export?format=csv&year=2026&owner=T00")).Content.ReadAsStringAsync()).Split('\n');
        Assert.Contains(figures, line => line.Trim().EndsWith(",1,0,0,1,0,1,0,0,0,", StringComparison.Ordinal) && line.Contains("G02. ", StringComparison.Ordinal));

        Assert.NotNull((await officer.PageAsync($"/measures/{measure.Id}")).QuerySelector($"a[href='{At}']"));

        // a later visit finds it again: one measure, and two that recommended it
        await rounds.Portal.Db(async db =>
        {
            var (unit, today) = (rounds.Given.Units["T00-SCT"], db.Clock.Today());
            var (again, by) = (new Inspection("KT-2025-02", rounds.Given.Province.Id, null, unit.Id, InspectionKind.Unannounced, today, today, ""), new MeasureActor(rounds.Given.Verifier.Id, "Thẩm", db.Clock.GetUtcNow()));
            again.Ask(await new Infrastructure.Database.ChecklistLibrary().GetAsync(db, "CT32-2026"), ["G02-01"]);
            again.Decide("2/QĐ", today, "Trưởng ban", "A", [new(again.Id, 1, null, "Một", "", "Công an", isHead: true), new(again.Id, 2, null, "Hai", "", "Công an", isHead: false)]);
            again.Begin(today, today);
            var finding = new InspectionFinding(again.Id, "G02-01");
            finding.Write(true, Finding.Missing, "Vẫn chưa", "", "Ra quyết định", "", new DateOnly(2027, 1, 31), today, by);
            again.RegisterMinutes("5/BB", today, "Thẩm", "Giám", "", "bb.docx", new string('a', 64), today, [finding]);
            again.Conclude("6/TB", today, today, [finding]);
            var open = await db.Measures.SingleAsync(m => m.Id == measure.Id);
            db.AddRange(again, finding, open.Recommend(again.Id, new MeasureContent(Finding.Missing, "Ra quyết định", "", finding.DueOn), "KT-2025-02", by));
            await db.SaveChangesAsync();
        });
        figures = (await (await secretary.GetAsync("/inspections/statistics/export?format=csv&year=2026&owner=T00")).Content.ReadAsStringAsync()).Split('\n');
        Assert.Contains(figures, line => line.Trim().EndsWith(",2,0,0,2,0,2,0,0,0,", StringComparison.Ordinal) && line.Contains("G02. ", StringComparison.Ordinal));
        var page = await secretary.PageAsync("/inspections/statistics?year=2026");
        Assert.Equal("2", page.QuerySelectorAll("tbody")[1].QuerySelector("tr.b td[data-label='Chưa có']")!.TextContent);
        Assert.NotNull((await secretary.PageAsync("/inspections/statistics?year=2031")).QuerySelector(".empty"));
        Assert.All(["/inspections/statistics?owner=T99", "/inspections/statistics/export?owner=T99"], path => Assert.Equal(HttpStatusCode.NotFound, secretary.GetAsync(path).Result.StatusCode));
        var next = await GoneAsync(secretary, At + "/follow", ("Follow.From", "01/02/2027"), ("Follow.To", "01/02/2027"));
        Assert.Equal("/inspections/KT-2027-01", next);
        Assert.Contains("Đã có cuộc kiểm tra lại", await RefusedAsync(secretary, At + "/follow", ("Follow.From", "01/03/2027"), ("Follow.To", "01/03/2027")), StringComparison.Ordinal);
        Assert.Equal(["Hai", "Thẩm"], (await secretary.PageAsync(next)).QuerySelectorAll(".plain-list b").Select(b => b.TextContent).Order());
    }

    [Theory]
    [InlineData("/edit", "From=01/12/2026&To=01/12/2026&Version=1")]
    [InlineData("/cancel", "Reason=x&Version=1")]
    [InlineData("/criteria", "ChecklistCode=CT32-2026&Criteria=G01-01&Version=1")]
    [InlineData("/decision", "Decision.Number=1&Decision.On=20/11/2026&Decision.Post=x&Decision.Signatory=x&Decision.Version=1")]
    [InlineData("/begin", "Start.On=22/11/2026&Start.Version=1")]
    [InlineData("/conclude", "Conclusion.Number=1&Conclusion.On=20/11/2026&Conclusion.Version=1")]
    public async Task A_form_that_was_open_while_somebody_else_changed_the_inspection_changes_nothing(string act, string form)
    {
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        await rounds.Portal.Db(async db =>
        {
            if (!await db.Inspections.AnyAsync(i => i.Code == "KT-2024-01"))
            {
                db.Add(new Inspection("KT-2024-01", rounds.Given.Province.Id, null, rounds.Given.Units["T00-SNV"].Id, InspectionKind.Unannounced, db.Clock.Today(), db.Clock.Today(), ""));
                await db.SaveChangesAsync();
            }
        });
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(secretary, "/inspections/KT-2024-01" + act, [.. form.Split('&').Select(f => f.Split('=')).Select(f => (f[0], f[1]))]));
        if (act is "/edit" or "/cancel")
        {
            // nor after it was refused for something else
            Assert.Equal("1", (await AgainAsync(secretary, "/inspections/KT-2024-01" + act, ("Version", "1"))).QuerySelector("input[name=Version]")!.GetAttribute("value"));
        }
    }

    [Fact]
    public async Task A_whole_visit_looks_at_what_the_latest_yearly_round_asks_and_not_at_the_part_that_a_later_thematic_one_did() => await rounds.Portal.Db(async db =>
    {
        await using var turn = await db.Database.BeginTransactionAsync();
        var later = await rounds.Given.IssuedRoundAsync(db, "K-CD");
        await db.Database.ExecuteSqlAsync($"update rounds set kind = 'Thematic', period_to = '2027-06-30', checklist_code = 'CT32-2026-K-CD' where id = {later.Id}");
        Assert.Equal("CT32-2026", (await new PlanInspection(db, null!, null!, new Infrastructure.Database.ChecklistLibrary()).ChecklistOfAsync(rounds.Given.Units["T00-X1"], TestContext.Current.CancellationToken))?.Code);
    });

    [Fact]
    public async Task The_last_yearly_round_says_what_is_weak_over_claimed_and_overdue_and_violations_are_no_over_claim() => await rounds.Portal.Db(async db =>
    {
        var unit = rounds.Given.Units["T00-X2"];
        var yearly = await FoundWeakAsync(db, "R-NAM", unit.Code, "G01-01", "G01-02");
        var later = await FoundWeakAsync(db, "R-LAI", unit.Code, "G03-01");
        await db.Database.ExecuteSqlAsync($"update rounds set kind = 'FollowUp', period_to = '2027-06-30' where id = {later.RoundId}");
        foreach (var (review, self, claimed) in new[] { (yearly, 92m, true), (later, 50m, false) })
        {
            var ranking = new FrozenRanking(review.RoundId, 1, "{}", "x", null, "x", db.Clock.GetUtcNow());
            db.Add(ranking);
            db.Add(new FrozenPlace(ranking.Id, 1, review.Id, unit.Id, unit.Code, "", 1, 1, "A", 80, 5, 10, 75, self, claimed, "", "", "{}"));
        }

        db.Add(new CorrectiveMeasure(yearly.Id, unit.Id, "G01", "G01-01", false, false, new(Finding.Weak, "x", "x", db.Clock.Today().AddDays(-1)), db.Clock.GetUtcNow()));
        await db.SaveChangesAsync();
        var facts = Assert.Single(await db.RiskFactsAsync([unit.Id], db.Clock.Today(), TestContext.Current.CancellationToken));
        Assert.Equal((true, 2, 7m, 1), (facts.IsKnockedOut, facts.WeakContents, facts.OverClaim, facts.OverdueMeasures));
    });

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
        var page = await secretary.PageAsync("/inspections/risks");
        Assert.Equal("/violations?unit=T00-X2&status=confirmed&from=2021-11-22", page.QuerySelectorAll("tbody tr")[0].QuerySelectorAll("a").First(a => a.TextContent.Contains("vi phạm", StringComparison.Ordinal)).GetAttribute("href"));
        Assert.Equal(await rounds.Portal.Db(db => db.Units.Where(u => u.Path.StartsWith(rounds.Given.Province.Path) && u.Id != rounds.Given.Province.Id && u.EndedOn == null).Select(u => u.Kind).Distinct().CountAsync()) + 1, page.QuerySelectorAll("select[name=kind] option").Length);

        // several units go into the plan at once, all or none
        await rounds.Portal.Db(async db =>
        {
            db.Add(new InspectionPlan(rounds.Given.Province.Id, "T00", 2028));
            await db.SaveChangesAsync();
        });
        (string, string)[] ticked = [("Proposed.Plan", "T00-2028"), ("Proposed.Units", "T00-X1"), ("Proposed.Units", "T00-X2"), ("Proposed.To", "02/03/2028")];
        var none = await AgainAsync(secretary, "/inspections/risks/plan?kind=Commune", [.. ticked, ("Proposed.From", "01/03/2027")]);
        Assert.Equal(["T00-X1", "T00-X2"], none.QuerySelectorAll("input[name='Proposed.Units'][checked]").Select(i => i.GetAttribute("value")).Order());
        Assert.NotNull(none.QuerySelector("#Proposed_From-error"));
        Assert.Equal("/inspections/plans/T00-2028", await GoneAsync(secretary, "/inspections/risks/plan", [.. ticked, ("Proposed.From", "01/03/2028")]));
        // sent twice, or a unit that the plan visits already: nothing is added, and the unit is named
        Assert.Matches("KT-2028-0[12].*T00-X[12]", await RefusedAsync(secretary, "/inspections/risks/plan", [.. ticked, ("Proposed.From", "01/03/2028")]));
        (string, string)[] again = [("PlanCode", "T00-2028"), ("UnitCode", "T00-X1"), ("Kind", "Planned"), ("To", "02/03/2028")];
        Assert.Contains("KT-2028-0", await RefusedAsync(secretary, "/inspections/new", [.. again, ("From", "01/03/2028")]), StringComparison.Ordinal);
        Assert.Equal(2, (await secretary.PageAsync("/inspections/plans/T00-2028")).QuerySelectorAll("tbody tr").Length);
        var beside = (await secretary.PageAsync("/inspections/new")).QuerySelector("input[name=Id]")!.GetAttribute("value")!;
        (string, string)[] surprise = [("Id", beside), ("UnitCode", "T00-X1"), ("Kind", "Unannounced"), ("From", "04/04/2028"), ("To", "04/04/2028")];
        Assert.Equal(["/inspections/KT-2028-03", "/inspections/KT-2028-03"], [await GoneAsync(secretary, "/inspections/new", surprise), await GoneAsync(secretary, "/inspections/new", surprise)]);
        var tried = await secretary.PageAsync("/inspections/risks?violations=0&yearsUnvisited=0&weakContents=1,5");
        Assert.Contains("đổi vị trí", tried.QuerySelector("form.note")!.TextContent, StringComparison.Ordinal);
        var kept = tried.QuerySelectorAll("form.note input").Where(i => i.GetAttribute("name") != "__RequestVerificationToken").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)).ToList();
        Assert.Equal(HttpStatusCode.Redirect, (await secretary.PostAsync("/inspections/risks", kept)).StatusCode);
        Assert.Equal((0m, 1.5m), await rounds.Portal.Db(db => db.RiskSettings.Select(r => new ValueTuple<decimal, decimal>(r.Violations, r.WeakContents)).SingleAsync()));
        Assert.Equal(HttpStatusCode.Conflict, (await secretary.PostAsync("/inspections/risks", kept)).StatusCode);
    }

    /// <summary>Mails about a plan or a visit, but its announcement.</summary>
    private Task<List<Infrastructure.Mail.OutboxMail>> ToldAsync(string code) =>
        rounds.Portal.Db(db => db.Outbox.Where(m => m.Key.Contains($"/{code}/") && m.Template != AnnounceInspection.Template).OrderBy(m => m.Template).ToListAsync());

    private async Task<Review> FoundWeakAsync(Infrastructure.Database.PortalDb db, string code, string unit, params string[] weak)
    {
        var round = await rounds.Given.IssuedRoundAsync(db, code);
        var review = await db.Reviews.SingleAsync(r => r.RoundId == round.Id && r.UnitCode == unit);
        foreach (var criterion in weak)
        {
            var answer = new Answer(review.Id, criterion);
            answer.Write("", false, "", Finding.Weak, "x", "x", null, null, "x", db.Clock.GetUtcNow());
            db.Add(answer);
        }

        review.Touch(round, db.Clock.GetUtcNow());
        review.Submit(round, db.Clock.GetUtcNow());
        await db.SaveChangesAsync();
        return review;
    }

    private Task<string> FoundAsync(string criterion) => VersionAsync(db => db.InspectionFindings.Where(f => f.CriterionCode == criterion).Select(f => f.Version));

    /// <summary>What the page that shows a refused form again says above it.</summary>
    private static async Task<string> RefusedAsync(PortalClient client, string path, params (string, string)[] form) => (await AgainAsync(client, path, form)).QuerySelector(".errors")!.TextContent;

    /// <summary>Text of a Word file, with what stands below each page.</summary>
    private static async Task<string> WordAsync(PortalClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        using var word = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(await answer.Content.ReadAsStreamAsync(), false);
        return word.MainDocumentPart!.Document!.InnerText + string.Concat(word.MainDocumentPart.FooterParts.Select(p => p.Footer!.InnerText));
    }

    /// <summary>The page that shows a refused form again.</summary>
    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> AgainAsync(PortalClient client, string path, params (string, string)[] form)
    {
        using var answer = await client.PostAsync(path, Fields(form));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        return new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
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
