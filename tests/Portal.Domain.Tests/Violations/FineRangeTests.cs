using System.Globalization;
using Portal.Domain.Common;
using Portal.Domain.Violations;
using Xunit;

namespace Portal.Domain.Tests.Violations;

public sealed class FineRangeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);
    private static readonly FineRangeFacts Facts = new("V2", "NĐ 1, Điều 19", new(2026, 1, 1), null, 1_000_000, 3_000_000, "Công báo số 5", "12/QĐ-BCA");

    public static TheoryData<string, FineRangeFacts> Wrong => new()
    {
        { "fine-range.act", Facts with { Act = "V12" } },
        { "fine-range.law", Facts with { Law = " " } },
        { "fine-range.days", Facts with { To = new(2025, 12, 31) } },
        { "fine-range.amounts", Facts with { AtLeast = 3_000_001 } },
        { "fine-range.amounts", Facts with { AtMost = 0 } },
        { "fine-range.amounts", Facts with { AtLeast = 0.5m } },
        { "fine-range.amounts", Facts with { AtMost = null } },
        { "fine-range.source", Facts with { Source = "" } },
        { "document.missing", Facts with { Document = "" } },
        { "document.no-number", Facts with { Document = "công văn" } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_range_needs_an_act_a_decree_days_in_order_whole_amounts_a_source_and_a_document(string rule, FineRangeFacts facts) => Refused(rule, () => _ = new FineRange(facts, "A", Now));

    [Fact]
    public void A_row_is_corrected_by_another_one_with_a_reason_and_stays_as_it_was()
    {
        var old = new FineRange(Facts, "A", Now);
        Refused("fine-range.reason", () => old.Correct(Facts, " ", "B", Now));
        Assert.Null(old.EndedAt);
        var next = old.Correct(Facts with { To = new(2026, 6, 30) }, "Nghị định hết hiệu lực", "B", Now.AddDays(1));
        Assert.Equal((null, next.Id, "B", Now.AddDays(1)), (old.To, old.ReplacedById!.Value, old.EndedByName, old.EndedAt!.Value));
        Assert.Equal((new DateOnly(2026, 6, 30), null), (next.To!.Value, next.EndedAt));
        Refused("fine-range.ended", () => old.Correct(Facts, "Lần nữa", "B", Now));
        Refused("fine-range.ended", () => old.Withdraw("Lần nữa", "B", Now));
        next.Withdraw("Nhập nhầm", "B", Now);
        Assert.Equal(("Nhập nhầm", null), (next.EndedReason, next.ReplacedById));
    }

    [Theory]
    [InlineData("2026-07-01", null, false)] // the day after the last
    [InlineData("2026-06-30", null, true)]
    [InlineData("2025-01-01", "2025-12-31", false)]
    [InlineData("2025-01-01", "2026-01-01", true)]
    public void It_repeats_another_one_that_says_the_same_on_a_common_day(string from, string? to, bool repeats)
    {
        var known = new FineRange(Facts with { To = new(2026, 6, 30) }, "A", Now);
        var other = new FineRange(Facts with { From = DateOnly.Parse(from, CultureInfo.InvariantCulture), To = to is null ? null : DateOnly.Parse(to, CultureInfo.InvariantCulture) }, "A", Now);
        Assert.Equal((repeats, repeats), (known.Repeats(other), other.Repeats(known)));
        Assert.False(known.Repeats(new FineRange(Facts with { AtMost = 4_000_000 }, "A", Now)));
    }

    private static void Refused(string rule, Action act) => Assert.Equal(rule, Assert.Throws<RuleBrokenException>(act).Code);
}
