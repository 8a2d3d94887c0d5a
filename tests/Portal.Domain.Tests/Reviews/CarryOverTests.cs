using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Xunit;

namespace Portal.Domain.Tests.Reviews;

public sealed class CarryOverTests
{
    private static readonly DateTimeOffset Now = LocalDay.At(new(2026, 11, 22), new TimeOnly(10, 0));
    private static readonly Guid Me = Guid.NewGuid();

    [Fact]
    public void It_counts_as_answered_only_when_somebody_has_confirmed_it()
    {
        var answer = New();

        Assert.True(Fill(answer, Criterion(AnswerKind.YesNo), Before("yes")));

        Assert.Equal("yes", answer.Value);
        Assert.False(answer.IsAnswered);
        answer.Confirm(Me, "Lê Quang Minh", Now);
        Assert.True(answer.IsAnswered);
        Assert.Equal("answer.nothing-to-confirm", Assert.Throws<RuleBrokenException>(() => answer.Confirm(Me, "x", Now)).Code);
    }

    [Fact]
    public void Writing_into_it_confirms_it()
    {
        var answer = New();
        Fill(answer, Criterion(AnswerKind.YesNo), Before("yes"));

        answer.Write("no", false, "", null, "", "", null, Me, "x", Now);

        Assert.True(answer.IsAnswered);
    }

    [Theory]
    [InlineData("yes", "", null, "yes")]
    [InlineData("yes", "no", null, "no")]
    [InlineData("", "no", true, "no")]
    public void The_value_that_counted_is_taken_over(string declared, string verified, bool? notApplicable, string value) =>
        Assert.Equal((value, false), CarryOver.Counted(Criterion(AnswerKind.YesNo), declared, false, verified, notApplicable));

    [Theory]
    [InlineData(true, null, true)]
    [InlineData(false, true, true)]
    [InlineData(true, false, false)]
    public void A_claim_of_not_applicable_is_taken_over_as_it_was_decided(bool claimed, bool? decided, bool isNotApplicable) =>
        Assert.Equal(isNotApplicable, CarryOver.Counted(Criterion(AnswerKind.YesNo), "yes", claimed, "", decided)?.IsNotApplicable);

    [Fact]
    public void What_does_not_fit_this_years_criterion_is_not_taken_over()
    {
        Assert.Null(CarryOver.Counted(Criterion(AnswerKind.Level), "yes", false, "", null));
        Assert.Null(CarryOver.Counted(Criterion(AnswerKind.YesNo, allowsNotApplicable: false), "", true, "", null));
        Assert.Null(CarryOver.Counted(Criterion(AnswerKind.YesNo), "", false, "", null));
        Assert.Null(CarryOver.Counted(Criterion(AnswerKind.Number, SectionKind.Deduction), "2", false, "", null));
        Assert.False(Fill(New(), Criterion(AnswerKind.YesNo), Carried()));
    }

    [Fact]
    public void What_was_answered_already_stays_and_what_was_typed_stays_too()
    {
        var answered = New();
        answered.Write("no", false, "", null, "", "", null, Me, "x", Now);
        Assert.False(Fill(answered, Criterion(AnswerKind.YesNo), Before("yes")));
        Assert.Equal("no", answered.Value);

        var begun = New();
        begun.Write("", false, "đang hỏi văn thư", null, "", "", null, Me, "x", Now);
        Assert.True(Fill(begun, Criterion(AnswerKind.YesNo), Before("yes")));
        Assert.Equal(("yes", "đang hỏi văn thư"), (begun.Value, begun.Note));
    }

    [Fact]
    public void A_finding_comes_with_its_own_value_and_a_promised_day_only_when_it_is_to_come()
    {
        var (past, future, overruled) = (New(), New(), New());
        Fill(past, Criterion(AnswerKind.Level), Before("3", Finding.Weak, new(2026, 3, 1)));
        Fill(future, Criterion(AnswerKind.Level), Before("3", Finding.Weak, new(2027, 3, 1)));
        var decision = new Decision(Guid.NewGuid(), "G01-01");
        decision.Decide("1", null, "thiếu quy chế", differs: true, Me, "x", Now);
        CarryOver.Fill(overruled, Criterion(AnswerKind.Level), Before("3", Finding.Adequate), decision, Me, "x", Now);

        Assert.Equal((Finding.Weak, "bổ sung quy chế", null), (past.Finding, past.Measure, past.MeasureDueOn));
        Assert.Equal(new DateOnly(2027, 3, 1), future.MeasureDueOn);
        Assert.Equal(("1", null), (overruled.Value, overruled.Finding));
    }

    private static bool Fill(Answer answer, Criterion criterion, Answer before) => CarryOver.Fill(answer, criterion, before, null, Me, "Lê Quang Minh", Now);

    private static Answer New() => new(Guid.NewGuid(), "G01-01");

    private static Answer Before(string value, Finding? finding = Finding.Adequate, DateOnly? dueOn = null)
    {
        var answer = new Answer(Guid.NewGuid(), "G01-01");
        answer.Write(value, false, "ghi chú cũ", finding, "bổ sung quy chế", "Chánh Văn phòng", dueOn, Guid.NewGuid(), "năm trước", Now.AddYears(-1));
        return answer;
    }

    private static Answer Carried()
    {
        var answer = Before("yes");
        answer.MarkCarriedOver();
        return answer;
    }

    private static Criterion Criterion(AnswerKind kind, SectionKind section = SectionKind.Core, bool allowsNotApplicable = true) => new()
    {
        Code = "G01-01",
        SectionCode = "G01",
        SectionKind = section,
        Text = new LocalText("Nội dung", "Content"),
        Answer = kind,
        MaxPoints = 2,
        AllowsNotApplicable = allowsNotApplicable,
    };
}
