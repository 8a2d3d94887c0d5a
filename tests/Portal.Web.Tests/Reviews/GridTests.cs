using System.Net;
using Portal.Web.Features.Reviews;
using Xunit;

namespace Portal.Web.Tests.Reviews;

public sealed class GridTests(ReviewPortal portal) : IClassFixture<ReviewPortal>
{
    private const string Grid = ReviewPortal.Path + "/grid";

    [Fact]
    public async Task A_preview_names_each_cell_that_would_be_refused_and_stores_nothing()
    {
        using var client = portal.Portal.Client(portal.Given.Officer.Id);

        using var response = await client.FetchAsync(Grid + "/preview", Form(
            ("G01-02", "Part", "51"), ("G01-02", "Whole", "50"),
            ("G02-01", "Value", "yes"), ("G02-01", "MeasureDueOn", "ngày mai"),
            ("G02-02", "Note", "TUYỆT MẬT\nbáo cáo"),
            ("G02-03", "Note", "TỐI M"), ("G02-04", "Note", "ẬT"),
            ("G99-01", "Value", "yes"),
            ("G03-01", "Value", "yes"), ("G03-01", "Note", "lưu hành nội bộ")));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var warned = Assert.Single((await ReviewPortal.JsonAsync(response)).GetProperty("warned").EnumerateArray());
        Assert.Equal((6, "Note"), (warned.GetProperty("row").GetInt32(), warned.GetProperty("field").GetString()));
        var refused = (await ReviewPortal.JsonAsync(response)).GetProperty("refused").EnumerateArray()
            .Select(cell => (cell.GetProperty("row").GetInt32(), cell.GetProperty("field").GetString()!, cell.GetProperty("why").GetString()!)).OrderBy(cell => cell.Item1).ToList();
        Assert.Equal([(0, "Part"), (1, "MeasureDueOn"), (2, "Note"), (3, "Note"), (4, "Note"), (5, "")], refused.Select(cell => (cell.Item1, cell.Item2)));
        Assert.All(refused, cell => Assert.DoesNotContain("answer.", cell.Item3, StringComparison.Ordinal));
        foreach (var code in new[] { "G02-01", "G02-03", "G03-01" })
        {
            Assert.Null(await portal.AnswerAsync(code));
        }
    }

    [Fact]
    public async Task A_paste_over_every_cell_of_the_review_is_looked_at_and_a_row_without_a_code_is_refused()
    {
        using var client = portal.Portal.Client(portal.Given.Officer.Id);
        var codes = (await client.PageAsync(Grid)).QuerySelectorAll("tr[data-row] th .ct").Select(cell => cell.TextContent).ToList();
        string[] fields = ["Note", "Measure", "Responsible", .. Enumerable.Range(0, 5).SelectMany(i => new[] { "Number", "Issuer", "Location", "Holder" }.Select(field => $"Evidence[{i}].{field}"))];
        var form = Form([.. codes.SelectMany(code => fields.Select(field => (code, field, "Chánh Văn phòng Sở"))), ("", "Note", "không có mã")]);

        using var response = await client.FetchAsync(Grid + "/preview", form);

        Assert.True(form.Count > 1024, $"only {form.Count} fields");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(codes.Count, Assert.Single((await ReviewPortal.JsonAsync(response)).GetProperty("refused").EnumerateArray()).GetProperty("row").GetInt32());
    }

    [Fact]
    public async Task A_text_that_makes_a_marking_with_the_cell_below_is_not_stored()
    {
        using var client = portal.Portal.Client(portal.Given.Officer.Id);
        using var first = await client.FetchAsync(ReviewPortal.Path + "/answers/G04-03", ReviewPortal.Form(("Responsible", ""), ("Note", "ẬT")));
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);

        using var above = await client.FetchAsync(ReviewPortal.Path + "/answers/G04-02", ReviewPortal.Form(("Note", "TỐI M")));
        using var beside = await client.FetchAsync(ReviewPortal.Path + "/answers/G04-04", ReviewPortal.Form(("Finding", "weak"), ("Evidence[0].Number", "TUYỆT"), ("Evidence[0].Holder", "M"), ("Note", "Ậ t")));
        using var harmless = await client.FetchAsync(ReviewPortal.Path + "/answers/G04-01", ReviewPortal.Form(("Note", "TỐI")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, above.StatusCode);
        Assert.True((await ReviewPortal.JsonAsync(above)).GetProperty("errors").TryGetProperty("Note", out _));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, beside.StatusCode);
        Assert.Equal(HttpStatusCode.OK, harmless.StatusCode);
        Assert.Null(await portal.AnswerAsync("G04-02"));
    }

    [Fact]
    public async Task Who_may_only_read_sees_the_grid_without_a_place_to_write_and_strangers_see_nothing()
    {
        using var secretary = portal.Portal.Client(portal.Given.Secretary.Id);
        using var stranger = portal.Portal.Client(portal.Given.Stranger.Id);

        var page = await secretary.PageAsync(Grid);
        using var preview = await secretary.FetchAsync(Grid + "/preview", Form(("G03-01", "Value", "yes")));
        using var foreign = await stranger.GetAsync(Grid);
        using var tried = await stranger.FetchAsync(Grid + "/preview", Form(("G03-01", "Value", "yes")));

        Assert.Equal("true", page.QuerySelector("[data-grid]")!.GetAttribute("aria-readonly"));
        Assert.All(page.QuerySelectorAll("[data-grid] td[data-col]"), cell => Assert.Equal("true", cell.GetAttribute("aria-readonly")));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (preview.StatusCode, foreign.StatusCode, tried.StatusCode));
    }

    [Fact]
    public async Task The_filter_in_the_address_leaves_what_is_open()
    {
        var (officer, _, path) = await portal.FilledAsync("T00-X1");
        using var client = portal.Portal.Client(officer);
        using var weak = await client.FetchAsync(path + "/answers/G02-02", [new("Value", "yes"), new("Finding", "weak"), new("Version", (await portal.AnswerAsync("G02-02", "T00-X1"))!.Version.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
        Assert.Equal(HttpStatusCode.OK, weak.StatusCode);

        var open = await client.PageAsync($"{path}/grid?show={GridRows.NoMeasure}");
        var unanswered = await client.PageAsync($"{path}/grid?show={GridRows.Unanswered}");

        Assert.Equal(["G02-02"], open.QuerySelectorAll("tr[data-row] th").Select(cell => cell.QuerySelector(".ct")!.TextContent));
        Assert.Empty(unanswered.QuerySelectorAll("tr[data-row]"));
        Assert.NotNull(unanswered.QuerySelector(".empty a"));
    }

    private static List<KeyValuePair<string, string>> Form(params (string Criterion, string Field, string Value)[] cells)
    {
        var codes = cells.Select(cell => cell.Criterion).Distinct().ToList();
        return
        [
            .. codes.Select((code, i) => KeyValuePair.Create($"Rows[{i}].Criterion", code)),
            .. cells.Select(cell => KeyValuePair.Create($"Rows[{codes.IndexOf(cell.Criterion)}].Answer.{cell.Field}", cell.Value)),
        ];
    }
}
