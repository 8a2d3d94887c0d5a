using System.Text.Json;
using Portal.Domain.Secrecy;
using Xunit;

namespace Portal.Domain.Tests.Secrecy;

/// <summary>The portal's own texts are about secrecy; the guard must let every one of them through.</summary>
public sealed class PortalTextsTests
{
    [Fact]
    public void Every_text_of_the_checklist_passes()
    {
        using var checklist = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "seed/checklists/ct32-2026.json")));
        var texts = Texts(checklist.RootElement).ToList();

        Assert.True(texts.Count > 400);
        Assert.All(texts, text => Assert.Equal(GuardResult.Pass, SecrecyGuard.Check(text)));
    }

    [Fact]
    public void Every_name_of_the_administrative_units_passes()
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "seed/administrative-units.csv"));

        Assert.True(lines.Length > 3300);
        Assert.All(lines, line => Assert.Equal(GuardResult.Pass, SecrecyGuard.CheckCells(line.Split(','))));
    }

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Texts(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };
}
