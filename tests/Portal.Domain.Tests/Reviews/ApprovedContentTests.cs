using Portal.Domain.Reviews;
using Portal.Domain.Scoring;
using Xunit;

namespace Portal.Domain.Tests.Reviews;

public sealed class ApprovedContentTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    private const string Said = """{"round":"2026","answers":[{"criterion":"A","value":"yes","evidence":[]},{"criterion":"B","value":"46/50","evidence":[{"number":"12/BC"}]}]}""";

    [Fact]
    public void The_same_content_is_the_same_text_whatever_the_order_of_decisions()
    {
        Assert.Equal(ApprovedContent.Write(Said, [Decided("A"), Decided("B")], []), ApprovedContent.Write(Said, [Decided("B"), Decided("A")], []));
        Assert.Empty(ApprovedContent.ChangedIn(ApprovedContent.Write(Said, [], []), ApprovedContent.Write(Said, [], [])));
    }

    [Fact]
    public void Whatever_changes_later_is_named_by_its_criterion_value_reference_reason_or_decision()
    {
        var approved = ApprovedContent.Write(Said, [Decided("A")], []);
        Assert.Equal(["B"], ApprovedContent.ChangedIn(approved, ApprovedContent.Write(Said.Replace("46/50", "47/50", StringComparison.Ordinal), [Decided("A")], [])));
        Assert.Equal(["B"], ApprovedContent.ChangedIn(approved, ApprovedContent.Write(Said.Replace("12/BC", "13/BC", StringComparison.Ordinal), [Decided("A")], [])));
        Assert.Equal(["A"], ApprovedContent.ChangedIn(approved, ApprovedContent.Write(Said, [Decided("A", reason: "Khác")], [])));
        Assert.Equal(["A", "B"], ApprovedContent.ChangedIn(approved, ApprovedContent.Write(Said, [Decided("B")], [])));
    }

    [Fact]
    public void Each_change_says_which_parts_differ()
    {
        var approved = ApprovedContent.Write(Said, [Decided("A")], []);
        var later = ApprovedContent.Write(Said.Replace("\"evidence\":[{", "\"note\":\"Mới\",\"evidence\":[{", StringComparison.Ordinal).Replace("12/BC", "13/BC", StringComparison.Ordinal), [Decided("A", reason: "Khác")], []);
        Assert.Equal(["A: reason", "B: note, evidence"], ApprovedContent.ChangesIn(approved, later).Select(c => $"{c.Code}: {string.Join(", ", c.Parts)}"));
        Assert.Equal(["A: decision, reason"], ApprovedContent.ChangesIn(approved, ApprovedContent.Write(Said, [], [])).Select(c => $"{c.Code}: {string.Join(", ", c.Parts)}"));
    }

    [Fact]
    public void The_result_s_digest_follows_values_and_decisions_and_nothing_else()
    {
        ScoredAnswer yes = new("A", new AnswerValue.YesNo(true)), none = new("B", null);
        var digest = ApprovedContent.ResultSha256([yes, none]);
        Assert.Equal(digest, ApprovedContent.ResultSha256([yes]));
        Assert.NotEqual(digest, ApprovedContent.ResultSha256([yes with { VerifiedValue = new AnswerValue.YesNo(false) }]));
        Assert.NotEqual(digest, ApprovedContent.ResultSha256([yes with { IsNotApplicable = true }]));
        Assert.NotEqual(digest, ApprovedContent.ResultSha256([yes, none with { VerifiedNotApplicable = false }]));
    }

    private static Decision Decided(string criterion, string reason = "Không có văn bản")
    {
        var decision = new Decision(Guid.Empty, criterion);
        decision.Decide("no", null, reason, differs: true, null, "Quân", Now);
        return decision;
    }
}
