using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.EquipmentChecks;
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

        // who answers for it now is said by the unit alone
        Assert.Equal(HttpStatusCode.Redirect, (await officer.PostAsync(at + "/responsible", [new("Responsible.Post", "Trưởng phòng Hành chính"), await VersionAsync(officer, at, "Responsible")])).StatusCode);
        Assert.Contains("→ Trưởng phòng Hành chính", (await secretary.PageAsync(at)).QuerySelector(".remarks")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await secretary.PageAsync(at)).QuerySelector($"form[action='{at}/responsible']"));

        // no proof, no end; what is refused goes on from the version that it was opened with, what was overtaken from that of now
        var opened = await VersionAsync(officer, at, "Done");
        Assert.Equal(HttpStatusCode.Redirect, (await officer.PostAsync(at + "/note", [new("Note.Text", "đang soạn"), await VersionAsync(officer, at, "Note")])).StatusCode);
        var refused = await officer.PostAsync(at + "/done", [new("Done.Proof", ""), opened]);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, opened.Value), (refused.StatusCode, await FieldAsync(refused, "Done.Version")));
        var overtaken = await officer.PostAsync(at + "/done", [new("Done.Proof", "12/QĐ-SCT"), opened]);
        Assert.Equal((HttpStatusCode.Conflict, (await VersionAsync(officer, at, "Done")).Value), (overtaken.StatusCode, await FieldAsync(overtaken, "Done.Version")));
        Assert.Equal(HttpStatusCode.Redirect, (await officer.PostAsync(at + "/extension", [new("Extension.Day", "31/01/2027"), new("Extension.Reason", "chờ kinh phí"), await VersionAsync(officer, at, "Extension")])).StatusCode);
        Assert.Single((await secretary.PageAsync("/measures?status=asked&unit=T00-SCT&section=G02&responsible=hành chính")).QuerySelectorAll("tbody tr"));
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
                [MeasureEntryKind.ResponsibleNamed, MeasureEntryKind.Noted, MeasureEntryKind.ExtensionAsked, MeasureEntryKind.ExtensionApproved, MeasureEntryKind.ReportedDone, MeasureEntryKind.Confirmed],
                await db.MeasureEntries.Where(e => e.MeasureId == measure.Id).OrderBy(e => e.At).ThenBy(e => e.Id).Select(e => e.Kind).ToListAsync());
        });
        // what others did is told to the unit's officer and head, and nothing of what was weak
        var told = await rounds.Portal.Db(db => db.Outbox.Where(m => m.Key.StartsWith("measure-news/") && m.UnitId == rounds.Given.Units["T00-SCT"].Id).OrderBy(m => m.Template).ThenBy(m => m.ToAddress).ToListAsync());
        Assert.Equal(
            new[] { "measure-confirmed", "measure-extended" }.SelectMany(t => new[] { rounds.Given.Head.Email, rounds.Given.Officer.Email }.Order(StringComparer.Ordinal).Select(to => (t, to))),
            told.Select(m => (m.Template, m.ToAddress)).OrderBy(m => m.Template, StringComparer.Ordinal).ThenBy(m => m.ToAddress, StringComparer.Ordinal));
        // by its code, which its page, the register, its file and the search know
        var code = await rounds.Portal.Db(db => db.Measures.Where(m => at.EndsWith(m.Id.ToString())).Select(m => m.Code).SingleAsync());
        Assert.Matches("^KP-2026-[0-9]{4}$", code);
        Assert.All(told, m => Assert.Contains(code, m.Text, StringComparison.Ordinal));
        Assert.StartsWith(code, (await officer.PageAsync(at)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(at, Assert.Single((await officer.PageAsync("/measures?status=all&q=" + code.ToLowerInvariant())).QuerySelectorAll("tbody th a")).GetAttribute("href"));
        Assert.StartsWith(code, (await (await officer.GetAsync("/measures/export?format=csv&status=all&q=" + code)).Content.ReadAsStringAsync()).Trim().Split('\n')[^1], StringComparison.Ordinal);
        Assert.All(told, m => Assert.DoesNotMatch("quy chế|kinh phí|G02|12/QĐ", m.Subject + m.Text));
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
        Assert.Equal(["G02-03", "G02-01"], overdue.QuerySelectorAll("tbody td.nowrap").Select(c => c.TextContent).Where(c => c is "G02-01" or "G02-03"));
        Assert.Contains("Quá hạn 52 ngày", overdue.QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await stranger.PageAsync("/measures?section=G02")).QuerySelector(".empty"));

        // the same filters on the board, in the month of the day, and added up
        var lane = (await secretary.PageAsync("/measures?view=board&status=overdue")).QuerySelectorAll(".lane")[0];
        Assert.Equal(5, (await secretary.PageAsync("/measures?view=board")).QuerySelectorAll(".lane").Length);
        Assert.Equal(["phường", "xã"], lane.QuerySelectorAll(".tile.late").Where(t => t.TextContent.Contains("T00-X", StringComparison.Ordinal)).Select(t => t.TextContent.Contains("T00-X2", StringComparison.Ordinal) ? "phường" : "xã"));
        Assert.Empty((await stranger.PageAsync("/measures?view=board&status=all&section=G02")).QuerySelectorAll(".tile"));
        Assert.Contains("G02-01", (await secretary.PageAsync("/measures?view=calendar&month=2026-11&q=xã")).QuerySelector("td.rest a.late")!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await secretary.PageAsync("/measures?view=calendar&month=2026-12&q=xã")).QuerySelectorAll("td a"));
        var sums = (await secretary.PageAsync("/measures?view=groups&by=section&unit=T00-X1")).QuerySelectorAll("tbody tr");
        Assert.Equal(["1", "2"], Assert.Single(sums).QuerySelectorAll("td.num").Take(2).Select(c => c.TextContent.Trim()));
        Assert.Null((await stranger.PageAsync("/measures?view=groups&section=G02")).QuerySelector("tbody tr"));

        // what a number stands beside is what its link lists
        Assert.Equal("/measures?unit=T00-X1&section=G02&status=all", sums[0].QuerySelector("th a")!.GetAttribute("href"));
        Assert.Contains("post=", (await secretary.PageAsync("/measures?view=groups&by=post&unit=T00-X1")).QuerySelector("tbody th a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal([2, 0], await CountsAsync(secretary, "/measures?unit=T00-X1&post=Chánh Văn phòng", "/measures?unit=T00-X1&post=Văn phòng"));
        Assert.Equal([2, 0, 0, 1, 2, 0], await CountsAsync(secretary, "/measures?unit=T00-X1&urgent=yes", "/measures?unit=T00-X2&urgent=yes", "/measures?unit=T00-X1&repeated=yes", "/measures?unit=T00-X1&criterion=g02-01", "/measures?unit=T00-X1&from=01/11/2026&to=2027-01-01", "/measures?unit=T00-X1&to=31/10/2026"));
        Assert.Equal([1, 1, 0], await CountsAsync(secretary, "/measures?unit=T00-X1&day=2026-11-01", "/measures?unit=T00-X1&lane=new&status=overdue", "/measures?unit=T00-X1&lane=asked&status=all"));
        await rounds.Portal.Db(async db =>
        {
            var measure = await db.Measures.SingleAsync(m => m.UnitId == rounds.Given.Units["T00-X1"].Id && m.CriterionCode == "G02-01");
            db.MeasureEntries.Add(measure.AskExtension(new(2026, 12, 30), "chờ", new(rounds.Given.Officer.Id, "Minh", db.Clock.GetUtcNow())));
            await db.SaveChangesAsync();
        });
        Assert.Equal([1, 0, 2, 1], await CountsAsync(secretary, "/measures?unit=T00-X1&lane=new&status=all", "/measures?unit=T00-X1&lane=open&status=all", "/measures?unit=T00-X1&status=open", "/measures?unit=T00-X1&lane=asked&status=all"));
        // a card leads to the form that waits for the person, and to none for who only reads
        Assert.Matches("^/measures/.+#answer-title$", Assert.Single((await secretary.PageAsync("/measures?view=board&unit=T00-X1")).QuerySelectorAll(".tile .btn")).GetAttribute("href")!);
        using var leader = rounds.Portal.Client(rounds.Given.Leader.Id);
        Assert.Empty((await leader.PageAsync("/measures?view=board&unit=T00-X1")).QuerySelectorAll(".tile .btn"));
        // sections are named as the newest checklist names them: in the filter, in totals, in figures and in every file
        var title = await rounds.Portal.Db(async db => (await new Infrastructure.Database.ChecklistLibrary().GetAsync(db, "CT32-2026")).Sections.Single(s => s.Code == "G02").Title.Vi);
        Assert.Equal("G02. " + title, (await secretary.PageAsync("/measures")).QuerySelector("option[value=G02]")!.TextContent);
        Assert.Equal(title, (await secretary.PageAsync("/measures?view=groups&by=section&unit=T00-X1")).QuerySelector("tbody th a")!.TextContent);
        Assert.Equal("G02. " + title, (await secretary.PageAsync("/measures/figures?unit=T00-X1")).QuerySelector("tbody th")!.TextContent.Trim());
        foreach (var export in new[] { "/measures/export?format=csv&unit=T00-X1", "/measures/export?format=csv&view=groups&by=section&unit=T00-X1", "/measures/figures/export?format=csv&unit=T00-X1" })
        {
            Assert.Contains(title, await (await secretary.GetAsync(export)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Contains(title, await WordsAsync(secretary, "/measures/summary?unit=T00-X1"), StringComparison.Ordinal);
        // a file holds what the view shows: every state of the board, the month of the calendar
        var finished = await rounds.Portal.Db(async db =>
        {
            var measure = await db.Measures.SingleAsync(m => m.UnitId == rounds.Given.Units["T00-X1"].Id && m.CriterionCode == "G02-02");
            MeasureActor by = new(rounds.Given.Officer.Id, "Minh", db.Clock.GetUtcNow());
            db.MeasureEntries.AddRange(measure.ReportDone("1/QĐ", by), measure.Confirm("", by with { PersonId = rounds.Given.Verifier.Id }));
            return await db.SaveChangesAsync();
        });
        Assert.True(finished > 0);
        Assert.Equal((1, 2, 1), (await LinesAsync("&unit=T00-X1"), await LinesAsync("&unit=T00-X1&view=board"), await LinesAsync("&unit=T00-X1&view=calendar&month=2026-11")));
        Assert.Equal(0, await LinesAsync("&unit=T00-X1&view=calendar&month=2026-10"));
        Assert.Contains("Chánh Văn phòng,1,1,1,0,1,0", await (await secretary.GetAsync("/measures/export?format=csv&view=groups&by=post&unit=T00-X1")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotNull((await stranger.PageAsync("/measures/figures?section=G02")).QuerySelector(".empty"));
        var words = await WordsAsync(secretary, "/measures/summary?unit=T00-X1&section=G02&responsible=văn phòng");
        Assert.Contains("Số liệu chỉ tính các biện pháp theo bộ lọc: Mã đơn vị: T00-X1; Nhóm tiêu chí: G02; Người chịu trách nhiệm: văn phòng.", words, StringComparison.Ordinal);
        Assert.DoesNotContain("bộ lọc", await WordsAsync(secretary, "/measures/summary?status=overdue"), StringComparison.Ordinal);
        var file = await (await secretary.GetAsync("/measures/export?format=csv&status=overdue")).Content.ReadAsStringAsync();
        Assert.Contains("G02-03", file, StringComparison.Ordinal);
        Assert.DoesNotContain("G02-02", file, StringComparison.Ordinal);

        async Task<int> LinesAsync(string filter) => System.Text.RegularExpressions.Regex.Count(await (await secretary.GetAsync("/measures/export?format=csv" + filter)).Content.ReadAsStringAsync(), "T00-X1");
    }

    [Fact]
    public async Task A_unit_s_open_measures_stand_beside_their_criterion_in_its_next_review_and_their_share_is_a_proposal_that_it_confirms()
    {
        await HandedInAsync("B5", "T00-SCT", ("G02-05", Finding.Weak, new DateOnly(2026, 12, 3)));
        await TakeUpAsync();
        using var officer = rounds.Portal.Client(rounds.Given.Officer.Id);
        const string at = "/rounds/2026/units/T00-SCT/groups/";
        await rounds.Portal.Db(async db =>
        {
            // mended within the same year and promised again: found in one round alone
            var open = await db.Measures.SingleAsync(m => m.UnitId == rounds.Given.Units["T00-SCT"].Id && m.CriterionCode == "G02-05");
            var (now, before) = (db.Clock.GetUtcNow(), new CorrectiveMeasure(open.ReviewId!.Value, open.UnitId, "G02", "G02-05", false, false, new(Finding.Weak, "x", "y", null), db.Clock.GetUtcNow()));
            db.MeasureEntries.AddRange(before.ReportDone("1/QĐ", new(rounds.Given.Officer.Id, "Minh", now)), before.Confirm("", new(rounds.Given.Verifier.Id, "Thẩm", now)));
            db.Measures.Add(before);
            await db.SaveChangesAsync();
        });
        var beside = await officer.PageAsync(at + "G02?open=G02-05");
        Assert.NotNull(beside.QuerySelector("aside a[href^='/measures/']"));
        Assert.DoesNotContain("lặp lại", beside.QuerySelector("aside")!.TextContent, StringComparison.OrdinalIgnoreCase);

        var form = (await officer.PageAsync(at + "G01?open=G01-03")).QuerySelector("form[action$='/criteria/G01-03/confirm']")!;
        var said = form.QuerySelectorAll("input[type=hidden]").Where(i => i.GetAttribute("name") is "Seen" or "Version").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)).ToArray();

        // without a reason, and with one about a share that has changed: said on a page that keeps what was typed and takes it
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await officer.PostAsync(form.GetAttribute("action")!.Replace("/confirm", "/overrule", StringComparison.Ordinal), said)).StatusCode);
        var stale = await officer.PostAsync(form.GetAttribute("action")!.Replace("/confirm", "/overrule", StringComparison.Ordinal), [new("Seen", "khác"), new("Reason", "sổ chưa đủ")]);
        Assert.Equal((HttpStatusCode.Conflict, "sổ chưa đủ", said.Single(f => f.Key == "Seen").Value), (stale.StatusCode, await FieldAsync(stale, "Form.Reason"), await FieldAsync(stale, "Form.Seen")));
        Assert.Equal(HttpStatusCode.Redirect, (await officer.PostAsync(form.GetAttribute("action")!.Replace("/confirm", "/overrule", StringComparison.Ordinal), [new("Form.Seen", await FieldAsync(stale, "Form.Seen")), new("Form.Reason", "sổ chưa đủ")])).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.PostAsync(form.GetAttribute("action")!, said, at + "G01?open=G01-03")).StatusCode);

        var value = await rounds.Portal.Db(db => (from a in db.Answers join r in db.Reviews on a.ReviewId equals r.Id join o in db.Rounds on r.RoundId equals o.Id where o.Code == "2026" && r.UnitCode == "T00-SCT" && a.CriterionCode == "G01-03" select a.Value).SingleAsync());
        Assert.Matches("^([1-9])/\\1$", value);
    }

    [Fact]
    public async Task The_secretariat_reminds_the_units_of_a_filter_at_once_and_again_within_a_day_only_with_a_reason()
    {
        await HandedInAsync("B4", "T00-SCT", ("G02-04", Finding.Weak, new DateOnly(2026, 11, 3)));
        await TakeUpAsync();
        await GivenAsync("VP-2026-099", "T99-SNV", new DateOnly(2026, 11, 3));
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        const string at = "/measures/remind?unit=T00-SCT&status=overdue";
        Assert.Contains("1 đơn vị, 2 người nhận", (await secretary.PageAsync(at)).QuerySelector("caption")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await secretary.PostAsync(at, [])).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await secretary.PostAsync("/measures/remind?status=overdue", [new("Form.Units", "T99-SNV")])).StatusCode);
        Assert.Contains("T00-SCT,Sở Công Thương T00,", await (await secretary.GetAsync("/measures/remind/export?format=csv&unit=T00-SCT&status=overdue")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var strangers = rounds.Portal.Client(rounds.Given.StrangerSecretary.Id);
        Assert.Single((await strangers.PageAsync("/measures/remind?status=overdue")).QuerySelectorAll("input[value='T99-SNV']:not([disabled])"));
        Assert.Equal(HttpStatusCode.Redirect, (await secretary.PostAsync(at, [new("Form.Units", "T00-SCT")])).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await secretary.PostAsync(at, [new("Form.Units", "T00-SCT")])).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await secretary.PostAsync(at, [new("Form.Units", "T00-SCT"), new("Form.Reason", "sắp họp Ban Chỉ đạo")])).StatusCode);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await secretary.PostAsync(
                at, [new("Form.Units", "T00-SCT"), new("Form.Reason", "Văn bản lưu hành nội bộ"), new("Declaration.IsDeclared", "true"), new("Declaration.Reason", "Chỉ nêu loại văn bản")])).StatusCode);
        var mails = await rounds.Portal.Db(db => db.Outbox.Where(m => m.Template == RemindMeasures.Template).ToListAsync());
        Assert.Equal(4, mails.Count);
        Assert.All(mails, m => Assert.DoesNotContain("quy chế", m.Text + m.Subject, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_confirmed_violation_gets_a_remedy_on_its_page_that_the_register_shows_by_its_source()
    {
        await rounds.Portal.Db(async db =>
        {
            db.Violations.Add(Case(db, "VP-2026-071", "T00-SNV"));
            db.Violations.Add(Case(db, "VP-2026-072", "T00-SNV", isConfirmed: false));
            var round = await db.Rounds.Select(r => r.Id).FirstAsync();
            db.Violations.Add(new Violation("VP-2025-001", round, rounds.Given.Units["T00-SNV"].Id, new(2025, 11, 1), "V1", ViolationEffect.Other, ViolationStatus.Confirmed, 0, 0, "1/KL"));
            var ended = new Domain.Units.Unit("T00-CU", rounds.Given.Province, Domain.Units.UnitKind.Dept, Domain.Units.Duty.None, "Sở cũ", "Former department");
            db.Units.Add(ended);
            ended.End(new(2026, 11, 1));
            db.Violations.Add(Case(db, "VP-2026-073", ended.Id));
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
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.PostAsync("/measures/settings", [new("Form.Owner", "T99"), new("Form.Days", "12"), new("Form.Version", "0")])).StatusCode);
        var kept = await secretary.PostAsync("/measures/settings", [new("Form.Owner", "T00"), new("Form.Days", ""), new("Form.Version", "0")]);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "0"), (kept.StatusCode, await FieldAsync(kept, "Form.Version")));
        KeyValuePair<string, string>[] typed = [new("Form.Id", Guid.NewGuid().ToString()), new("Form.What", "Bổ sung sổ theo dõi"), new("Form.Responsible", "Chánh Văn phòng"), new("Form.DueOn", "04/12/2026")];
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await secretary.PostAsync(give, typed)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync(give, [.. typed, new("Form.Kind", "Missing")])).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await secretary.PostAsync(give, [.. typed, new("Form.Kind", "Missing")])).StatusCode);

        // sent twice it is one measure; neither for what was never confirmed, with what was typed, nor for a past round or an ended unit
        Assert.Equal(HttpStatusCode.Conflict, (await secretary.PostAsync(give, [.. typed, new("Form.Kind", "Missing")])).StatusCode);
        var early = await secretary.PostAsync("/measures/of-violation/VP-2026-072", [.. typed, new("Form.Kind", "Missing")]);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Bổ sung sổ theo dõi"), (early.StatusCode, await FieldAsync(early, "Form.What")));
        foreach (var code in new[] { "VP-2025-001", "VP-2026-073" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await secretary.PostAsync("/measures/of-violation/" + code, [.. typed[1..], new("Form.Kind", "Missing")])).StatusCode);
            Assert.Null((await secretary.PageAsync("/violations/" + code)).QuerySelector("a[href^='/measures/of-violation/']"));
        }

        Assert.Contains("Bổ sung sổ theo dõi", (await secretary.PageAsync("/violations/VP-2026-071")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var row = Assert.Single((await verifier.PageAsync("/measures?source=Violation")).QuerySelectorAll("tbody tr"));
        Assert.NotNull(row.QuerySelector("a[href='/violations/VP-2026-071']"));
        await rounds.Portal.Db(async db =>
        {
            var check = new EquipmentCheck("TB-2026-071", rounds.Given.Units["T00-SNV"].Id, EquipmentCategory.Computer, CheckedSystem.KeyPost, CheckStage.DuringUse, 2, "1/CV", new(2026, 11, 1), new(2026, 11, 30), new(2026, 11, 22));
            check.Answer("2/TB", new(2026, 11, 10), 1, 1, 0, new(2027, 1, 1), new(2026, 11, 22));
            db.EquipmentChecks.Add(check);
            await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.Redirect, (await secretary.PostAsync("/measures/of-check/TB-2026-071", [new("Form.What", "Sửa máy"), .. typed[2..], new("Form.Kind", "Weak")])).StatusCode);
        var ofCheck = Assert.Single((await verifier.PageAsync("/measures?source=EquipmentCheck")).QuerySelectorAll("tbody tr"));
        Assert.Equal(("Sửa máy", "TB-2026-071"), (ofCheck.QuerySelector("th a")!.FirstChild!.TextContent.Trim(), ofCheck.QuerySelector("a[href='/equipment-checks/TB-2026-071']")?.TextContent));
        var page = await verifier.PageAsync(row.QuerySelector("th a")!.GetAttribute("href")!);
        Assert.Contains("VP-2026-071", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);

        // what was given is withdrawn by who handles the case, with a reason, and stands nowhere but under its own filter
        var gone = row.QuerySelector("th a")!.GetAttribute("href")!;
        Assert.Null(page.QuerySelector($"form[action='{gone}/withdraw']"));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync(gone + "/withdraw", [new("Withdrawal.Reason", "nhầm"), new("Withdrawal.Version", "1")])).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await secretary.PostAsync(gone + "/withdraw", [await VersionAsync(secretary, gone, "Withdrawal")])).StatusCode);
        Assert.Equal([1], await CountsAsync(secretary, "/measures?source=Violation&unit=T00-SNV"));
        Assert.Equal(HttpStatusCode.Redirect, (await secretary.PostAsync(gone + "/withdraw", [new("Withdrawal.Reason", "giao nhầm"), await VersionAsync(secretary, gone, "Withdrawal")])).StatusCode);
        Assert.Equal([0, 0, 1, 0], await CountsAsync(secretary, "/measures?source=Violation&unit=T00-SNV", "/measures?source=Violation&unit=T00-SNV&status=all", "/measures?source=Violation&unit=T00-SNV&status=withdrawn", "/measures/figures?unit=T00-SNV&source=Violation"));
        // its page says so, and whichever view counts it says the same
        Assert.Contains("giao nhầm", (await verifier.PageAsync(gone)).QuerySelector(".note.warn")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(await StatesAsync("list"), await StatesAsync("groups"));
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 1], await StatesAsync("groups"));
        Assert.Equal("Đã rút 1", Assert.Single((await secretary.PageAsync("/measures?source=Violation&unit=T00-SNV&status=withdrawn&view=board")).QuerySelectorAll(".lane")).QuerySelector("h2")!.TextContent.Trim());
        Assert.Equal(["0", "0", "0", "0", "0", "1"], (await secretary.PageAsync("/measures?source=Violation&unit=T00-SNV&status=withdrawn&view=groups")).QuerySelectorAll("tbody td.num").Select(c => c.TextContent.Trim()));
        Assert.Contains("đã rút", (await secretary.PageAsync("/violations/VP-2026-071")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        async Task<List<int>> StatesAsync(string view) =>
            [.. (await secretary.PageAsync($"/measures?source=Violation&unit=T00-SNV&view={view}")).QuerySelectorAll("select[name=status] option").Select(o => int.Parse(o.TextContent.Split('(', ')')[1], System.Globalization.CultureInfo.InvariantCulture))];
    }

    [Fact]
    public async Task Figures_say_what_was_closed_in_time_and_how_late_the_rest_came()
    {
        await rounds.Portal.Db(async db =>
        {
            var review = await db.Reviews.SingleAsync(r => r.UnitCode == "T00-VP" && db.Rounds.Any(o => o.Id == r.RoundId && o.Code == "2026"));
            foreach (var (criterion, due, done) in new[] { ("G07-01", 10, 15), ("G07-02", 20, 20) })
            {
                var at = new DateTimeOffset(2026, 11, done, 2, 0, 0, TimeSpan.Zero);
                var measure = new CorrectiveMeasure(review.Id, review.UnitId, "G07", criterion, false, false, new(Finding.Weak, "x", "y", new DateOnly(2026, 11, due)), at.AddDays(-30));
                db.Measures.Add(measure);
                db.MeasureEntries.AddRange(measure.ReportDone("1/QĐ", new(rounds.Given.Officer.Id, "Minh", at)));
            }

            db.Measures.Add(new CorrectiveMeasure(review.Id, review.UnitId, "G07", "G07-03", false, true, new(Finding.Weak, "x", "y", new DateOnly(2026, 11, 1)), db.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);

        var row = Assert.Single((await secretary.PageAsync("/measures/figures?section=G07")).QuerySelectorAll("table")[0].QuerySelectorAll("tbody tr"));
        Assert.Equal(["3", "1", "1 Quá hạn", "2", "50,0%", "5 ngày", "1 Lặp lại"], row.QuerySelectorAll("td").Select(c => c.TextContent.Trim()));
        var links = row.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).ToArray();
        Assert.Equal([3, 1, 1], await CountsAsync(secretary, links));
        var cluster = (await secretary.PageAsync("/measures/figures?section=G07")).QuerySelectorAll("table")[1].QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")!).ToArray();
        Assert.Equal([3], await CountsAsync(secretary, cluster));
        var file = await (await secretary.GetAsync("/measures/figures/export?format=csv&section=G07")).Content.ReadAsStringAsync();
        Assert.Matches("G07,.+,3,1,1,2,1,50,5,0,1", file);
    }

    private Violation Case(Infrastructure.Database.PortalDb db, string code, string unit, bool isConfirmed = true) => Case(db, code, rounds.Given.Units[unit].Id, isConfirmed);

    private Violation Case(Infrastructure.Database.PortalDb db, string code, Guid unit, bool isConfirmed = true)
    {
        var now = db.Clock.GetUtcNow();
        var violation = new Violation(
            code, unit, new ViolationFacts(new(2026, 11, 1), "V1", ViolationEffect.Other, ViolationDetection.Inspection, ViolationChannel.Paper, 1, ClaimedLevel.None, now, CyberGrade.None, false, "1/BC"));
        if (isConfirmed)
        {
            violation.Confirm("17/KL-CAT", new(2026, 11, 20), new(rounds.Given.Secretary.Id, "Hạnh", now));
        }

        return violation;
    }

    /// <summary>A measure after a violation, given a month ago.</summary>
    private Task GivenAsync(string code, string unit, DateOnly dueOn) => rounds.Portal.Db(async db =>
    {
        var violation = Case(db, code, unit);
        db.Violations.Add(violation);
        var (measure, entry) = CorrectiveMeasure.OfViolation(
            violation, new(Finding.Missing, "Bổ sung sổ", "Giám đốc", dueOn), new(rounds.Given.StrangerSecretary.Id, "Thư ký", db.Clock.GetUtcNow().AddDays(-30)));
        db.Measures.Add(measure);
        db.MeasureEntries.Add(entry);
        await db.SaveChangesAsync();
    });

    private static async Task<List<int>> CountsAsync(PortalClient client, params string[] paths)
    {
        var counts = new List<int>();
        foreach (var path in paths)
        {
            counts.Add((await client.PageAsync(path)).QuerySelectorAll("tbody tr").Length);
        }

        return counts;
    }

    /// <summary>What a field of an answered page holds.</summary>
    private static async Task<string> FieldAsync(HttpResponseMessage answer, string name)
    {
        var field = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()).QuerySelector($"[name='{name}']");
        return field?.GetAttribute("value") ?? field?.TextContent.Trim() ?? "";
    }

    private static async Task<string> WordsAsync(PortalClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        using var zip = new System.IO.Compression.ZipArchive(await answer.Content.ReadAsStreamAsync());
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        return System.Text.RegularExpressions.Regex.Replace(await reader.ReadToEndAsync(), "<[^>]+>", "");
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
