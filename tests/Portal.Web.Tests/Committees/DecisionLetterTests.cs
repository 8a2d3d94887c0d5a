using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Committees;

public sealed class DecisionLetterTests : IAsyncLifetime
{
    private RunningPortal portal = null!;
    private Given given = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync();
        given = await portal.Db(Given.ProvinceAsync);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_draft_comes_as_a_valid_document_with_dots_for_what_is_not_known()
    {
        using var secretary = portal.Client(given.Secretary.Id);
        var draft = await portal.DraftedAsync(secretary);

        var (text, faults) = await ReadAsync(secretary, $"/committees/T00/decisions/{draft}/letter");

        Assert.Empty(faults);
        Assert.Contains("Số: …/QĐ-UBND", text, StringComparison.Ordinal);
        Assert.Contains("ngày … tháng … năm 2026", text, StringComparison.Ordinal);
        Assert.Contains("Người SNV", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_cites_the_law_in_force_on_its_day()
    {
        using var secretary = portal.Client(given.Secretary.Id);
        await portal.DecidedAsync(secretary, "1/QĐ-UBND", "05/01/2026");
        await portal.DecidedAsync(secretary, "2/QĐ-UBND", "05/03/2026");

        var (before, _) = await ReadAsync(secretary, "/committees/T00/decisions/1/letter");
        var (after, faults) = await ReadAsync(secretary, "/committees/T00/decisions/2/letter");

        Assert.Empty(faults);
        Assert.Contains("29/2018/QH14", before, StringComparison.Ordinal);
        Assert.DoesNotContain("117/2025/QH15", before, StringComparison.Ordinal);
        Assert.Contains("ngày 05 tháng 01 năm 2026", before, StringComparison.Ordinal);
        Assert.Contains("117/2025/QH15", after, StringComparison.Ordinal);
        Assert.DoesNotContain("29/2018/QH14", after, StringComparison.Ordinal);
        Assert.Contains("Nghị định số 63/2026/NĐ-CP ngày 28 tháng 02 năm 2026 của Chính phủ", after, StringComparison.Ordinal);
        Assert.Contains("thay thế Quyết định số 1/QĐ-UBND ngày 05 tháng 01 năm 2026", after, StringComparison.Ordinal);
        Assert.Contains("ngày 05 tháng 3 năm 2026", after, StringComparison.Ordinal);
    }

    private static async Task<(string Text, List<string> Faults)> ReadAsync(PortalClient client, string path)
    {
        using var response = await client.GetAsync(path);
        using var file = new MemoryStream(await response.Content.ReadAsByteArrayAsync());
        using var document = WordprocessingDocument.Open(file, isEditable: false);
        return (document.MainDocumentPart!.Document.InnerText, [.. new OpenXmlValidator().Validate(document).Select(e => e.Description)]);
    }
}
