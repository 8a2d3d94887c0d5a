using System.Net;
using Portal.Domain.Rounds;
using Portal.Domain.Violations;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Violations;

public sealed class ViolationsTests : IAsyncLifetime
{
    private RunningPortal _portal = null!;
    private Given _given = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await RunningPortal.StartAsync();
        await _portal.Db(async db =>
        {
            _given = await Given.ProvinceAsync(db);
            Round _ = await _given.IssuedRoundAsync(db);
        });
    }

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task A_case_is_recorded_without_a_description_under_the_next_number_and_shows_what_it_costs()
    {
        using var client = _portal.Client(_given.Secretary.Id);
        Assert.Empty((await client.PageAsync("/violations/new?happening=no")).QuerySelectorAll("main textarea"));
        using var first = await client.PostAsync("/violations/new", Case());
        Assert.Equal("/violations/VP-2026-001", first.Headers.Location!.ToString());
        using var second = await client.PostAsync("/violations/new", Case(effect: "other"));
        Assert.Equal("/violations/VP-2026-002", second.Headers.Location!.ToString());

        var page = (await client.PageAsync("/violations/VP-2026-001")).QuerySelector("main")!.TextContent;
        Assert.Contains("DED-01", page, StringComparison.Ordinal);
        Assert.Contains("−10,00 điểm (1 × 10,00)", page, StringComparison.Ordinal);
        Assert.Contains("Điểm liệt: cả phiếu xếp loại cao nhất là", page, StringComparison.Ordinal);
        Assert.Contains("DED-03", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", "0", "–")]
    [InlineData("1", "0", "kỷ luật 1 người")]
    [InlineData("2", "1", "kỷ luật 2 người, 1 quyết định phạt")]
    public async Task The_list_says_how_a_case_was_handled_and_no_noughts(string persons, string fines, string words)
    {
        using var client = _portal.Client(_given.Secretary.Id);
        var form = Case().Where(f => f.Key is not ("Form.PersonsDisciplined" or "Form.Fines" or "PersonsDisciplined" or "Fines"))
            .Append(new("PersonsDisciplined", persons)).Append(new("Fines", fines));
        using var recorded = await client.PostAsync("/violations/new", form);

        Assert.Equal(words, (await client.PageAsync("/violations")).QuerySelector("td[data-label='Xử lý']")!.TextContent.Trim());
    }

    [Fact]
    public async Task Cases_recorded_at_the_same_time_get_numbers_of_their_own()
    {
        var clients = Enumerable.Range(0, 4).Select(_ => _portal.Client(_given.Secretary.Id)).ToList();
        var answers = await Task.WhenAll(clients.Select(c => c.PostAsync("/violations/new", Case())));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
        Assert.Equal(4, answers.Select(a => a.Headers.Location!.ToString()).Distinct().Count());
        clients.ForEach(c => c.Dispose());
    }

    [Fact]
    public async Task The_first_page_asks_whether_it_is_happening_and_the_incident_page_takes_no_text()
    {
        using var client = _portal.Client(_given.Secretary.Id);
        Assert.Empty((await client.PageAsync("/violations/new")).QuerySelectorAll("main input[type=text], main textarea"));
        var incident = (await client.PageAsync("/violations/new?happening=yes")).QuerySelector("main")!;
        Assert.Empty(incident.QuerySelectorAll("input, textarea"));
        Assert.Contains("PA03", incident.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("V10", "01/01/2026", "V10 không có trong luật có hiệu lực")]
    [InlineData("V1", "01/01/2027", "Ngày xảy ra chưa tới")]
    public async Task What_the_law_or_the_calendar_does_not_know_is_refused(string act, string on, string message)
    {
        using var client = _portal.Client(_given.Secretary.Id);
        using var refused = await client.PostAsync("/violations/new", Case(act: act, on: on));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.Content.ReadAsStringAsync();
        Assert.Contains(message, page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{on}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_marking_in_the_document_reference_is_refused_and_not_stored()
    {
        using var client = _portal.Client(_given.Secretary.Id);
        using var refused = await client.PostAsync("/violations/new", Case(document: "TUYỆT MẬT"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(0, await _portal.Db(db => Task.FromResult(db.Violations.Count())));
    }

    [Fact]
    public async Task A_confirmed_cases_status_changes_only_when_confirmed_again()
    {
        using var client = _portal.Client(_given.Secretary.Id);
        using var recorded = await client.PostAsync("/violations/new", Case());
        var version = (await client.PageAsync("/violations/VP-2026-001")).QuerySelector("input[name=Version]")!.GetAttribute("value")!;
        var dismissed = Case(status: "dismissed").Append(new("Version", version)).ToList();
        using var refused = await client.PostAsync("/violations/VP-2026-001", dismissed);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var stored = await client.PostAsync("/violations/VP-2026-001", dismissed.Append(new("IsConfirmed", "true")));
        Assert.Equal(HttpStatusCode.Redirect, stored.StatusCode);
        Assert.Equal(ViolationStatus.Dismissed, await _portal.Db(db => Task.FromResult(db.Violations.Single().Status)));
        using var late = await client.PostAsync("/violations/VP-2026-001", dismissed);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task A_case_of_the_own_unit_is_reported_and_left_for_others_to_decide()
    {
        using var client = _portal.Client(_given.Secretary.Id);
        using var recorded = await client.PostAsync("/violations/new", Case(unit: "T00-VP", status: "suspected"));
        Assert.Equal(HttpStatusCode.Redirect, recorded.StatusCode);
        Assert.Null((await client.PageAsync("/violations/VP-2026-001")).QuerySelector("input[name=Version]"));

        var version = await _portal.Db(db => Task.FromResult(db.Violations.Single().Version));
        using var refused = await client.PostAsync("/violations/VP-2026-001", Case(status: "dismissed").Append(new("Version", version.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("T00-VP của chính bạn", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(ViolationStatus.Suspected, await _portal.Db(db => Task.FromResult(db.Violations.Single().Status)));
        await _portal.WriteAuditAsync();
        Assert.True(await _portal.Db(db => Task.FromResult(db.AuditEntries.Any(e => e.Change == "conflict.violation" && e.ActorId == _given.Secretary.Id))));
    }

    [Fact]
    public async Task Units_read_their_own_and_nobody_else_writes()
    {
        using var client = _portal.Client(_given.Secretary.Id);
        using var own = await client.PostAsync("/violations/new", Case());
        using var other = await client.PostAsync("/violations/new", Case(unit: "T00-X1"));
        using var foreign = await client.PostAsync("/violations/new", Case(unit: "T99-SNV"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, foreign.StatusCode);

        using var officer = _portal.Client(_given.Officer.Id);
        var row = Assert.Single((await officer.PageAsync("/violations")).QuerySelectorAll("tbody tr"));
        Assert.Contains("T00-SCT", row.TextContent, StringComparison.Ordinal);
        Assert.Null((await officer.PageAsync("/violations/VP-2026-001")).QuerySelector("main form[action='/violations/VP-2026-001']"));
        using var hidden = await officer.GetAsync("/violations/VP-2026-002");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        foreach (var person in new[] { _given.Officer, _given.Leader, _given.Auditor, _given.Administrator })
        {
            using var reader = _portal.Client(person.Id);
            using var forbidden = await reader.PostAsync("/violations/new", Case());
            Assert.DoesNotContain("VP-", forbidden.Headers.Location?.ToString() ?? "", StringComparison.Ordinal);
        }

        using var stranger = _portal.Client(_given.StrangerSecretary.Id);
        using var missing = await stranger.PostAsync("/violations/VP-2026-001", Case());
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal(2, await _portal.Db(db => Task.FromResult(db.Violations.Count())));
    }

    [Fact]
    public async Task The_register_is_filtered_and_exported()
    {
        using var client = _portal.Client(_given.Secretary.Id);
        using var one = await client.PostAsync("/violations/new", Case());
        using var two = await client.PostAsync("/violations/new", Case(unit: "T00-X1", effect: "other", status: "suspected", on: "02/02/2026", act: "V5"));
        foreach (var query in new[] { "unit=T00-X1", "act=V5", "effect=other", "status=suspected", "to=28/02/2026", "q=xa+mot" })
        {
            var row = Assert.Single((await client.PageAsync("/violations?" + query)).QuerySelectorAll("tbody tr"));
            Assert.Contains("VP-2026-002", row.TextContent, StringComparison.Ordinal);
            using var file = await client.GetAsync("/violations/export?format=csv&" + query);
            Assert.Equal(2, (await file.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        }
    }

    private static List<KeyValuePair<string, string>> Case(
        string unit = "T00-SCT", string on = "05/03/2026", string act = "V1", string effect = "leak", string status = "confirmed", string document = "15/KL-CAT ngày 10/03/2026") =>
        [new("UnitCode", unit), new("On", on), new("Act", act), new("Effect", effect), new("Status", status), new("PersonsDisciplined", "1"), new("Fines", "0"), new("DocumentReference", document)];
}
