using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Reorganisations;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Violations;
using Portal.Infrastructure.Rankings;
using Portal.TestKit;
using Portal.Web.Tests.Rankings;
using Xunit;

namespace Portal.Web.Tests.Violations;

/// <summary>The register beside a closed round that waits to be frozen; every test records cases of its own.</summary>
public sealed partial class ViolationsTests(ViolationsTests.World world) : IClassFixture<ViolationsTests.World>
{
    private static readonly string[] Fields = ["UnitCode", "On", "KnownOn", "KnownTime", "Act", "Effect", "Detection", "Channel", "Items", "Level", "Cyber", "DocumentReference"];

    [Fact]
    public async Task A_text_that_the_guard_warns_of_is_stored_with_its_writer_s_word_which_stands_on_the_record_s_page()
    {
        const string Warned = "15/BC lưu hành nội bộ";
        using var client = world.Portal.Client(world.Given.Secretary.Id);
        KeyValuePair<string, string>[] word = [new("Declaration.IsDeclared", "true"), new("Declaration.Reason", "Chỉ nêu số văn bản")];
        var before = await world.Portal.Db(db => db.Violations.CountAsync());
        using (var asked = await client.PostAsync("/violations/new", Case(unit: "T00-X2", document: Warned)))
        {
            var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await asked.Content.ReadAsStringAsync());
            Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
            Assert.NotNull(page.QuerySelector("form[action='/violations/new'] [data-declare]:not([hidden])"));
            Assert.Equal(Warned, page.QuerySelector("[name=DocumentReference]")!.GetAttribute("value"));
        }

        Assert.Equal(before, await world.Portal.Db(db => db.Violations.CountAsync()));
        var code = await RecordAsync(client, [.. Case(unit: "T00-X2", document: Warned), .. word]);
        Assert.Contains("Chỉ nêu số văn bản", (await client.PageAsync("/violations/" + code)).QuerySelector("[data-declared]")!.TextContent, StringComparison.Ordinal);

