using System.Text.Json;
using Portal.Domain.Secrecy;
using Xunit;

namespace Portal.Domain.Tests.Secrecy;

/// <summary>The rules' file carries its own examples; each rule has some both ways.</summary>
public sealed class GuardExamplesTests
{
    private static readonly JsonElement File = Read();

    public static TheoryData<string, string, string, string> Caught => Examples("caught");

    public static TheoryData<string, string, string, string> LetBy => Examples("passes");

    public static TheoryData<string> Allowed => [.. File.GetProperty("allowed").GetProperty("examples").EnumerateArray().Select(e => e.GetString()!)];

    [Theory]
    [MemberData(nameof(Caught))]
    public void An_example_of_a_rule_is_judged_by_it(string rule, string verdict, string reads, string text)
    {
        var result = Judge(reads, text);

        Assert.Equal((verdict, rule), (result.Verdict == GuardVerdict.Block ? "block" : "warn", result.Rule));
    }

    [Theory]
    [MemberData(nameof(LetBy))]
    public void What_only_looks_like_it_passes(string rule, string verdict, string reads, string text) =>
        Assert.True(Judge(reads, text) == GuardResult.Pass, $"{rule}, {verdict}");

    [Theory]
    [MemberData(nameof(Allowed))]
    public void A_word_of_the_allow_list_passes_in_small_and_capital_letters(string word) =>
        Assert.Equal([GuardResult.Pass, GuardResult.Pass], [SecrecyGuard.Check(word), SecrecyGuard.Check(word.ToUpperInvariant())]);

    [Fact]
    public void Every_rule_of_the_guard_stands_in_the_file_with_examples_both_ways()
    {
        Assert.Equal(GuardRule.All.Order(), File.GetProperty("rules").EnumerateArray().Select(r => r.GetProperty("code").GetString()!).Order());
        Assert.All(File.GetProperty("rules").EnumerateArray(), r => Assert.True(r.GetProperty("caught").GetArrayLength() > 0 && r.GetProperty("passes").GetArrayLength() > 0));
        Assert.Equal(SecrecyGuard.Version, File.GetProperty("version").GetString());
    }

    private static GuardResult Judge(string reads, string text) => reads == "fileName" ? SecrecyGuard.CheckFileName(text) : SecrecyGuard.Check(text);

    private static TheoryData<string, string, string, string> Examples(string list)
    {
        var data = new TheoryData<string, string, string, string>();
        foreach (var rule in File.GetProperty("rules").EnumerateArray())
        {
            foreach (var text in rule.GetProperty(list).EnumerateArray())
            {
                data.Add(rule.GetProperty("code").GetString()!, rule.GetProperty("verdict").GetString()!, rule.GetProperty("reads").GetString()!, text.GetString()!);
            }
        }

        return data;
    }

    private static JsonElement Read()
    {
        using var stream = typeof(SecrecyGuard).Assembly.GetManifestResourceStream("guard-rules.json")!;
        using var json = JsonDocument.Parse(stream);
        return json.RootElement.Clone();
    }
}
