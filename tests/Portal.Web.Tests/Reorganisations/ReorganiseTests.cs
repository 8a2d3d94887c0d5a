using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Committees;
using Portal.Domain.Inspections;
using Portal.Domain.Reviews;
using Portal.Domain.Violations;
using Portal.TestKit;
using Portal.Web.Tests.Rounds;
using Xunit;

namespace Portal.Web.Tests.Reorganisations;

/// <summary>Each test has a portal of its own: units that ended stay ended.</summary>
public sealed class ReorganiseTests : IAsyncLifetime
{
    private RunningPortal portal = null!;
    private Given given = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync();
        given = await portal.Db(Given.ProvinceAsync);
        await portal.Db(async db => await given.IssuedRoundAsync(db, checklistCode: await Given.GatedChecklistAsync(db)));
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_unit_that_takes_in_the_one_above_it_comes_to_stand_in_its_place()
    {
        await DoneAsync("Move", "T00-X1", "T00-SNV");

        await DoneAsync("Merge", "T00-SNV", "T00-X1");

        var unit = await portal.Db(db => db.Units.AsNoTracking().SingleAsync(u => u.Code == "T00-X1"));
        Assert.Equal(("/T00/T00-X1/", given.Units["T00"].Id), (unit.Path, unit.ParentId));
    }

    [Fact]
    public async Task Units_that_one_above_them_is_split_into_stand_side_by_side_in_its_place()
    {
        await DoneAsync("Move", "T00-X1", "T00-SNV");
        await DoneAsync("Move", "T00-X2", "T00-SNV");

        await DoneAsync("Split", "T00-SNV", "T00-X1, T00-X2");

        Assert.Equal(["/T00/T00-X1/", "/T00/T00-X2/"], await portal.Db(db => db.Units.Where(u => u.Code == "T00-X1" || u.Code == "T00-X2").OrderBy(u => u.Code).Select(u => u.Path).ToListAsync()));
    }

