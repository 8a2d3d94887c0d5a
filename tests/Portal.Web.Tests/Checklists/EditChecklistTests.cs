using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Checklists;

public sealed class EditChecklistTests : IAsyncLifetime
{
    private RunningPortal portal = null!;
    private Given given = null!;
    private PortalClient secretary = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync();
        given = await portal.Db(Given.ProvinceAsync);
        secretary = portal.Client(given.Secretary.Id);
        using var begun = await secretary.PostAsync("/checklists/new", [new("Form.From", "CT32-2026"), new("Form.Code", "SG-2027"), new("Form.TitleVi", "Bộ tiêu chí năm 2027")]);
        Assert.Equal("/checklists/SG-2027/edit", begun.Headers.Location?.OriginalString);
    }

    public async ValueTask DisposeAsync()
    {
        secretary.Dispose();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task A_draft_begins_with_every_criterion_and_only_its_own_office_sees_it()
    {
        using var officer = portal.Client(given.Officer.Id);
        using var stranger = portal.Client(given.StrangerSecretary.Id);

        var page = await secretary.PageAsync("/checklists/SG-2027/edit");

        Assert.Equal(86, page.QuerySelectorAll(".arrange > li").Length);
        Assert.NotNull((await secretary.PageAsync("/checklists")).QuerySelector("a[href='/checklists/SG-2027/edit']"));
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync("/checklists/SG-2027")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/checklists/SG-2027")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/checklists/SG-2027/edit/criteria/G01-01")).StatusCode);
    }

    [Theory]
    [InlineData("40", "B", "loại thấp nhất từ 0 điểm")]
    [InlineData("0", "Z", "Loại khi bị điểm liệt phải là một loại trong bảng")]
    public async Task Classes_that_do_not_fit_are_refused_with_the_reason_and_kept_on_the_page(string lowest, string knockout, string told)
    {
        var version = (await secretary.PageAsync("/checklists/SG-2027/edit")).QuerySelector("input[name='Form.Version']")!.GetAttribute("value")!;
        using var refused = await secretary.PostAsync("/checklists/SG-2027/edit",
        [
            new("Form.Version", version), new("Form.TitleVi", "Tên mới"), new("Form.BonusCap", "5"), new("Form.KnockoutClass", knockout), new("Form.Bands[0].Class", "A"), new("Form.Bands[0].AtLeast", "80"),
            new("Form.Bands[1].Class", "B"), new("Form.Bands[1].AtLeast", lowest),
        ]);

        var page = await refused.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(told, page, StringComparison.Ordinal);
        Assert.Contains("Tên mới", page, StringComparison.Ordinal);
        Assert.Contains("Form.Bands[2].Class", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_criterion_saves_itself_keeps_its_lineage_when_renumbered_and_tells_the_new_totals()
    {
        var (form, version) = await FormAsync("G01-01");
        var before = await PointsAsync("DEPT");
        form["Form.Code"] = "G01-99";
        form["Form.MaxPoints"] = "3";
        form["Form.TextVi"] = "Nội dung mới";

        using var saved = await secretary.FetchAsync("/checklists/SG-2027/edit/criteria/G01-01", form.Append(new("Version", version)));
        using var answer = JsonDocument.Parse(await saved.Content.ReadAsStringAsync());

        Assert.Equal("saved", answer.RootElement.GetProperty("status").GetString());
        Assert.NotEqual(version, answer.RootElement.GetProperty("version").GetString());
        Assert.NotEqual(before, answer.RootElement.GetProperty("totals").GetProperty("DEPT").GetString());
        Assert.Equal("G01-99", (await secretary.PageAsync("/checklists/SG-2027/edit")).QuerySelector("#c-G01-01 .code")!.TextContent);
        var compared = await secretary.PageAsync("/checklists/compare?from=CT32-2026&to=SG-2027");
        Assert.Single(compared.QuerySelectorAll("table.cmp tbody tr"));
        Assert.Contains("G01-01", compared.QuerySelector("table.cmp del")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_authors_of_one_criterion_are_offered_both_versions_and_different_criteria_do_not_disturb_each_other()
    {
        var (mine, version) = await FormAsync("G01-01");
        var (other, otherVersion) = await FormAsync("G01-02");
        var (theirs, _) = await FormAsync("G01-01");
        theirs["Form.TextVi"] = "Người kia sửa";
        mine["Form.TextVi"] = "Tôi sửa";
        other["Form.TextVi"] = "Tiêu chí khác";

        using var first = await secretary.FetchAsync("/checklists/SG-2027/edit/criteria/G01-01", theirs.Append(new("Version", version)));
        using var second = await secretary.FetchAsync("/checklists/SG-2027/edit/criteria/G01-01", mine.Append(new("Version", version)));
        using var third = await secretary.FetchAsync("/checklists/SG-2027/edit/criteria/G01-02", other.Append(new("Version", otherVersion)));
        using var conflict = JsonDocument.Parse(await second.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal("Người kia sửa", conflict.RootElement.GetProperty("theirs").GetProperty("Form.TextVi").GetString());
        Assert.Equal("Tôi sửa", conflict.RootElement.GetProperty("mine").GetProperty("Form.TextVi").GetString());
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_at_its_field_and_nothing_is_stored()
    {
        var (form, version) = await FormAsync("G01-01");
        form["Form.Answer"] = "number";
        form["Form.TextVi"] = "Không lưu";

        using var refused = await secretary.FetchAsync("/checklists/SG-2027/edit/criteria/G01-01", form.Append(new("Version", version)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Form.Thresholds[0].AtLeast", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Không lưu", (await secretary.PageAsync("/checklists/SG-2027/edit")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_section_that_somebody_else_changed_says_what_stands_and_is_saved_at_the_second_try()
    {
        const string Path = "/checklists/SG-2027/edit/sections/G01";
        async Task<string> VersionAsync(string path) => (await secretary.PageAsync(path)).QuerySelector("input[name='Form.Version']")!.GetAttribute("value")!;
        List<KeyValuePair<string, string>> Form(string title, string version, string kind = "Core") => [new("Form.Code", "G01"), new("Form.Kind", kind), new("Form.TitleVi", title), new("Form.Version", version)];
        var opened = await VersionAsync(Path);
        using var theirs = await secretary.PostAsync(Path, Form("Tên người kia đặt", opened));
        using var mine = await secretary.PostAsync(Path, Form("Tên tôi đặt", opened));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict), (theirs.StatusCode, mine.StatusCode));
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await mine.Content.ReadAsStringAsync());
        Assert.Contains("Tên người kia đặt", page.QuerySelector(".note[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Tên tôi đặt", page.GetElementById("Form_TitleVi")!.TextContent, StringComparison.Ordinal);
        using var again = await secretary.PostAsync(Path, Form("Tên tôi đặt", page.QuerySelector("input[name='Form.Version']")!.GetAttribute("value")!));
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);

        // what does not fit is said at the field, and the page shows the draft as it stands
        using var unfit = await secretary.PostAsync(Path, Form("Tên tôi đặt", await VersionAsync(Path), "Deduction"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unfit.StatusCode);
        Assert.Contains("id=\"Form_Kind-error\"", await unfit.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Criteria_move_by_button_and_to_a_place_in_another_section()
    {
        await secretary.PostAsync("/checklists/SG-2027/edit/criteria/G01-01/move", [new("Step", "down")]);
        await secretary.PostAsync("/checklists/SG-2027/edit/criteria/G01-03/move", [new("To", "G02"), new("Place", "1")]);

        var page = await secretary.PageAsync("/checklists/SG-2027/edit");

        Assert.Equal("c-G01-02", page.QuerySelector("[data-section=G01] > li")!.Id);
        Assert.Equal("c-G01-03", page.QuerySelector("[data-section=G02] > li")!.Id);

        // a whole section, as its head is carried
        await secretary.PostAsync("/checklists/SG-2027/edit/sections/G01/move", [new("Place", "3")]);
        Assert.Equal(["G02", "G03", "G01"], (await secretary.PageAsync("/checklists/SG-2027/edit")).QuerySelectorAll("[data-section]").Take(3).Select(list => list.GetAttribute("data-section")));
    }

    [Fact]
    public async Task A_new_criterion_with_the_code_of_a_removed_one_is_another_criterion()
    {
        await secretary.PostAsync("/checklists/SG-2027/edit/criteria/G01-04/remove", []);

        using var added = await secretary.PostAsync("/checklists/SG-2027/edit/sections/G01/criteria", [new("Form.TextVi", "Tiêu chí mới")]);

        Assert.Equal("/checklists/SG-2027/edit/criteria/G01-04.2", added.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Publishing_asks_freezes_and_leaves_the_national_checklist_to_the_others()
    {
        using var unasked = await secretary.PostAsync("/checklists/SG-2027/edit/publish", [new("Word", "CT32")]);
        using var published = await secretary.PostAsync("/checklists/SG-2027/edit/publish", [new("Word", "SG-2027")]);
        using var officer = portal.Client(given.Officer.Id);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, unasked.StatusCode);
        Assert.Equal("/checklists/SG-2027", published.Headers.Location?.OriginalString);
        Assert.Equal(86, (await officer.PageAsync("/checklists/SG-2027")).QuerySelectorAll(".checklist ol > li").Length);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync("/checklists/SG-2027/edit")).StatusCode);
        await portal.Db(async db =>
        {
            var versions = await db.Checklists.ToDictionaryAsync(c => c.Code);
            Assert.Equal(ChecklistStatus.Published, versions["CT32-2026"].Status);
            Assert.Equal(versions["SG-2027"].Sha256, ChecklistJson.Parse(versions["SG-2027"].Json).Sha256);
            Assert.False(await db.DraftCriteria.AnyAsync(c => c.ChecklistId == versions["SG-2027"].Id));
        });
    }

    [Fact]
    public async Task The_next_version_of_an_office_supersedes_its_last()
    {
        await secretary.PostAsync("/checklists/SG-2027/edit/publish", [new("Word", "SG-2027")]);
        await secretary.PostAsync("/checklists/new", [new("Form.From", "SG-2027"), new("Form.Code", "SG-2028"), new("Form.TitleVi", "Bộ tiêu chí năm 2028")]);

        using var published = await secretary.PostAsync("/checklists/SG-2028/edit/publish", [new("Word", "SG-2028")]);

        await portal.Db(async db => Assert.Equal(ChecklistStatus.Superseded, (await db.Checklists.SingleAsync(c => c.Code == "SG-2027")).Status));
        Assert.Equal(86, (await secretary.PageAsync("/checklists/SG-2027")).QuerySelectorAll(".checklist ol > li").Length);
    }

    [Fact]
    public async Task A_gate_question_is_written_with_the_criteria_behind_it_and_leaves_none_of_them_behind_when_it_goes()
    {
        using var refused = await GateAsync("", ("Form.Code", "M Ạ NG"), ("Form.QuestionVi", "Có mạng LAN độc lập?"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Có mạng LAN độc lập?", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await GateAsync("", ("Form.Code", "LAN"), ("Form.QuestionVi", "Có mạng LAN độc lập?"), ("Form.Behind[G08-01]", "true"), ("Form.Behind[G08-05]", "true"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await GateAsync("", ("Form.Code", "MOVED"), ("Form.QuestionVi", "Có chuyển trụ sở?"), ("Form.ClosedBy", "yes"), ("Form.Behind[G08-05]", "true"))).StatusCode);
        await secretary.PostAsync("/checklists/SG-2027/edit/gates/MOVED/move", [new("up", "true")]);
        Assert.Equal("MOVED: (yes) G08-05; LAN: (no) G08-01 G08-05", await GatesAsync());

        // a criterion that is edited keeps its gates, and one with a gate may not apply
        var (form, version) = await FormAsync("G08-05");
        form["Form.TextVi"] = "Câu chữ mới";
        using var saved = await secretary.FetchAsync("/checklists/SG-2027/edit/criteria/G08-05", form.Append(new("Version", version)));
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        Assert.Equal("MOVED: (yes) G08-05; LAN: (no) G08-01 G08-05", await GatesAsync());
        (form, version) = await FormAsync("G08-01");
        form.Remove("Form.AllowsNotApplicable");
        using var unfit = await secretary.FetchAsync("/checklists/SG-2027/edit/criteria/G08-01", form.Append(new("Version", version)));
        Assert.Contains("Form.AllowsNotApplicable", await unfit.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await GateAsync("/LAN", ("Form.Code", "MANG-LAN"), ("Form.QuestionVi", "Có mạng LAN?"), ("Form.Behind[G08-01]", "true"))).StatusCode);
        Assert.Equal("MOVED: (yes) G08-05; MANG-LAN: (no) G08-01", await GatesAsync());
        var compared = (await secretary.PageAsync("/checklists/compare?from=CT32-2026&to=SG-2027")).Body!.TextContent;
        Assert.Contains("2 câu hỏi sàng lọc thay đổi", compared, StringComparison.Ordinal);
        Assert.Contains("Có chuyển trụ sở? Loại tiêu chí khi trả lời “Có”", compared, StringComparison.Ordinal);
        Assert.Contains("Có mạng LAN?", (await secretary.PageAsync("/checklists/SG-2027?kind=DEPT")).QuerySelector("#gates")!.TextContent, StringComparison.Ordinal);

        // as a department that has no LAN would see it
        var preview = await secretary.PageAsync("/checklists/SG-2027?kind=DEPT&closed=MANG-LAN");
        Assert.Null(preview.QuerySelector("li#G08-01"));
        Assert.NotNull(preview.QuerySelector("li#G08-05"));
        Assert.Contains("quy đổi thành 100", preview.QuerySelector("#dropped")!.TextContent, StringComparison.Ordinal);
        using var sheet = await secretary.GetAsync("/checklists/SG-2027?kind=DEPT&closed=MANG-LAN&format=csv");
        Assert.DoesNotContain("G08-01", await sheet.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await secretary.PostAsync("/checklists/SG-2027/edit/gates/MOVED/remove", []);
        Assert.Equal("MANG-LAN: (no) G08-01", await GatesAsync());
        using var stranger = portal.Client(given.StrangerSecretary.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/checklists/SG-2027/edit/gates/MANG-LAN")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync("/checklists/SG-2027/edit/gates/NONE")).StatusCode);
    }

    [Fact]
    public async Task Two_authors_of_gates_do_not_overwrite_each_other()
    {
        var old = await VersionAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await GateAsync("", ("Form.Code", "LAN"), ("Form.QuestionVi", "Có mạng LAN?"))).StatusCode);

        using var late = await secretary.PostAsync("/checklists/SG-2027/edit/gates", [new("Form.Version", old), new("Form.ClosedBy", "no"), new("Form.Code", "MOVED"), new("Form.QuestionVi", "Có chuyển trụ sở?")]);

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal("LAN: (no) ", await GatesAsync());
    }

    private async Task<string> VersionAsync() => (await secretary.PageAsync("/checklists/SG-2027/edit/gates")).QuerySelector("input[name='Form.Version']")!.GetAttribute("value")!;

    private async Task<HttpResponseMessage> GateAsync(string gate, params (string Name, string Value)[] fields) =>
        await secretary.PostAsync("/checklists/SG-2027/edit/gates" + gate, [new("Form.Version", await VersionAsync()), .. fields.Any(f => f.Name == "Form.ClosedBy") ? [] : new KeyValuePair<string, string>[] { new("Form.ClosedBy", "no") }, .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))]);

    private async Task<string> GatesAsync()
    {
        using var file = await secretary.GetAsync("/checklists/SG-2027?format=json");
        var checklist = ChecklistJson.Parse(await file.Content.ReadAsStringAsync());
        return string.Join("; ", checklist.Gates.Select(g => $"{g.Code}: ({(g.ClosesOnYes ? "yes" : "no")}) {string.Join(' ', checklist.AllCriteria.Where(c => c.Gates.Contains(g.Code)).Select(c => c.Lineage))}"));
    }

    private async Task<string> PointsAsync(string kind) => (await secretary.PageAsync("/checklists/SG-2027/edit")).QuerySelector($"[data-total={kind}]")!.TextContent;

    private async Task<(Dictionary<string, string> Fields, string Version)> FormAsync(string lineage)
    {
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)(await secretary.PageAsync($"/checklists/SG-2027/edit/criteria/{lineage}")).QuerySelector("form[data-autosave]")!;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in form.Elements)
        {
            var (name, value) = field switch
            {
                AngleSharp.Html.Dom.IHtmlInputElement { Type: "checkbox" } check => (check.IsChecked ? check.Name : null, "true"),
                AngleSharp.Html.Dom.IHtmlInputElement input => (input.Name, input.Value),
                AngleSharp.Html.Dom.IHtmlTextAreaElement area => (area.Name, area.Value),
                AngleSharp.Html.Dom.IHtmlSelectElement select => (select.Name, select.Value ?? ""),
                _ => (null, ""),
            };
            if (name is { Length: > 0 } && !name.StartsWith("__", StringComparison.Ordinal) && name != "Version")
            {
                fields[name] = value;
            }
        }

        return (fields, form.GetAttribute("data-version")!);
    }
}