        // sent again unchanged it asks nothing; the word stays when its text is changed
        foreach (var document in new[] { Warned, "16/BC" })
        {
            using var changed = await client.PostAsync("/violations/" + code, [.. Case(unit: "T00-X2", document: document), new("Version", $"{(await FindAsync(code)).Version}")]);
            Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
            Assert.Single((await client.PageAsync("/violations/" + code)).QuerySelectorAll("[data-declared]"));
        }
    }

    [Fact]
    public async Task A_case_is_recorded_as_suspected_without_a_description_and_is_confirmed_once_its_cost_was_shown()
    {
        using var client = world.Portal.Client(world.Given.Secretary.Id);
        var blank = await client.PageAsync("/violations/new?happening=no");
        Assert.Empty(blank.QuerySelectorAll("main textarea"));
        // before a day is typed the acts of both laws, each below its law; an older day has nine
        Assert.Equal([("117/2025/QH15", 11), ("29/2018/QH14", 9)], blank.QuerySelectorAll("#Act optgroup").Select(g => (Regex.Match(g.GetAttribute("label")!, @"\d+/\d+/QH\d+").Value, g.Children.Length)));
        using (var older = await client.PostAsync("/violations/new", Case(unit: "T00-X2", act: "V11", on: "02/02/2026")))
        {
            var again = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await older.Content.ReadAsStringAsync());
            Assert.Equal([9], again.QuerySelectorAll("#Act optgroup").Select(g => g.Children.Length));
        }

        var code = await RecordAsync(client, Case(unit: "T00-X2", effect: "leak"));
        var page = await TextAsync(client, $"/violations/{code}");
        Assert.Contains("DED-01", page, StringComparison.Ordinal);
        Assert.Contains("−10,00 điểm (1 × 10,00)", page, StringComparison.Ordinal);
        Assert.Contains("Phải báo ngay", page, StringComparison.Ordinal);

        var ask = await TextAsync(client, $"/violations/{code}/conclusion/confirm");
        Assert.Contains("Điểm liệt: cả phiếu xếp loại cao nhất là", ask, StringComparison.Ordinal);
        using var sentence = await ConcludeAsync(client, code, "confirm", "cán bộ gửi văn bản qua mạng");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sentence.StatusCode);
        Assert.Contains("value=\"cán bộ gửi", WebUtility.HtmlDecode(await sentence.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Matches("DED-01 −10,00.*nếu được xác nhận", await TextAsync(client, "/violations?unit=T00-X2&effect=leak"));
        using var confirmed = await ConcludeAsync(client, code, "confirm");
        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        Assert.Matches("DED-01 −10,00(?!.*nếu được)", await TextAsync(client, "/violations?unit=T00-X2&effect=leak&status=confirmed"));
        Assert.Contains("2026 DED-01,10", await (await client.GetAsync("/violations/export?format=csv&unit=T00-X2&effect=leak&status=confirmed")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var stored = await FindAsync(code);
        Assert.Equal((ViolationStatus.Confirmed, "17/KL-CAT", "Trần Thị Hạnh"), (stored.Status, stored.ConclusionNumber, stored.ConcludedByName));
        using var late = await client.PostAsync($"/violations/{code}/conclusion/reopen", [new("Form.Number", "18/KL"), new("Form.SignedOn", "12/03/2026"), new("Form.Version", "1")]);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        using var wrong = await client.PostAsync($"/violations/{code}", [.. Case(unit: "T00-X2", effect: "leak", on: "31/02/2026"), new("Version", "1")]);
        Assert.Contains("name=\"Version\" value=\"1\"", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal); // what somebody did meanwhile is not overwritten by the next sending
        using var changed = await client.PostAsync($"/violations/{code}", [.. Case(unit: "T00-X2", effect: "other"), new("Version", $"{stored.Version}")]);
        Assert.Contains("Đã có kết luận", WebUtility.HtmlDecode(await changed.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_and_handling_are_entered_beside_the_case_and_read_in_the_list_and_its_export()
    {
        using var client = world.Portal.Client(world.Given.Secretary.Id);
        var code = await RecordAsync(client, Case(unit: "T00-X1", act: "V5", on: "02/02/2026", document: "26/BC-X1"));
        Assert.Contains(code, await TextAsync(client, "/violations?wait=report"), StringComparison.Ordinal);
        await DoneAsync(client, code, "told", new() { ["Told.Duty"] = "Head", ["Told.Day"] = "02/02/2026", ["Told.Time"] = "14:30", ["Told.Number"] = "" }, "Told.");
        await DoneAsync(client, code, "told", new() { ["Told.Duty"] = "Police", ["Told.Day"] = "02/02/2026", ["Told.Time"] = "15:00", ["Told.Number"] = "26/BC-X1" }, "Told.");
        Assert.DoesNotContain((await client.PageAsync("/violations?wait=report")).QuerySelectorAll("tbody a"), link => link.TextContent == code);
        Assert.Contains(code, await TextAsync(client, "/violations?wait=long"), StringComparison.Ordinal);
        await DoneAsync(client, code, "transfer", new() { ["Transfer.Number"] = "71/CV-PA03", ["Transfer.SignedOn"] = "03/02/2026" }, "Transfer.");
        using var confirmed = await ConcludeAsync(client, code, "confirm");
        await DoneAsync(client, code, "discipline", new() { ["Discipline.Choice"] = "CivilServant.warning", ["Discipline.Post"] = "Công chức Văn hóa – Xã hội", ["Discipline.Number"] = "31/QĐ-UBND", ["Discipline.SignedOn"] = "12/03/2026" }, "Discipline.");
        await DoneAsync(client, code, "discipline", new() { ["Discipline.Choice"] = "PartyMember.reprimand", ["Discipline.Post"] = "Công chức Văn hóa – Xã hội", ["Discipline.Number"] = "32/QĐ-ĐU", ["Discipline.SignedOn"] = "12/03/2026", ["Discipline.SamePerson"] = "true" }, "Discipline.");
        await DoneAsync(client, code, "fine", new() { ["Fine.Amount"] = "", ["Fine.Number"] = "204/QĐ-XPHC", ["Fine.SignedOn"] = "12/03/2026" }, "Fine.");

        Assert.Contains("kỷ luật 1 người, 1 quyết định phạt, chuyển Công an", await TextAsync(client, "/violations?q=26/BC-X1"), StringComparison.Ordinal);
        var page = await TextAsync(client, $"/violations/{code}");
        Assert.Contains("Công chức: Cảnh cáo", page, StringComparison.Ordinal);
        Assert.Contains("sau 14 giờ", page, StringComparison.Ordinal);
        using (var report = await client.GetAsync($"/violations/{code}/report"))
        {
            using var word = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(await report.Content.ReadAsStreamAsync(), false);
            Assert.Contains("Công chức: Cảnh cáo, Công chức Văn hóa – Xã hội (31/QĐ-UBND, 12/03/2026).", word.MainDocumentPart!.Document!.InnerText, StringComparison.Ordinal);
        }

        var sanction = await world.Portal.Db(db => db.ViolationSanctions.Where(s => s.Kind == SanctionKind.Fine && s.Document == "204/QĐ-XPHC").Select(s => s.Id).SingleAsync());
        await DoneAsync(client, code, $"sanctions/{sanction}/take-back", [], "");
        var stored = await FindAsync(code);
        Assert.Equal((1, 0, "71/CV-PA03"), (stored.PersonsDisciplined, stored.Fines, stored.PoliceNumber));
        foreach (var query in new[] { "unit=T00-X1", "act=V5", "channel=Paper&from=01/02/2026&to=28/02/2026", "detection=Self&status=confirmed&q=26/bc" })
        {
            var row = Assert.Single((await client.PageAsync("/violations?" + query)).QuerySelectorAll("tbody tr"));
            Assert.Contains(code, row.TextContent, StringComparison.Ordinal);
            using var file = await client.GetAsync("/violations/export?format=csv&" + query);
            Assert.Equal(2, (await file.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        }
    }

    [Fact]
    public async Task A_violation_confirmed_after_freezing_is_followed_by_a_new_version_and_the_old_one_stays()
    {
        await using var portal = await RunningPortal.StartAsync();
        var (given, _) = await ClosedRound.MakeAsync(portal);
        await portal.Db(async db =>
        {
            (await db.Reviews.SingleAsync(r => r.UnitCode == "T00-X2")).EndWithUnit(new(2026, 11, 20));
            await db.SaveChangesAsync();
        });
        using var leader = portal.Client(given.Leader.Id);
        using var secretary = portal.Client(given.Secretary.Id);
        var code = await RecordAsync(secretary, Case(effect: "leak"));

        // the round still runs: its loss is shown in points and class before anybody confirms
        Assert.Contains("Điểm 100,00 → 90,00, xếp loại Hoàn thành xuất sắc nhiệm vụ → ", await TextAsync(secretary, $"/violations/{code}/conclusion/confirm"), StringComparison.Ordinal);
        using var frozen = await leader.PostAsync("/rankings/2026/freeze", [new("Word", "2026")]);
        Assert.Equal(HttpStatusCode.Redirect, frozen.StatusCode);
        using var published = await leader.PostAsync("/rankings/2026/publish", [new("Word", "2026")]);
        using var early = await leader.GetAsync($"/violations/{code}/correction/2026");
        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);

        async Task<(bool, bool, bool)> WaitsAsync() => (
            (await leader.PageAsync("/")).QuerySelector(".todo a[href='/rankings/2026#corrections']") is not null,
            (await leader.PageAsync("/rankings/2026")).QuerySelector($"#corrections a[href='/violations/{code}']") is not null,
            (await leader.PageAsync("/violations?wait=correction")).QuerySelector($"tbody a[href='/violations/{code}']") is not null);
        Assert.Equal((false, false, false), await WaitsAsync());
        using var confirmed = await ConcludeAsync(portal, secretary, code, "confirm", "17/KL-CAT");
        Assert.Equal((true, true, true), await WaitsAsync());
        using var twice = await ConcludeAsync(portal, secretary, code, "confirm", "17/KL-CAT", version: 1);
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        Assert.Contains("100,00", (await secretary.PageAsync("/rankings/2026?unit=T00-SCT")).QuerySelector("tr.sel")!.TextContent, StringComparison.Ordinal);

        // the unit ends: who took over answers for the case, and the frozen round goes on counting it for the unit of its time
        using var merged = await secretary.PostAsync(
            "/reorganisations/new",
            [new("Form.Kind", "Merge"), new("Form.Units", "T00-SCT T00-SNV"), new("Form.Successors", "T00-SNV"), new("Form.EffectiveOn", "20/11/2026"), new("Form.Basis", "12/NQ-HĐND"), new("Form.Word", "T00-SCT T00-SNV")]);
        Assert.Equal(HttpStatusCode.Redirect, merged.StatusCode);
        Assert.Contains("chưa theo sổ vi phạm", await TextAsync(leader, $"/violations/{code}"), StringComparison.Ordinal);
        var page = await leader.PageAsync($"/violations/{code}/correction/2026");
        Assert.Contains("100,00 → 90,00", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var seen = page.QuerySelector("[name=Seen]")!.GetAttribute("value")!;
        foreach (var (word, stale, answer) in new[] { ("2025", seen, HttpStatusCode.UnprocessableEntity), ("2026", seen + "-", HttpStatusCode.Conflict), ("2026", seen, HttpStatusCode.Redirect), ("2026", seen, HttpStatusCode.Conflict) })
        {
            using var corrected = await leader.PostAsync($"/violations/{code}/correction/2026", [new("Word", word), new("Seen", stale)]);
            Assert.Equal(answer, corrected.StatusCode);
        }

        Assert.Contains("90,00", (await secretary.PageAsync("/rankings/2026?unit=T00-SCT")).QuerySelector("tr.sel")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((false, false, false), await WaitsAsync());

        // the unit has nobody any more: whoever took over is told and may appeal for it, others see no such card
        Assert.Equal(new[] { given.Head.Email, given.Officer.Email }.Order(), (await portal.Db(db => db.Outbox.Where(m => m.Template == "results-corrected").Select(m => m.ToAddress).ToListAsync())).Order());
        using var heir = portal.Client(given.Officer.Id);
        Assert.NotNull((await heir.PageAsync("/scores/2026/T00-SCT")).QuerySelector("a[href^='/rankings/2026/appeals/new']"));
        using var filed = await heir.PostAsync("/rankings/2026/appeals/new", [new("Unit", "T00-SCT"), new("Criterion", "DED-01"), new("Reason", "Lỗi của nơi gửi"), new("Reference", "12/QĐ-SNV")]);
        Assert.Equal(HttpStatusCode.Redirect, filed.StatusCode);
        using var stranger = portal.Client(given.Stranger.Id);
        using var hidden = await stranger.GetAsync("/scores/2026/T00-SCT");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        Assert.Contains("100,00", (await secretary.PageAsync("/rankings/2026?version=1&unit=T00-SCT")).QuerySelector("tr.sel")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("đợt 2026, phiên bản 2", await TextAsync(leader, $"/violations/{code}"), StringComparison.Ordinal);
        Assert.Contains("unit-ended", await (await secretary.GetAsync("/rankings/2026/ranking.csv")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(await portal.Db(async db => (await db.FrozenRankings.Select(r => r.Id).ToListAsync()).TrueForAll(id => FrozenRankingReader.IsIntactAsync(db, id, CancellationToken.None).GetAwaiter().GetResult())));
    }

    [Fact]
    public Task A_case_is_looked_for_in_the_rounds_of_every_unit_that_took_over_on_the_way() => world.Portal.Db(async db =>
    {
        // taken back at the end: other tests share the province
        await using var untouched = await db.Database.BeginTransactionAsync();
        var (now, units) = (db.Clock.GetUtcNow(), world.Given.Units);
        var round = await world.Given.DraftRoundAsync(db, "2026-C");
        round.Issue(now, 1, includesVerifyingUnit: false);
        db.Reviews.Add(new Review(round.Id, units["T00-X2"], null, null));
        var act = new Reorganisation(ReorganisationKind.Merge, db.Clock.Today(), db.Clock.Today(), "12/NQ-HĐND", "", world.Given.Secretary.Id, "", now);
        db.AddRange(act, new UnitSuccession(act.Id, units["T00-SCT"].Id, units["T00-X2"].Id, 0), new UnitSuccession(act.Id, units["T00-X2"].Id, units["T00-SNV"].Id, 0));
        var violation = new Violation("VP-2026-900", null, units["T00-SCT"].Id, new(2026, 3, 5), "V1", ViolationEffect.Leak, ViolationStatus.Suspected, 0, 0, "");
        violation.PassTo(units["T00-SNV"].Id);
        db.Violations.Add(violation);
        await db.SaveChangesAsync();

        var rounds = ViolationImpact.RoundsOf(db, violation, await CountedViolations.UnitsAsync(db, violation, CancellationToken.None));
        Assert.Contains("2026-C", await rounds.Select(r => r.Code).ToListAsync());
        Assert.Equal(units["T00-X2"].Id, await CountedViolations.HolderAsync(db, round.Id, violation, CancellationToken.None));
    });

    [Fact]
    public async Task The_first_page_asks_whether_it_is_happening_and_the_incident_page_takes_no_text()
    {
        using var client = world.Portal.Client(world.Given.Secretary.Id);
        Assert.Empty((await client.PageAsync("/violations/new")).QuerySelectorAll("main input[type=text], main textarea"));
        var incident = (await client.PageAsync("/violations/new?happening=yes")).QuerySelector("main")!;
        Assert.Empty(incident.QuerySelectorAll("input, textarea"));
        Assert.Contains("PA03", incident.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Act", "V10", "V10 không có trong luật có hiệu lực")]
    [InlineData("On", "01/01/2027", "Ngày xảy ra chưa tới")]
    [InlineData("KnownOn", "31/12/2025", "Không thể biết trước ngày xảy ra")]
    [InlineData("KnownTime", "25:00", "Ghi giờ như 14:30")]
    [InlineData("DocumentReference", "TUYỆT MẬT", "Nội dung có")]
    [InlineData("KnownOn", "01/01/0001", "Nhập ngày theo dạng")]
    [InlineData("UnitCode", "T99-SNV", "Không có đơn vị T99-SNV trong phạm vi của bạn")]
    public async Task What_the_law_the_calendar_the_guard_or_the_scope_refuses_is_said_beside_its_field_and_nothing_is_stored(string field, string typed, string message)
    {
        using var client = world.Portal.Client(world.Given.Secretary.Id);
        var before = await world.Portal.Db(db => db.Violations.CountAsync());
        using var refused = await client.PostAsync("/violations/new", Case(unit: "T00-SNV", act: "V4", on: "01/01/2026").Where(f => f.Key != field).Append(new(field, typed)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Contains(message, page, StringComparison.Ordinal);
        Assert.Contains($"id=\"{field}-error\"", page, StringComparison.Ordinal);
        Assert.Equal(before, await world.Portal.Db(db => db.Violations.CountAsync()));
    }

    [Fact]
    public async Task A_case_of_the_own_unit_is_reported_and_left_for_others_to_decide()
    {
        using var client = world.Portal.Client(world.Given.Secretary.Id);
        var code = await RecordAsync(client, Case(unit: "T00-VP", act: "V6"));
        Assert.Null((await client.PageAsync($"/violations/{code}")).QuerySelector("main a[href$='/conclusion/confirm']"));
        await DoneAsync(client, code, "told", new() { ["Told.Duty"] = "Head", ["Told.Day"] = "05/03/2026", ["Told.Time"] = "14:30" }, "Told.");
        using var refused = await ConcludeAsync(client, code, "dismiss");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("T00-VP của chính bạn", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(ViolationStatus.Suspected, (await FindAsync(code)).Status);
        await world.Portal.WriteAuditAsync();
        Assert.True(await world.Portal.Db(db => Task.FromResult(db.AuditEntries.Any(e => e.Change == "conflict.violation" && e.ActorId == world.Given.Secretary.Id))));
    }

    [Fact]
    public async Task Units_read_their_own_and_nobody_else_writes()
    {
        using var client = world.Portal.Client(world.Given.Secretary.Id);
        var own = await RecordAsync(client, Case(act: "V7"));
        var other = await RecordAsync(client, Case(unit: "T00-SNV", act: "V7"));
        using var officer = world.Portal.Client(world.Given.Officer.Id);
        var row = Assert.Single((await officer.PageAsync("/violations?act=V7")).QuerySelectorAll("tbody tr"));
        Assert.Contains("T00-SCT", row.TextContent, StringComparison.Ordinal);
        Assert.Empty((await officer.PageAsync($"/violations/{own}")).QuerySelectorAll("main form"));
        using var hidden = await officer.GetAsync($"/violations/{other}");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        using var stranger = world.Portal.Client(world.Given.StrangerSecretary.Id);
        using var missing = await ConcludeAsync(stranger, own, "dismiss");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal(ViolationStatus.Suspected, (await FindAsync(own)).Status);
    }

    private static IEnumerable<KeyValuePair<string, string>> Case(string unit = "T00-SCT", string on = "05/03/2026", string act = "V1", string effect = "other", string document = "15/BC ngày 10/03/2026") =>
        Fields.Zip([unit, on, on, "", act, effect, "Self", "Paper", "1", "None", "None", document]).Select(f => KeyValuePair.Create(f.First, f.Second));

    private static async Task<string> RecordAsync(PortalClient client, IEnumerable<KeyValuePair<string, string>> form)
    {
        using var recorded = await client.PostAsync("/violations/new", form);
        Assert.Equal(HttpStatusCode.Redirect, recorded.StatusCode);
        return recorded.Headers.Location!.ToString()["/violations/".Length..];
    }

    private static async Task<string> TextAsync(PortalClient client, string path) => Regex.Replace((await client.PageAsync(path)).QuerySelector("main")!.TextContent, @"\s+", " ");

    private static async Task<HttpResponseMessage> ConcludeAsync(RunningPortal portal, PortalClient client, string code, string act, string number, uint? version = null) => await client.PostAsync(
        $"/violations/{code}/conclusion/{act}",
        [new("Form.Number", number), new("Form.SignedOn", "10/03/2026"), new("Form.Version", $"{version ?? await portal.Db(db => db.Violations.Where(v => v.Code == code).Select(v => v.Version).SingleAsync())}")]);

    private Task<HttpResponseMessage> ConcludeAsync(PortalClient client, string code, string act, string number = "17/KL-CAT") => ConcludeAsync(world.Portal, client, code, act, number);

    private async Task DoneAsync(PortalClient client, string code, string what, Dictionary<string, string> form, string prefix)
    {
        form[prefix + "Version"] = $"{(await FindAsync(code)).Version}";
        using var done = await client.PostAsync($"/violations/{code}/{what}", form);
        Assert.True(done.StatusCode == HttpStatusCode.Redirect, await done.Content.ReadAsStringAsync());
    }

    private Task<Violation> FindAsync(string code) => world.Portal.Db(db => db.Violations.AsNoTracking().SingleAsync(v => v.Code == code));

    public sealed class World : IAsyncLifetime
    {
        public RunningPortal Portal { get; private set; } = null!;

        public Given Given { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Portal = await RunningPortal.StartAsync();
            await Portal.Db(async db =>
            {
                Given = await Given.ProvinceAsync(db);
                Round _ = await Given.IssuedRoundAsync(db);
            });
        }

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }
}