    [Fact]
    public async Task A_preview_says_what_is_wrong_with_the_act_and_never_carries_it_out()
    {
        using var secretary = portal.Client(given.Secretary.Id);

        using var wrong = await secretary.PostAsync("/reorganisations/new", [.. Form("Split", "T00-X1", "T00-X2"), new("Form.Preview", "true")]);
        using var asked = await secretary.PostAsync("/reorganisations/new", [.. Form("Merge", "T00-X1", "T00-X2"), new("Form.Preview", "true")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var told = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync());
        Assert.DoesNotContain("Gõ đúng mã", told, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        Assert.Equal(0, await portal.Db(db => db.Reorganisations.CountAsync()));
    }

    [Fact]
    public async Task In_a_merger_the_successor_s_review_continues_with_the_answers_and_measures_of_both_to_confirm()
    {
        await AnswerAsync("T00-X1", "yes", Finding.Adequate, "");
        await AnswerAsync("T00-X2", "no", Finding.Missing, "Ban hành quy chế");
        await portal.Db(async db =>
        {
            db.Violations.Add(new Violation("VP-2026-009", null, given.Units["T00-X1"].Id, new DateOnly(2026, 5, 5), "V1", ViolationEffect.Other, ViolationStatus.Confirmed, 0, 0, "12/KL"));
            var gate = new GateAnswer((await db.Reviews.SingleAsync(r => r.UnitCode == "T00-X2")).Id, "LAN");
            gate.Say(false, "Không có", null, "cán bộ", db.Clock.GetUtcNow());
            db.GateAnswers.Add(gate);
            var officer = given.Appoint(db, "Cán bộ Xã", Domain.Committees.Capacity.Officer, "T00-X1", "T00-X1");
            foreach (var (unit, code) in new[] { ("T00-X1", "G01-01"), ("T00-X1", "G01-02"), ("T00-X2", "G01-01") })
            {
                var asked = db.AnswerAssignments.Add(new AnswerAssignment((await db.Reviews.SingleAsync(r => r.UnitCode == unit)).Id, code)).Entity;
                asked.GiveTo(unit == "T00-X1" ? officer.Id : given.Officer.Id, "cán bộ", new DateOnly(2026, 12, 5), null, "lãnh đạo", db.Clock.GetUtcNow());
            }

            await db.SaveChangesAsync();
        });

        await DoneAsync("Merge", "T00-X1, T00-X2", "T00-XMOI", ("Form.NameVi", "Xã Mới"), ("Form.First", "T00-X1"));

        await portal.Db(async db =>
        {
            var made = await db.Units.SingleAsync(u => u.Code == "T00-XMOI");
            Assert.Equal(("/T00/T00-XMOI/", "Xã Mới"), (made.Path, made.NameVi));
            Assert.Equal(2, await db.Units.CountAsync(u => u.EndedOn != null));
            var review = await db.Reviews.SingleAsync(r => r.UnitId == made.Id);
            var answer = await db.Answers.SingleAsync(a => a.ReviewId == review.Id);
            Assert.Equal(("yes", true, Finding.Missing), (answer.Value, answer.IsCarriedOver, answer.Finding));
            Assert.Equal("[T00-X2] Ban hành quy chế", answer.Measure);
            var gate = await db.GateAnswers.SingleAsync(g => g.ReviewId == review.Id);
            Assert.Equal((false, "[T00-X2] Không có", true, ""), (gate.IsYes, gate.Reason, gate.IsCarriedOver, review.ClosedGates));
            Assert.Equal(0, await db.Reviews.CountAsync(r => r.UnitCode == "T00-X1" || r.UnitCode == "T00-X2"));
            Assert.Equal(2, await db.Reviews.IgnoreQueryFilters().CountAsync(r => r.EndedOn != null));
            Assert.Equal(made.Id, await db.Violations.Select(v => v.UnitId).SingleAsync());
            var officer = await db.Persons.Where(p => p.FullName == "Cán bộ Xã").Select(p => p.Id).SingleAsync();
            Assert.Equal([("G01-01", officer), ("G01-02", officer)], (await db.AnswerAssignments.Where(a => a.ReviewId == review.Id).OrderBy(a => a.CriterionCode).ToListAsync()).Select(a => (a.CriterionCode, a.PersonId)));
            Assert.Equal(made.Id, await db.Appointments.Where(a => a.EndedAt == null && db.Persons.Any(p => p.Id == a.PersonId && p.FullName == "Cán bộ Xã")).Select(a => a.UnitId).SingleAsync());
            Assert.True(await db.Outbox.AnyAsync(m => m.Template == "unit-reorganised"));
            Assert.True(await db.AuditEntries.AnyAsync(e => e.Subject.StartsWith("Reorganisation ")));
        });
        using var secretary = portal.Client(given.Secretary.Id);
        Assert.Contains("T00-X1", (await secretary.PageAsync("/reorganisations")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Được hình thành từ", (await secretary.PageAsync("/units/T00-XMOI")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("chấm dứt", (await secretary.PageAsync("/rounds/2026/units/T00-X1")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Xã Một T00", (await secretary.PageAsync("/rounds/2026/units/T00-XMOI/groups/G01?open=G01-01")).QuerySelector("aside.ql")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_split_hands_a_copy_to_each_successor_and_the_heir_takes_over_the_rest()
    {
        await AnswerAsync("T00-X1", "no", Finding.Weak, "Mua tủ sắt");

        await DoneAsync("Split", "T00-X1", "T00-A, T00-B", ("Form.NameVi", "Xã Tách"));

        await portal.Db(async db =>
        {
            foreach (var code in new[] { "T00-A", "T00-B" })
            {
                var review = await db.Reviews.SingleAsync(r => r.UnitCode == code);
                var answer = await db.Answers.SingleAsync(a => a.ReviewId == review.Id);
                Assert.Equal(("no", true, "[T00-X1] Mua tủ sắt"), (answer.Value, answer.IsCarriedOver, answer.Measure));
            }
        });
    }

    [Fact]
    public async Task A_closed_unit_s_review_ends_with_it_and_is_left_out_of_the_ranking_with_the_reason()
    {
        await AnswerAsync("T00-X1", "no", Finding.Weak, "Mua tủ sắt");

        await DoneAsync("Close", "T00-X1", "T00-X2");

        using var secretary = portal.Client(given.Secretary.Id);
        Assert.DoesNotContain("T00-X1", await (await secretary.GetAsync("/rounds/2026/export?format=csv")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("T00-X1", await (await secretary.GetAsync("/rankings/2026/ranking.csv")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("unit-ended", await (await secretary.GetAsync("/rankings/2026/ranking.csv")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renamed_or_moved_unit_s_review_goes_on_under_the_new_name_and_place()
    {
        await DoneAsync("Rename", "T00-X1", "", ("Form.NameVi", "Phường Một"));
        await DoneAsync("Move", "T00-X1", "T00-SNV");

        await portal.Db(async db =>
        {
            var review = await db.Reviews.SingleAsync(r => r.UnitCode == "T00-X1");
            Assert.Equal(("Phường Một", "T00-SNV"), (review.NameVi, review.ParentCode));
            Assert.Equal("/T00/T00-SNV/T00-X1/", await db.Units.Where(u => u.Code == "T00-X1").Select(u => u.Path).SingleAsync());
        });
    }

    [Fact]
    public async Task The_preview_says_what_would_be_touched_and_touches_nothing()
    {
        await AnswerAsync("T00-X1", "no", Finding.Weak, "Mua tủ sắt");
        using var secretary = portal.Client(given.Secretary.Id);

        var html = await (await secretary.PostAsync("/reorganisations/new", [.. Form("Merge", "T00-X1", "T00-X2"), new("Form.Preview", "true")])).Content.ReadAsStringAsync();

        var text = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html).Body!.TextContent;
        Assert.Contains("Phiếu đang mở", text, StringComparison.Ordinal);
        Assert.Contains("chờ đơn vị tiếp nhận xác nhận", text, StringComparison.Ordinal);
        Assert.False(await portal.Db(db => db.Units.AnyAsync(u => u.EndedOn != null)));
    }

    [Theory]
    [InlineData("Merge", "T99-X1", "T00-X2", "Không có đơn vị T99-X1")]
    [InlineData("Merge", "T00-X1", "T99-X2", "Không có đơn vị T99-X2")]
    [InlineData("Move", "T00-X1", "T99", "Không có đơn vị T99")]
    [InlineData("Split", "T00-X1", "T00-X2", "ít nhất hai đơn vị")]
    [InlineData("Close", "T00-X1", "", "nhận bàn giao")]
    [InlineData("Move", "T00", "T00-X1", "nằm dưới chính đơn vị này")]
    public async Task What_does_not_fit_or_is_not_theirs_is_refused_in_words(string kind, string units, string successors, string words)
    {
        using var secretary = portal.Client(given.Secretary.Id);

        var response = await secretary.PostAsync("/reorganisations/new", Form(kind, units, successors));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains(words, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.False(await portal.Db(db => db.Reorganisations.AnyAsync()));
    }

    [Fact]
    public async Task Nobody_but_the_secretariat_reorganises_and_not_without_typing_the_codes()
    {
        using var officer = portal.Client(given.Officer.Id);
        using var secretary = portal.Client(given.Secretary.Id);

        Assert.Equal(HttpStatusCode.Forbidden, await officer.Denied("/reorganisations/new"));
        var untyped = await secretary.PostAsync("/reorganisations/new", [.. Form("Close", "T00-X1", "T00-X2").Where(f => f.Key != "Form.Word")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, untyped.StatusCode);
        Assert.False(await portal.Db(db => db.Units.AnyAsync(u => u.EndedOn != null)));
    }

    [Fact]
    public async Task One_of_a_later_day_waits_is_carried_out_on_its_day_or_refused_with_word_to_the_secretariat_and_can_be_cancelled()
    {
        using var secretary = portal.Client(given.Secretary.Id);
        using var stranger = portal.Client(given.StrangerSecretary.Id);
        await PlanAsync(secretary, "Merge", "T00-X1", "T00-X2");
        await PlanAsync(secretary, "Close", "T00-SNV", "T00-SCT");
        using var twice = await secretary.PostAsync("/reorganisations/new", Form("Rename", "T00-X1", "", ("Form.NameVi", "Xã Khác")).Select(Later).ToList());
        Assert.Contains("đã có lịch sắp xếp", WebUtility.HtmlDecode(await twice.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        await RunAsync();
        Assert.False(await portal.Db(db => db.Units.AnyAsync(u => u.EndedOn != null)));

        // the heir of the second one ends before its day
        await DoneAsync("Close", "T00-SCT", "T00-VP");
        var page = await secretary.PageAsync("/reorganisations");
        var cancel = page.QuerySelector("section[aria-labelledby=h-plans] form")!.GetAttribute("action")!;
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync(cancel, [])).StatusCode);
        portal.Clock.MoveTo(new DateOnly(2026, 12, 1));
        await RunAsync();
        await RunAsync();
        using var later = portal.Client(given.Secretary.Id); // the session before is over

        Assert.Equal(["T00-SCT", "T00-X1"], await portal.Db(db => db.Units.Where(u => u.EndedOn != null).Select(u => u.Code).OrderBy(c => c).ToListAsync()));
        Assert.Equal(new DateOnly(2026, 12, 1), await portal.Db(db => db.Units.Where(u => u.Code == "T00-X1").Select(u => u.EndedOn).SingleAsync()));
        Assert.Equal([given.Secretary.Email], await portal.Db(db => db.Outbox.Where(m => m.Template == "reorganisation-refused").Select(m => m.ToAddress).ToListAsync()));
        var plans = (await later.PageAsync("/reorganisations")).QuerySelector("section[aria-labelledby=h-plans]")!;
        Assert.Contains("Có đơn vị đã chấm dứt", plans.TextContent, StringComparison.Ordinal);
        Assert.Equal("T00-SNV", (await later.PageAsync(plans.QuerySelector("a")!.GetAttribute("href")!)).QuerySelector("input[name='Form.Units']")!.GetAttribute("value"));
        Assert.Contains("đã được thực hiện hoặc đã hủy", WebUtility.HtmlDecode(await (await later.PostAsync(cancel, [])).Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pauses_verifiers_and_evidence_follow_to_the_unit_that_goes_on_and_no_byte_is_stored_twice()
    {
        await AnswerAsync("T00-X1", "yes", Finding.Adequate, "");
        var (file, day) = (Guid.Empty, new DateOnly(2026, 12, 10));
        await portal.Db(async db =>
        {
            var (round, x1) = (await db.Rounds.SingleAsync(), given.Units["T00-X1"].Id);
            var review = await db.Reviews.SingleAsync(r => r.UnitCode == "T00-X1");
            db.ReminderPauses.Add(new Domain.Reminders.ReminderPause(x1, day, "Bão số 12", given.Secretary.Id, "Thư ký", db.Clock.GetUtcNow()));
            db.VerifierAssignments.Add(Domain.Rounds.VerifierAssignment.OfUnit(round, given.Secretary.Id, x1, ""));
            db.Evidence.Add(new Evidence(review.Id, "G01-01", "12/KH", null, "UBND xã", "", ""));
            var stored = db.EvidenceFiles.Add(new EvidenceFile(review.Id)).Entity;
            file = stored.Id;
            var bytes = "kế hoạch"u8.ToArray();
            var version = db.EvidenceFileVersions.Add(new EvidenceFileVersion(stored, stored.Next(), "ke-hoach.pdf", FileKind.Pdf, bytes.Length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), false, true, null, "cán bộ", db.Clock.GetUtcNow())).Entity;
            db.EvidenceFileUses.Add(new EvidenceFileUse(stored, "G01-01"));
            await db.SaveChangesAsync();
            await Infrastructure.Database.EvidenceParts.WriteAsync(db, version, new MemoryStream(bytes), CancellationToken.None);
        });

        await DoneAsync("Merge", "T00-X1, T00-X2", "T00-XMOI", ("Form.NameVi", "Xã Mới"));

        await portal.Db(async db =>
        {
            var review = await db.Reviews.SingleAsync(r => r.UnitCode == "T00-XMOI");
            var pause = await db.ReminderPauses.SingleAsync(p => p.EndedAt == null);
            Assert.Equal((review.UnitId, day, "Bão số 12"), (pause.UnitId, pause.Until, pause.Reason));
            Assert.Equal(review.UnitId, await db.VerifierAssignments.Select(a => a.UnitId).SingleAsync());
            Assert.Equal("12/KH", await db.Evidence.Where(e => e.ReviewId == review.Id).Select(e => e.Number).SingleAsync());
            Assert.Equal((file, 1), await db.EvidenceFileVersions.Where(v => v.ReviewId == review.Id).Select(v => new ValueTuple<Guid?, int?>(v.ContentFileId, v.ContentNumber)).SingleAsync());
            Assert.Equal(1, await db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from evidence_file_parts").SingleAsync());
        });
        using var secretary = portal.Client(given.Secretary.Id);
        var link = (await secretary.PageAsync("/rounds/2026/units/T00-XMOI/files")).QuerySelectorAll("a").First(a => a.TextContent.Contains("ke-hoach.pdf", StringComparison.Ordinal));
        Assert.Equal("kế hoạch", await (await secretary.GetAsync(link.GetAttribute("href")!)).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Visits_and_the_plan_of_a_year_go_on_by_the_committee_that_is_over_the_unit_now()
    {
        var (from, everywhere) = (new DateOnly(2026, 12, 1), Guid.Empty);
        await portal.Db(async db =>
        {
            everywhere = given.Appoint(db, "Thư Ký Cả Nước", Capacity.Secretariat, "T99-VP", null).Id;
            InspectionPlan Plan(string owner, int year) => db.InspectionPlans.Add(new InspectionPlan(given.Units[owner].Id, owner, year)).Entity;
            var (plan, next, theirs) = (Plan("T00", 2026), Plan("T00", 2027), Plan("T99", 2026));
            Inspection Visit(string code, string unit, InspectionPlan? of) => db.Inspections.Add(new Inspection(code, given.Province.Id, of?.Id, given.Units[unit].Id, InspectionKind.Thematic, from, from, "")).Entity;
            var (moved, done, later) = (Visit("KT-2026-01", "T00-X1", plan), Visit("KT-2026-02", "T00-X2", plan), Visit("KT-2026-03", "T00-SCT", plan));
            new List<Inspection> { moved, done, later }.ForEach(v => v.Approve(1));
            Visit("KT-2027-01", "T00-SCT", next);
            new List<InspectionPlan> { next, theirs }.ForEach(p => p.Submit(given.Secretary.Id, 1));
            await db.SaveChangesAsync();
            await db.Database.ExecuteSqlAsync($"update inspections set status = 'Concluded' where id = {done.Id}");
        });
        Task<List<string>> StandAsync() => portal.Db(db => (
            from i in db.Inspections
            join o in db.Units on i.OwnerUnitId equals o.Id
            join p in db.InspectionPlans on i.PlanId equals p.Id
            orderby i.Code
            select $"{i.Code} {o.Code} {p.Code} {p.Status} {i.ApprovedEdition}").ToListAsync());

        await ByAsync(everywhere, "Move", "T00-X1", "T99");
        Assert.Equal(["KT-2026-01 T99 T99-2026 Draft ", "KT-2026-02 T00 T00-2026 Draft 1", "KT-2026-03 T00 T00-2026 Draft 1", "KT-2027-01 T00 T00-2027 Submitted "], await StandAsync());
        using var theirSecretary = portal.Client(given.StrangerSecretary.Id);
        Assert.NotNull((await theirSecretary.PageAsync("/inspections/KT-2026-01")).QuerySelector("a[href='/inspections/KT-2026-01/cancel']"));

        await ByAsync(everywhere, "Merge", "T00", "T99");
        Assert.Equal(["KT-2026-01 T99 T99-2026 Draft ", "KT-2026-02 T99 T99-2026 Draft 1", "KT-2026-03 T99 T99-2026 Draft ", "KT-2027-01 T99 T00-2027 Draft "], await StandAsync());
        Assert.Equal(HttpStatusCode.OK, (await theirSecretary.GetAsync("/inspections/plans/T00-2027")).StatusCode);
    }

    private static KeyValuePair<string, string> Later(KeyValuePair<string, string> field) => field.Key == "Form.EffectiveOn" ? new(field.Key, "01/12/2026") : field;

    private static async Task PlanAsync(PortalClient secretary, string kind, string units, string successors)
    {
        using var response = await secretary.PostAsync("/reorganisations/new", Form(kind, units, successors).Select(Later).ToList());
        Assert.True(response.StatusCode == HttpStatusCode.Redirect, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()));
    }

    private Task<bool> RunAsync() => portal.App.Services.GetRequiredService<Infrastructure.Jobs.JobRunner>().RunAsync("carry-out-reorganisations", CancellationToken.None);

    [Fact]
    public async Task Whatever_the_sequence_nothing_is_orphaned()
    {
        var random = new Random(5);
        foreach (var unit in new[] { "T00-X1", "T00-X2", "T00-SCT", "T00-SNV" })
        {
            await AnswerAsync(unit, random.Next(2) == 0 ? "no" : "yes", Finding.Weak, "Biện pháp của " + unit);
        }

        using var secretary = portal.Client(given.Secretary.Id);
        var (done, made) = (0, 0);
        for (var step = 0; step < 25; step++)
        {
            var living = await portal.Db(db => db.Units.Where(u => u.EndedOn == null && u.Path.StartsWith("/T00/") && u.Code != "T00" && u.Code != "T00-VP").Select(u => u.Code).OrderBy(c => c).ToListAsync());
            string Any() => living[random.Next(living.Count)];
            var (kind, units, next) = random.Next(5) switch
            {
                0 => ("Merge", $"{Any()} {Any()}", random.Next(2) == 0 ? Any() : $"T00-M{++made}"),
                1 => ("Split", Any(), $"T00-M{++made} {(random.Next(2) == 0 ? Any() : $"T00-M{++made}")}"),
                2 => ("Move", Any(), random.Next(2) == 0 ? "T00" : Any()),
                3 => ("Close", Any(), Any()),
                _ => ("Rename", Any(), ""),
            };
            using var response = await secretary.PostAsync("/reorganisations/new", Form(kind, units, next, ("Form.NameVi", "Đơn vị " + step)));
            Assert.True(response.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.UnprocessableEntity, $"{kind} {units} → {next}: {(int)response.StatusCode}");
            done += response.StatusCode == HttpStatusCode.Redirect ? 1 : 0;
            await HoldsAsync($"{step}: {kind} {units} → {next}");
        }

        Assert.True(done >= 8, $"{done} acts were done");
    }

    private Task HoldsAsync(string after) => portal.Db(async db =>
    {
        var units = await db.Units.AsNoTracking().ToListAsync();
        var living = units.Where(u => !u.IsEnded).Select(u => u.Id).ToHashSet();
        var reviews = await db.Reviews.IgnoreQueryFilters().AsNoTracking().ToListAsync();
        Assert.All(reviews, r => Assert.True(living.Contains(r.UnitId) || r.EndedOn is not null, $"{after}: the review of {r.UnitCode} is orphaned"));
        Assert.All(units, u => Assert.True(u.ParentId is null || u.IsEnded || living.Contains(u.ParentId.Value), $"{after}: {u.Code} stands under an ended unit"));
        Assert.All(units.Where(u => u.ParentId is not null), u => Assert.True(units.Single(p => p.Id == u.ParentId).Path + u.Code + "/" == u.Path, $"{after}: the path of {u.Code}"));
        Assert.All(await db.Appointments.Where(a => a.EndedAt == null).Select(a => a.UnitId).ToListAsync(), id => Assert.True(living.Contains(id), $"{after}: an appointment in an ended unit"));
        Assert.All(await db.Rounds.Select(r => r.VerifyingUnitId).ToListAsync(), id => Assert.True(id is null || living.Contains(id.Value), $"{after}: an ended unit verifies"));

        // every measure that was promised has a living owner: a review that goes on, or the heir of a unit that was closed
        var steps = await db.UnitSuccessions.AsNoTracking().ToListAsync();
        Assert.All(units.Where(u => u.IsEnded), u => Assert.True(living.Contains(Domain.Reorganisations.UnitLineage.Owner(steps, u.Id)), $"{after}: nobody owns what {u.Code} owed"));
    });

    private Task DoneAsync(string kind, string units, string successors, params (string, string)[] more) => ByAsync(given.Secretary.Id, kind, units, successors, more);

    private async Task ByAsync(Guid person, string kind, string units, string successors, params (string, string)[] more)
    {
        using var secretary = portal.Client(person);
        using var response = await secretary.PostAsync("/reorganisations/new", Form(kind, units, successors, more));
        Assert.True(response.StatusCode == HttpStatusCode.Redirect, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()));
    }

    private static List<KeyValuePair<string, string>> Form(string kind, string units, string successors, params (string Name, string Value)[] more) =>
        [new("Form.Kind", kind), new("Form.Units", units), new("Form.Successors", successors), new("Form.EffectiveOn", "20/11/2026"), new("Form.Basis", "12/NQ-HĐND ngày 20/11/2026"), new("Form.Word", units),
            .. more.Select(m => new KeyValuePair<string, string>(m.Name, m.Value))];

    private Task AnswerAsync(string unit, string value, Finding finding, string measure) => portal.Db(async db =>
    {
        var round = await db.Rounds.SingleAsync();
        var review = await db.Reviews.SingleAsync(r => r.UnitCode == unit);
        var answer = new Answer(review.Id, "G01-01");
        answer.Write(value, false, "", finding, measure, measure.Length > 0 ? "Chánh Văn phòng" : "", measure.Length > 0 ? new DateOnly(2026, 12, 31) : null, null, "cán bộ", db.Clock.GetUtcNow());
        db.Answers.Add(answer);
        review.Touch(round, db.Clock.GetUtcNow());
        await db.SaveChangesAsync();
    });
}
