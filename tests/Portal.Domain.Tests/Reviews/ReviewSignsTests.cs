using Portal.Domain.Reviews;
using Xunit;

namespace Portal.Domain.Tests.Reviews;

public class ReviewSignsTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 8, 0, 0, TimeSpan.FromHours(7));
    private static readonly Dictionary<string, (string Value, string Note)> Nothing = [];

    [Fact]
    public void A_review_filled_in_with_care_bears_no_sign() =>
        Assert.Equal(ReviewSign.None, ReviewSigns.Of(Answers(), hasEvidence: true, Nothing));

    [Fact]
    public void All_adequate_without_one_document_is_worth_a_look()
    {
        Assert.Equal(ReviewSign.NoReference, ReviewSigns.Of(Answers(), hasEvidence: false, Nothing));
        Assert.Equal(ReviewSign.None, ReviewSigns.Of(Answers(finding: i => i == 3 ? Finding.Weak : Finding.Adequate), hasEvidence: false, Nothing));
    }

    [Theory]
    [InlineData("Đã thực hiện đầy đủ", 5, 9, ReviewSign.SameText)]
    [InlineData("ĐÃ THỰC HIỆN đầy đủ", 9, 9, ReviewSign.SameText)]
    [InlineData("Đã thực hiện đầy đủ", 4, 4, ReviewSign.None)]
    [InlineData("Đã thực hiện đầy đủ", 5, 10, ReviewSign.None)]
    [InlineData("có", 9, 9, ReviewSign.None)]
    public void One_note_at_five_criteria_and_at_most_of_those_with_a_note_is_a_sign(string note, int same, int noted, ReviewSign sign) =>
        Assert.Equal(sign, ReviewSigns.Of(Answers(note: i => i < same ? (i % 2 == 0 ? note : note.Normalize(System.Text.NormalizationForm.FormD)) : i < noted ? $"Ghi chú riêng số {i} của đơn vị" : ""), hasEvidence: true, Nothing));

    [Theory]
    [InlineData(120, ReviewSign.Hasty)]
    [InlineData(121, ReviewSign.None)]
    public void Two_minutes_for_everything_is_a_sign(int seconds, ReviewSign sign) =>
        Assert.Equal(sign, ReviewSigns.Of(Answers(at: i => i == 0 ? Start : Start.AddSeconds(seconds)), hasEvidence: true, Nothing));

    [Theory]
    [InlineData(18, ReviewSign.Copied)]
    [InlineData(17, ReviewSign.None)]
    public void Nine_of_ten_as_in_the_round_before_is_a_copy(int alike, ReviewSign sign)
    {
        var before = Enumerable.Range(0, 20).ToDictionary(Code, i => (i < alike ? "46/50" : "40/50", $"Ghi chú riêng số {i} của đơn vị"));
        Assert.Equal(sign, ReviewSigns.Of(Answers(), hasEvidence: true, before));
    }

    [Fact]
    public void Alike_values_without_any_note_are_no_copy()
    {
        var before = Enumerable.Range(0, 20).ToDictionary(Code, _ => ("46/50", ""));
        Assert.Equal(ReviewSign.None, ReviewSigns.Of(Answers(note: _ => ""), hasEvidence: true, before));
    }

    [Fact]
    public void Fewer_than_ten_answers_say_nothing() =>
        Assert.Equal(ReviewSign.None, ReviewSigns.Of([.. Answers(at: _ => Start).Take(9)], hasEvidence: false, Nothing));

    private static string Code(int i) => FormattableString.Invariant($"G01-{i:00}");

    private static List<Answer> Answers(Func<int, string>? note = null, Func<int, Finding>? finding = null, Func<int, DateTimeOffset>? at = null) =>
        [.. Enumerable.Range(0, 20).Select(i =>
        {
            var answer = new Answer(Guid.Empty, Code(i));
            answer.Write("46/50", false, note?.Invoke(i) ?? $"Ghi chú riêng số {i} của đơn vị", finding?.Invoke(i) ?? Finding.Adequate, "", "", null, null, "Cán bộ", at?.Invoke(i) ?? Start.AddMinutes(i));
            return answer;
        })];

    [Fact]
    public void What_is_only_risky_makes_no_review_suspicious()
    {
        Assert.All(Enum.GetValues<ReviewSign>(), sign => Assert.Equal(sign != ReviewSign.None && sign.Codes().Count > 0, (sign & ReviewSigns.Suspicious) != ReviewSign.None));
        Assert.Equal(ReviewSign.None, (ReviewSign.Claims | ReviewSign.Knockout) & ReviewSigns.Suspicious);
    }
}
