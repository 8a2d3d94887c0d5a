using Portal.Domain.Reviews;
using Portal.Domain.Scoring;
using Portal.Domain.Violations;
using Xunit;

namespace Portal.Domain.Tests.Scoring;

public sealed class AppealedCountTests
{
    private static readonly DateTimeOffset Decided = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);
    private static readonly DisciplineForms Forms = new([new(OfficialKind.CivilServant, "warning", new("Cảnh cáo", "Warning"), false, null, null, "", true)]);

    [Fact]
    public void A_case_confirmed_before_the_decision_was_settled_by_it_and_one_confirmed_later_counts_whole()
    {
        var (settled, entries, _) = Confirmed(Decided.AddDays(-3));
        Assert.Equal((ViolationEffect.Other, 0, 0), Of(Since(settled, entries)));
        (settled, entries, _) = Confirmed(Decided.AddDays(1));
        Assert.Equal((ViolationEffect.Leak, 0, 0), Of(Since(settled, entries)));
    }

    [Fact]
    public void A_case_that_was_reopened_and_confirmed_again_after_the_decision_counts_whole()
    {
        var (violation, entries, _) = Confirmed(Decided.AddDays(-3));
        entries.Add(violation.Reopen("20/KL", new(2026, 11, 21), By(Decided.AddDays(1))));
        entries.Add(violation.Confirm("21/KL", new(2026, 11, 22), By(Decided.AddDays(2))));
        Assert.Equal(ViolationEffect.Leak, Since(violation, entries).Effect);
    }

    [Fact]
    public void Sanctions_entered_after_the_decision_count_as_many_as_still_stand()
    {
        var (violation, entries, sanctions) = Confirmed(Decided.AddDays(-3));
        void Fine(string number, DateTimeOffset at)
        {
            var (sanction, entry) = violation.Fine(null, number, new(2026, 11, 18), By(at));
            sanctions.Add(sanction);
            entries.Add(entry);
        }

        void Discipline(bool isSame, DateTimeOffset at)
        {
            var (sanction, entry) = violation.Discipline(OfficialKind.CivilServant, "warning", "Trưởng phòng", "31/QĐ", new(2026, 11, 18), isSame, Forms, By(at));
            sanctions.Add(sanction);
            entries.Add(entry);
        }

        Fine("1/QĐ", Decided.AddDays(-1));
        Fine("2/QĐ", Decided.AddDays(1));
        Fine("3/QĐ", Decided.AddDays(1));
        Discipline(isSame: false, Decided.AddDays(2));
        Discipline(isSame: true, Decided.AddDays(2));
        Assert.Equal((ViolationEffect.Other, 1, 2), Of(AppealedCount.Since(Decided, Fact(violation), entries, sanctions)));

        entries.Add(violation.TakeBack(sanctions[2], By(Decided.AddDays(3))));
        sanctions.RemoveAt(2);
        Assert.Equal((ViolationEffect.Other, 1, 1), Of(AppealedCount.Since(Decided, Fact(violation), entries, sanctions)));
    }

    [Theory]
    [InlineData(null, 1)] // what the unit did not declare: none
    [InlineData(2, 3)]
    public void What_the_appeal_settled_counts_and_later_cases_on_top_of_it(int? settled, long counted)
    {
        var criterion = Sample.Deduction("D1", 10, "violations.leaks");
        var answer = new ScoredAnswer("D1", null) { VerifiedValue = settled is { } number ? new AnswerValue.Number(number) : null };
        ViolationFact[] later = [new(Sample.Period.From, ViolationEffect.Leak, ViolationStatus.Confirmed, 0, 0), new(Sample.Period.From, ViolationEffect.Other, ViolationStatus.Confirmed, 0, 0)];

        var counts = AppealedCount.Settle(new(5, 1, 0, 0, 2, 0), criterion, answer, Sample.Period, later);

        Assert.Equal(new(counted, 1, 0, 0, 2, 0), counts);
        Assert.Equal(new(5, 1, 0, 0, 2, 0), AppealedCount.Settle(new(5, 1, 0, 0, 2, 0), Sample.Criterion("C1"), answer, Sample.Period, later));
    }

    private static ViolationActor By(DateTimeOffset at) => new(Guid.NewGuid(), "Người kết luận", at);

    private static (Violation Violation, List<ViolationEntry> Entries, List<ViolationSanction> Sanctions) Confirmed(DateTimeOffset at)
    {
        var violation = new Violation("VP-2026-001", null, Guid.NewGuid(), Sample.Period.From, "V1", ViolationEffect.Leak, ViolationStatus.Suspected, 0, 0, "");
        return (violation, [violation.Confirm("17/KL", new(2026, 11, 16), By(at))], []);
    }

    private static ViolationFact Fact(Violation violation) => new(violation.On, violation.Effect, violation.Status, violation.PersonsDisciplined, violation.Fines);

    private static ViolationFact Since(Violation violation, IReadOnlyCollection<ViolationEntry> entries) => AppealedCount.Since(Decided, Fact(violation), entries, []);

    private static (ViolationEffect, int, int) Of(ViolationFact fact) => (fact.Effect, fact.PersonsDisciplined, fact.Fines);
}
