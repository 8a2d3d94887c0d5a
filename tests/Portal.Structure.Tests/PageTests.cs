namespace Portal.Structure.Tests;

/// <summary>What the strict content policy and encoding ask of every page.</summary>
public class PageTests
{
    private static readonly string[] Inline =
    [
        @"\sstyle\s*=",
        @"<style\b",
        @"<script\b(?![^>]*\bsrc=)[^>]*>",
        @"\son[a-z]+\s*=\s*[""']",
        @"javascript:",
        @"\bhx-on\b",
        @"(src|href)\s*=\s*[""'](https?:)?//",
        @"(src|href)\s*=\s*[""']data:",
    ];

    private static readonly string[] Raw = [@"\bHtml\s*\.\s*Raw\b", @"\bnew\s+HtmlString\s*\("];

    [Fact]
    public void No_page_has_inline_style_script_or_handlers_or_foreign_addresses() =>
        Assert.Empty(Check.Find(SourceFiles.Under("src/Portal.Web", ".cshtml"), Inline));

    [Theory]
    [InlineData("<p style=\"color:red\">")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<button onclick=\"go()\">")]
    [InlineData("<script src=\"https://cdn.example/x.js\"></script>")]
    [InlineData("<img src=\"data:image/svg+xml,\">")]
    public void Inline_code_is_caught(string page) => Assert.NotEmpty(Check.Find([Check.Example(page)], Inline));

    [Fact]
    public void No_page_or_code_writes_text_without_encoding_it() =>
        Assert.Empty(Check.Find(SourceFiles.Under("src/Portal.Web", ".cshtml", ".cs"), Raw));

    [Fact]
    public void Unencoded_text_is_caught() => Assert.NotEmpty(Check.Find([Check.Example("@Html.Raw(Model.Name)")], Raw));

    [Fact]
    public void Styles_carry_no_data_addresses() =>
        Assert.Empty(Check.Find(SourceFiles.Under("src/Portal.Web/wwwroot/css", ".css"), DataAddress));

    [Fact]
    public void A_data_address_in_a_style_is_caught() =>
        Assert.NotEmpty(Check.Find([Check.Example("a{background:url(\"data:image/png;base64,\")}")], DataAddress));

    [Fact]
    public void Every_page_has_a_title() =>
        Assert.Empty(Untitled(SourceFiles.Under("src/Portal.Web", ".cshtml")));

    [Fact]
    public void A_page_without_a_title_is_caught()
    {
        Assert.NotEmpty(Untitled([Check.Example("<h1>Rounds</h1>")]));
        Assert.Empty(Untitled([Check.Example("<h1>Rounds</h1>", "src/Portal.Web/Features/Rounds/_Part.cshtml")]));
    }

    [Fact]
    public void No_page_over_a_tuple_has_fields() =>
        Assert.Empty(TupleFields(SourceFiles.Under("src/Portal.Web", ".cshtml")));

    [Fact]
    public void A_field_over_a_tuple_is_caught() =>
        Assert.NotEmpty(TupleFields([Check.Example("@model (Draft.Form Form, int Number)\n<field for=\"Form.Year\" />")]));

    [Fact]
    public void No_form_has_a_collection_that_nobody_can_fill() =>
        Assert.Empty(Check.Find(SourceFiles.Under("src/Portal.Web", ".cs"), Unfillable));

    [Fact]
    public void A_read_only_collection_of_a_form_is_caught() =>
        Assert.NotEmpty(Check.Find([Check.Example("public IReadOnlyList<string> Criteria { get; set; } = [];")], Unfillable));

    // model binding keeps the empty array that stands there and adds to it what it never takes
    private static readonly string[] Unfillable = [@"\bIReadOnly\w+<[^>]+>\??\s+\w+\s*\{\s*get;\s*set;"];

    /// <summary>At run time the parts of a tuple are called Item1 and Item2: no form would be bound from such fields.</summary>
    private static List<string> TupleFields(IEnumerable<SourceFile> files) =>
        [.. files.Where(file => file.Text.Contains("@model (", StringComparison.Ordinal) && file.Text.Contains("<field ", StringComparison.Ordinal)).Select(file => file.Path)];

    /// <summary>Views that are whole pages, parts begin with an underscore, and set no title.</summary>
    private static List<string> Untitled(IEnumerable<SourceFile> files) =>
        [.. files.Where(file => !file.Path.Split('/')[^1].StartsWith('_') && !file.Text.Contains("ViewData[\"Title\"]", StringComparison.Ordinal)).Select(file => file.Path)];

    private const string DataAddress = @"url\(\s*[""']?data:";
}
