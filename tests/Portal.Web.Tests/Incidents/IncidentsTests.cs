using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.Domain.Committees;
using Portal.Domain.Incidents;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database.Auditing;
using Portal.Infrastructure.Jobs;
using Portal.TestKit;
using Portal.Web.CommandLine;
using Xunit;

namespace Portal.Web.Tests.Incidents;

/// <summary>From a refused or reported item to its minutes. What was said is looked for everywhere.</summary>
public sealed class IncidentsTests : IAsyncLifetime
{
    private const string Said = "Phương án bố trí lực lượng \"Hòn Quạ Đen\" tại khu vực ba\nngày 30 tháng 4";
    private const string Path = "/rounds/2026/units/T00-SCT";

    private readonly Captured logs = new();
    private RunningPortal portal = null!;
    private Given given = null!;
    private Guid first;
    private Guid second;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync(new Dictionary<string, string?> { ["Logging:LogLevel:Default"] = "Trace", ["Logging:LogLevel:Microsoft"] = "Trace" });
        portal.App.Services.GetRequiredService<ILoggerFactory>().AddProvider(logs);
        await portal.Db(async db =>
        {
            given = await Given.ProvinceAsync(db);
            await given.IssuedRoundAsync(db, checklistCode: await Given.FilesChecklistAsync(db));
            first = given.Appoint(db, "Cán Bộ Một", Capacity.IncidentOfficer, "T00-VP", "T00").Id;
            second = given.Appoint(db, "Cán Bộ Hai", Capacity.IncidentOfficer, "T00-VP", "T00").Id;
            await db.SaveChangesAsync();
        });
    }

    public ValueTask DisposeAsync()
    {
        logs.Dispose();
        return portal.DisposeAsync();
    }

    [Fact]
    public async Task Refused_input_opens_one_incident_that_tells_the_head_and_the_standing_office_without_a_word_of_it()
    {
        using var officer = portal.Client(given.Officer.Id);
        using var head = portal.Client(given.Head.Id);
        using var stranger = portal.Client(given.StrangerSecretary.Id);
        foreach (var text in new[] { "Việc kín Hòn Quạ Đen\nTỐI MẬT", "TUYỆT MẬT" })
        {
            using var refused = await officer.FetchAsync(Path + "/answers/G01-01", [new("Version", "0"), new("Note", text)]);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }

        var incident = await portal.Db(db => db.Incidents.SingleAsync());
        Assert.Equal(("SC-2026-001", IncidentItem.Refused, 2, "Lê Quang Minh"), (incident.Number, incident.Item, incident.Times, incident.ByName));
        Assert.Contains("marking.line", incident.Place, StringComparison.Ordinal);
        var told = await portal.Db(db => db.Outbox.Where(m => m.Template == "incident-opened").Select(m => m.ToName).Order().ToListAsync());
        Assert.Equal(["Cán Bộ Hai", "Cán Bộ Một", "Phạm Thị Giám", "Trần Thị Hạnh"], told);
        Assert.Empty(await PlacesAsync("Việc kín Hòn Quạ Đen"));

        Assert.Contains("SC-2026-001", (await head.PageAsync("/incidents")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await head.PageAsync("/incidents/SC-2026-001")).QuerySelectorAll("main form"));
        Assert.Contains("Không có sự cố nào khớp", (await head.PageAsync("/incidents?state=closed")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/incidents/SC-2026-001")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await head.GetAsync("/incidents/SC-2026-001/item")).StatusCode);
        using var csv = await head.GetAsync("/incidents/export?format=csv");
        Assert.Contains("SC-2026-001", await csv.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // a try at another place leaves a trace of its own
        using var elsewhere = await officer.FetchAsync(Path + "/answers/G01-01", [new("Version", "0"), new("Measure", "TỐI MẬT")]);
        Assert.Equal(["Reviews.Answer Note=marking.line × 2", "Reviews.Answer Measure=marking.line × 1"], await portal.Db(db => db.Incidents.OrderBy(i => i.Number).Select(i => i.Place + " × " + i.Times).ToListAsync()));

        // of two who handle them one leaves: the list says that the province has too few
        Assert.Empty((await head.PageAsync("/incidents")).QuerySelectorAll(".note.warn"));
        using var secretary = portal.Client(given.Secretary.Id);
        Assert.Empty((await secretary.PageAsync("/incidents")).QuerySelectorAll(".note.warn"));
        await portal.Db(db => db.Persons.Where(p => p.Id == second).ExecuteUpdateAsync(set => set.SetProperty(p => p.IsActive, false)));
        Assert.Contains("mới có 1 cán bộ xử lý sự cố", (await secretary.PageAsync("/")).QuerySelector("main a[href='/incidents']")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("hiện có 1 cán bộ xử lý sự cố", (await secretary.PageAsync("/incidents")).QuerySelector(".note.warn")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_command_line_refuses_is_an_incident_of_whoever_runs_the_portal_and_is_repeated_nowhere()
    {
        using var folder = new Exchange.ExchangeFolder();
        folder.Write("Kế hoạch nhân sự.csv", "code,parent,kind,duties,cluster,name_vi,name_en\nT00-A,T00,DEPT,,,\"Việc kín Hòn Quạ Đen\nTỐI MẬT\",\nT00-B,T00,DEPT,,,MẬT,\n");
        folder.Replace("answers.csv", "P04,G01-01,2025-11-22,,,,", "P04,G01-01,2025-11-22,,\"Việc kín Hòn Quạ Đen\nTUYỆT MẬT\",,");
        var told = await RefusedAsync("import-units", System.IO.Path.Combine(folder.Path, "Kế hoạch nhân sự.csv")) + await RefusedAsync("import-round", folder.Path);
        Assert.Contains("Đã mở sự cố SC-2026-001 (đơn vị T00-VP)", told, StringComparison.Ordinal);
        Assert.Contains("Incident SC-2026-001 was opened (unit T00-VP)", told, StringComparison.Ordinal);
        Assert.Contains("line 2, name_vi: refused by the secrecy guard (marking.line)", told, StringComparison.Ordinal);

        // one for each place in which something was refused
        var incidents = await portal.Db(db => db.Incidents.OrderBy(i => i.Number).ToListAsync());
        Assert.Equal(2, incidents.Count);
        Assert.All(incidents, incident => Assert.Equal((IncidentItem.Refused, IncidentChannel.Import, 1), (incident.Item, incident.Channel, incident.Times)));
        Assert.Equal("verb:import-units line 2, name_vi marking.line; +1", incidents[0].Place);
        Assert.StartsWith("verb:import-round ", incidents[1].Place, StringComparison.Ordinal);
        Assert.Equal(["Cán Bộ Hai", "Cán Bộ Một", "Trần Thị Hạnh"], await portal.Db(db => db.Outbox.Where(m => m.Template == "incident-opened").Select(m => m.ToName).Distinct().Order().ToListAsync()));
        Assert.Empty(await PlacesAsync("Việc kín Hòn Quạ Đen"));
        Assert.Empty(await PlacesAsync("Kế hoạch nhân sự"));
        Assert.All([told, .. logs.Lines], line => Assert.DoesNotMatch("Hòn Quạ Đen|MẬT", line));

        // of what is wrong and not marked nobody is told
        folder.Write("units.csv", "code\n");
        Assert.DoesNotContain("SC-2026", await RefusedAsync("import-units", System.IO.Path.Combine(folder.Path, "units.csv")), StringComparison.Ordinal);
        Assert.Equal([1, 1], await portal.Db(db => db.Incidents.Select(i => i.Times).ToListAsync()));
    }

    [Fact]
    public async Task A_reported_answer_is_held_everywhere_released_by_two_held_again_and_purged_without_a_trace()
    {
        await SayEverywhereAsync();
        Assert.Superset(new HashSet<string> { "answers", "audit_texts", "comments", "submissions" }, (await PlacesAsync(Said)).ToHashSet());
        using var secretary = portal.Client(given.Secretary.Id);
        using var one = portal.Client(first);
        using var two = portal.Client(second);

        await ReportAsync(secretary, "Answer", "G01-01");
        await NobodySeesAsync(secretary);
        Assert.Equal(["audit_texts", "held_values"], await PlacesAsync(Said));
        Assert.Empty(await portal.Db(db => db.Exports.ToListAsync()));
        Assert.Contains("Hòn Quạ Đen", (await one.PageAsync("/incidents/SC-2026-001/item")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await portal.Db(db => db.AuditEntries.CountAsync(e => e.Change == "incident.looked-at")));
        using (var officer = portal.Client(given.Officer.Id))
        using (var write = await officer.FetchAsync(Path + "/answers/G01-01", [new("Version", await VersionAsync()), new("Note", "Khác")]))
        {
            Assert.Contains("tạm giữ", await write.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await DecideAsync(one, "SC-2026-001", "Release", HttpStatusCode.Found);
        await DecideAsync(one, "SC-2026-001", "Release", HttpStatusCode.UnprocessableEntity);
        await DecideAsync(two, "SC-2026-001", "Release", HttpStatusCode.Found);
        Assert.Superset(new HashSet<string> { "answers", "audit_texts", "comments", "submissions" }, (await PlacesAsync(Said)).ToHashSet());
        Assert.Equal(Said, await portal.Db(db => db.Answers.Where(a => a.CriterionCode == "G01-01").Select(a => a.Note).SingleAsync()));

        await ReportAsync(secretary, "Answer", "G01-01");
        // a copy that somebody made meanwhile from a page that stood open
        using (var officer = portal.Client(given.Officer.Id))
        {
            await officer.FetchAsync(Path + "/answers/G02-02", [new("Version", "0"), new("Note", Said)]);
        }

        using (var untyped = await one.PostAsync("/incidents/SC-2026-002/acts/Purge", [new("Word", "SC-2026-001")]))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, untyped.StatusCode);
        }

        await DecideAsync(one, "SC-2026-002", "Purge", HttpStatusCode.Found);
        await DecideAsync(two, "SC-2026-002", "Purge", HttpStatusCode.Found);
        await portal.WriteAuditAsync();
        Assert.Empty(await PlacesAsync(Said));
        Assert.Empty(await PlacesAsync("Hòn Quạ Đen"));
        Assert.DoesNotContain(Directory.EnumerateFiles(portal.DataDir, "*", SearchOption.AllDirectories), file => File.ReadAllBytes(file).AsSpan().IndexOf("Hòn Quạ Đen"u8) >= 0);
        Assert.DoesNotContain(logs.Lines, line => line.Contains("Hòn Quạ Đen", StringComparison.Ordinal));
        Assert.NotEmpty(logs.Lines);

        await using (var scope = portal.App.Services.CreateAsyncScope())
        {
            Assert.Empty((await scope.ServiceProvider.GetRequiredService<AuditTrail>().VerifyAsync(CancellationToken.None)).Faults);
        }

        Assert.Equal("texts=", (await portal.Db(db => db.AuditEntries.Where(e => e.Change == "audit.purged").Select(e => e.Facts).SingleAsync()))[..6]);
        await DecideAsync(two, "SC-2026-002", "Close", HttpStatusCode.Found);
        await DecideAsync(one, "SC-2026-002", "Close", HttpStatusCode.Found);
        using var minutes = await one.GetAsync("/incidents/SC-2026-002/minutes");
        using var zip = new ZipArchive(await minutes.Content.ReadAsStreamAsync());
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        var words = await reader.ReadToEndAsync();
        Assert.Contains("Xóa hẳn", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Hòn Quạ Đen", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reported_file_is_gone_from_its_review_until_it_is_released()
    {
        using var officer = portal.Client(given.Officer.Id);
        using var head = portal.Client(given.Head.Id);
        using var one = portal.Client(first);
        using var two = portal.Client(second);
        var picture = SampleFiles.Png("một", 400_000);
        using (var sent = await officer.UploadAsync(Path + "/files", "File", "so do khu vuc ba.png", picture, fields: [new("Criterion", "G01-01")]))
        {
            Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        }

        Assert.Contains("so do khu vuc ba", (await officer.PageAsync(Path + "/files")).QuerySelector("section.card h2")!.TextContent, StringComparison.Ordinal);
        var id = await portal.Db(db => db.EvidenceFiles.Select(f => f.Id).SingleAsync());
        await ReportAsync(head, "File", id.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"{Path}/files/{id}")).StatusCode);
        Assert.DoesNotContain("so do khu vuc ba", (await officer.PageAsync(Path + "/files")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["held_values"], (await PlacesAsync("so do khu vuc ba")).Where(table => table != "audit_texts"));
        Assert.Equal(picture, await (await one.GetAsync("/incidents/SC-2026-001/item/1")).Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/incidents/SC-2026-001/item/1")).StatusCode);

        await DecideAsync(one, "SC-2026-001", "Release", HttpStatusCode.Found);
        await DecideAsync(two, "SC-2026-001", "Release", HttpStatusCode.Found);
        Assert.Equal(picture, await (await officer.GetAsync($"{Path}/files/{id}")).Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await one.GetAsync("/incidents/SC-2026-001/item")).StatusCode);
    }

    [Fact]
    public async Task A_reported_name_of_a_unit_is_held_there_and_in_its_reviews_until_it_is_released()
    {
        using var secretary = portal.Client(given.Secretary.Id);
        using var one = portal.Client(first);
        using var two = portal.Client(second);
        var name = await portal.Db(db => db.Units.Where(u => u.Code == "T00-X1").Select(u => u.NameVi).SingleAsync());
        var report = (await secretary.PageAsync("/units/T00-X1")).QuerySelector("a[href^='/incidents/report']")!.GetAttribute("href")!;
        Assert.Contains(name, (await secretary.PageAsync(report)).Body!.TextContent, StringComparison.Ordinal);

        using var reported = await secretary.PostAsync("/incidents/report", [new("Item", "UnitName"), new("Unit", "T00-X1"), new("Reason", "Content")]);

        Assert.Equal(HttpStatusCode.Found, reported.StatusCode);
        foreach (var path in new[] { "/units/T00-X1", "/rounds/2026", "/rounds/2026/units/T00-X1" })
        {
            Assert.DoesNotContain(name, (await secretary.PageAsync(path)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }

        await DecideAsync(one, "SC-2026-001", "Release", HttpStatusCode.Found);
        await DecideAsync(two, "SC-2026-001", "Release", HttpStatusCode.Found);
        Assert.Equal(name, (await secretary.PageAsync("/units/T00-X1")).QuerySelector("h1")!.TextContent);
        Assert.Contains(name, (await secretary.PageAsync("/rounds/2026")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_verifiers_and_units_say_to_each_other_is_reported_by_whoever_reads_it_and_held_at_once()
    {
        using var officer = portal.Client(given.Officer.Id);
        using var verifier = portal.Client(given.Verifier.Id);
        using var one = portal.Client(first);
        using var two = portal.Client(second);
        static string Words(string item) => $"Bố trí lực lượng tại khu vực {item} trong đợt cao điểm";
        var keys = await portal.Db(async db =>
        {
            var now = db.Clock.GetUtcNow();
            await db.Reviews.Where(r => r.UnitCode == "T00-SCT").ExecuteUpdateAsync(set => set.SetProperty(r => r.Status, ReviewStatus.Verifying).SetProperty(r => r.SubmittedOn, new DateOnly(2026, 11, 20)));
            await db.Rounds.ExecuteUpdateAsync(set => set.SetProperty(r => r.AppealUntil, new DateOnly(2027, 6, 1)));
            var (round, review) = (await db.Rounds.SingleAsync(r => r.Code == "2026"), await db.Reviews.SingleAsync(r => r.UnitCode == "T00-SCT"));
            var question = db.Clarifications.Add(new Clarification(round, review, "G01-01", Words("Question"), new DateOnly(2027, 1, 1), "", null, "A", now)).Entity;
            var remark = db.Remarks.Add(new Remark(review.Id, "G01-01", Words("Remark"), null, "A", now)).Entity;
            var decision = db.Decisions.Add(new Decision(review.Id, "G01-01")).Entity;
            decision.Decide("no", null, Words("Decision"), differs: true, null, "A", now);
            db.GateAnswers.Add(new GateAnswer(review.Id, "LAN")).Entity.Say(false, Words("Gate"), null, "A", now);
            var appeal = db.Appeals.Add(new Domain.Ranking.Appeal(round, review, "G01-01", Words("Appeal"), "Số 1", null, "A", now)).Entity;
            await db.SaveChangesAsync();
            return new Dictionary<string, string> { ["Question"] = question.Id.ToString(), ["Remark"] = remark.Id.ToString(), ["Decision"] = "G01-01", ["Gate"] = "LAN", ["Appeal"] = appeal.Id.ToString() };
        });

        // what a verifier keeps for the return and for the results is not the unit's to name
        foreach (var item in new[] { "Remark", "Decision" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(Ask(item, keys[item]))).StatusCode);
        }

        var links = (await verifier.PageAsync("/verification/2026/T00-SCT/G01-01")).QuerySelectorAll("a[href^='/incidents/report']").Select(a => a.GetAttribute("href")).ToList();
        Assert.Superset(new HashSet<string?> { Ask("Question", keys["Question"]), Ask("Decision", "G01-01") }, links.ToHashSet());
        var number = 0;
        foreach (var (item, key) in keys)
        {
            await ReportAsync(item is "Question" or "Appeal" or "Gate" ? officer : verifier, item, key);
            Assert.Equal(["held_values"], (await PlacesAsync(Words(item))).Where(table => table != "audit_texts"));
            var incident = $"SC-2026-{++number:000}";
            await DecideAsync(one, incident, "Release", HttpStatusCode.Found);
            await DecideAsync(two, incident, "Release", HttpStatusCode.Found);
            Assert.Single(await PlacesAsync(Words(item)), table => table != "audit_texts");
        }
    }

    [Fact]
    public async Task Nobody_reports_what_they_may_not_read_and_a_third_officer_is_refused()
    {
        using var stranger = portal.Client(given.Stranger.Id);
        using var verifier = portal.Client(given.Verifier.Id);
        await SayEverywhereAsync();
        var comment = await portal.Db(db => db.Comments.Select(c => c.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(Ask("Answer", "G01-01"))).StatusCode);
        // colleagues among themselves
        Assert.Equal(HttpStatusCode.NotFound, (await verifier.GetAsync(Ask("Comment", comment.ToString()))).StatusCode);
        Assert.DoesNotContain("Hòn Quạ Đen", (await verifier.PageAsync(Ask("Answer", "G01-01"))).Body!.TextContent, StringComparison.Ordinal);

        // everybody may read a unit's name, and only who reads its reviews may have it taken out of its place
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/incidents/report?item=UnitName&unit=T00-SCT")).StatusCode);
        using var foreign = await stranger.PostAsync("/incidents/report", [new("Item", "UnitName"), new("Unit", "T00-SCT"), new("Reason", "Content")]);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Null((await stranger.PageAsync("/units/T00-SCT")).QuerySelector("a[href^='/incidents/report']"));

        using var administrator = portal.Client(given.Administrator.Id);
        using var third = await administrator.PostAsync(
            $"/admin/users/{given.Officer.Id}/appointments",
            [new("Form.Capacity", "IncidentOfficer"), new("Form.Unit", "T00-SCT"), new("Form.Scope", "T00-SCT"), new("Form.PostVi", "Cán bộ"), new("Form.From", "22/11/2026")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, third.StatusCode);
        Assert.Contains("đã có 2 cán bộ xử lý sự cố", WebUtility.HtmlDecode(await third.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    /// <summary>What a verb that is refused says on both outputs.</summary>
    private async Task<string> RefusedAsync(string verb, string path)
    {
        await using var scope = portal.App.Services.CreateAsyncScope();
        await using var console = new StringWriter();
        Assert.Equal(ExitCode.Refused, await Verbs.Find(verb)!.Run([path], scope.ServiceProvider, console, console, CancellationToken.None));
        return console.ToString();
    }

    private static string Ask(string item, string key) => $"/incidents/report?item={item}&round=2026&unit=T00-SCT&key={key}";

    private static async Task ReportAsync(PortalClient client, string item, string key)
    {
        Assert.Contains("tạm giữ ngay", (await client.PageAsync(Ask(item, key))).Body!.TextContent, StringComparison.Ordinal);
        using var reported = await client.PostAsync("/incidents/report", [new("Item", item), new("Round", "2026"), new("Unit", "T00-SCT"), new("Key", key), new("Reason", "Content")]);
        Assert.Equal(HttpStatusCode.Found, reported.StatusCode);
    }

    private static async Task DecideAsync(PortalClient client, string number, string act, HttpStatusCode status)
    {
        using var decided = await client.PostAsync($"/incidents/{number}/acts/{act}", [new("Word", number)]);
        Assert.Equal(status, decided.StatusCode);
    }

    private Task<string> VersionAsync() => portal.Db(async db => (await db.Answers.Where(a => a.CriterionCode == "G01-01").Select(a => a.Version).SingleAsync()).ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>An answer, a comment that repeats it, a signature over it and an export of it.</summary>
    private async Task SayEverywhereAsync()
    {
        using var officer = portal.Client(given.Officer.Id);
        using (var saved = await officer.FetchAsync(Path + "/answers/G01-01", [new("Version", "0"), new("Note", Said), new("Evidence[0].Number", "12/BC"), new("Evidence[0].Issuer", "Phòng Hòn Quạ Đen")]))
        {
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        }

        using (var said = await officer.PostAsync(Path + "/discussions/G01-01", [new("Form.Text", "Xem lại: " + Said)]))
        {
            Assert.Equal(HttpStatusCode.Found, said.StatusCode);
        }

        await portal.Db(async db =>
        {
            var now = db.Clock.GetUtcNow();
            var review = await db.Reviews.SingleAsync(r => r.UnitCode == "T00-SCT");
            db.Submissions.Add(new Submission(
                review.Id, null, "Thủ trưởng", "", now, new DateOnly(2026, 11, 22), false, System.Text.Json.JsonSerializer.Serialize(new { answers = new[] { new { note = Said } } }), new string('0', 64), "MA-1"));
            db.Exports.Add(new Export("criterion-details", "{}", given.Secretary.Id, "Thư ký", "vi", now));
            await db.SaveChangesAsync();
        });
    }

    /// <summary>Every place at which the text of the answer can be read, by everybody who could read it before.</summary>
    private async Task NobodySeesAsync(PortalClient secretary)
    {
        using var officer = portal.Client(given.Officer.Id);
        using var auditor = portal.Client(given.Auditor.Id);
        (PortalClient Who, string Path)[] places =
        [
            (officer, Path + "/groups/G01?open=G01-01"), (officer, Path + "/grid"), (officer, Path + "/check"), (officer, Path + "/discussions/G01-01"), (officer, Path + "/workbook"), (officer, Path + "/workbook/file"),
            (officer, Path + "/files"), (secretary, "/verification/2026/T00-SCT/G01-01"), (secretary, "/rounds/2026"), (secretary, Path), (secretary, "/measures"), (secretary, "/measures/export?format=csv"),
            (auditor, "/audit"), (auditor, "/audit/export?format=csv"), (auditor, Path + "/groups/G01?open=G01-01"), (secretary, "/notifications"),
        ];
        foreach (var (who, path) in places)
        {
            using var answer = await who.GetAsync(path);
            Assert.DoesNotContain("Hòn Quạ Đen", await TextAsync(answer), StringComparison.Ordinal);
        }
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer)
    {
        if (answer.Content.Headers.ContentType?.MediaType?.Contains("openxml", StringComparison.Ordinal) != true)
        {
            return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        }

        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        var text = new StringBuilder();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            text.Append(await reader.ReadToEndAsync());
        }

        return WebUtility.HtmlDecode(text.ToString());
    }

    /// <summary>Tables of which some column, of whatever type, holds the text as it is or as JSON writes it.</summary>
    private async Task<List<string>> PlacesAsync(string text)
    {
        await using var source = NpgsqlDataSource.Create(portal.Connections.Owner);
        string[] forms = [text, System.Text.Json.JsonSerializer.Serialize(text)[1..^1], text.Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal), text.Split('"')[0].Trim()];
        var found = new List<string>();
        var columns = new List<(string Table, string Column, bool IsBytes)>();
        await using (var command = source.CreateCommand("select table_name, column_name, data_type = 'bytea' from information_schema.columns where table_schema = 'public' order by 1, 2"))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                columns.Add((reader.GetString(0), reader.GetString(1), reader.GetBoolean(2)));
            }
        }

        Assert.True(columns.Count > 300);
        foreach (var table in columns.GroupBy(c => c.Table))
        {
            var any = string.Join(" or ", table.Select(c => c.IsBytes ? $"position(convert_to(f, 'UTF8') in r.\"{c.Column}\") > 0" : $"strpos(r.\"{c.Column}\"::text, f) > 0"));
            await using var seek = source.CreateCommand($"select exists (select 1 from \"{table.Key}\" r, unnest($1::text[]) f where {any})");
            seek.Parameters.Add(new() { Value = forms });
            if (await seek.ExecuteScalarAsync() is true)
            {
                found.Add(table.Key);
            }
        }

        return found;
    }

    /// <summary>Everything that is logged, with exceptions.</summary>
    private sealed class Captured : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
