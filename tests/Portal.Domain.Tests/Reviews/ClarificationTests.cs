using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Xunit;

namespace Portal.Domain.Tests.Reviews;

public sealed class ClarificationTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = LocalDay.Of(Now);

    [Fact]
    public void A_question_is_asked_of_a_review_that_is_with_its_verifiers_while_the_round_is_open()
    {
        var (round, review) = Submitted();
        Assert.Equal(ClarificationStatus.Open, Ask(round, review).Status);
        Assert.Equal("clarification.question-missing", Refused(() => Ask(round, review, " ")));
        Assert.Equal("clarification.by-in-past", Refused(() => Ask(round, review, by: Today.AddDays(-1))));

        review.FinishVerification(0, Now);
        Assert.Equal("review.not-verifiable", Refused(() => Ask(round, review)));
        round.Close(Now);
        Assert.Equal("review.round-closed", Refused(() => Ask(round, review)));
    }

    [Fact]
    public void It_is_answered_or_withdrawn_once()
    {
        var (round, review) = Submitted();
        var asked = Ask(round, review);
        Assert.Equal("clarification.reply-missing", Refused(() => asked.Reply(round, review, "", "", "Lan", Now)));
        asked.Reply(round, review, "Đã ghi lại số văn bản", "", "Lan", Now);
        Assert.Equal(ClarificationStatus.Replied, asked.Status);
        Assert.Equal("clarification.closed", Refused(() => asked.Withdraw("", "Quân", Now)));

        var other = Ask(round, review);
        other.Withdraw("", "Quân", Now);
        Assert.Equal("clarification.closed", Refused(() => other.Reply(round, review, "Muộn rồi", "", "Lan", Now)));
    }

    [Fact]
    public void After_its_day_it_is_overdue_and_may_still_be_answered()
    {
        var (round, review) = Submitted();
        var asked = Ask(round, review, by: Today.AddDays(2));
        Assert.False(asked.IsOverdue(Today.AddDays(2)));
        Assert.True(asked.IsOverdue(Today.AddDays(3)));
        Assert.Equal(3, asked.DaysWaited(Today.AddDays(3)));

        asked.Reply(round, review, "Đã bổ sung", "", "Lan", Now.AddDays(4));
        Assert.False(asked.IsOverdue(Today.AddDays(9)));
        Assert.Equal(4, asked.DaysWaited(Today.AddDays(9)));
    }

    [Fact]
    public void Once_the_round_is_closed_the_unit_cannot_reply()
    {
        var (round, review) = Submitted();
        var asked = Ask(round, review);
        round.Close(Now);
        Assert.Equal("review.round-closed", Refused(() => asked.Reply(round, review, "Muộn", "", "Lan", Now)));
    }

    [Fact]
    public void Of_a_review_that_is_being_verified_only_the_answer_that_is_asked_about_may_be_changed()
    {
        var (round, review) = Submitted();
        review.EnsureAnswerable(round, isAsked: true);
        Assert.Equal("review.not-editable", Refused(() => review.EnsureAnswerable(round, isAsked: false)));
        review.FinishVerification(0, Now);
        Assert.Equal("review.not-editable", Refused(() => review.EnsureAnswerable(round, isAsked: true)));
    }

    [Fact]
    public void A_question_is_not_replied_to_once_the_review_is_verified()
    {
        var (round, review) = Submitted();
        var asked = Ask(round, review);
        review.FinishVerification(0, Now);
        Assert.Equal("review.not-editable", Refused(() => asked.Reply(round, review, "Muộn", "", "Lan", Now)));
    }

    [Fact]
    public void What_a_unit_said_or_changed_under_a_question_is_looked_at_before_it_counts()
    {
        var (round, review) = Submitted();
        var replied = Ask(round, review);
        Assert.False(replied.Facts.IsUnlooked(null, null, null));
        replied.Reply(round, review, "Đã bổ sung", "", "Lan", Now.AddDays(2));
        Assert.True(replied.Facts.IsUnlooked(Now.AddDays(-5), null, null));
        Assert.True(replied.Facts.IsUnlooked(Now.AddDays(-5), Now.AddDays(1), null));
        Assert.False(replied.Facts.IsUnlooked(Now.AddDays(-5), Now.AddDays(3), null));
        Assert.False(replied.Facts.IsUnlooked(Now.AddDays(4), null, returnedAt: Now.AddDays(3)));

        var withdrawn = Ask(round, review);
        withdrawn.Withdraw("", "Quân", Now.AddDays(2));
        Assert.True(withdrawn.Facts.IsUnlooked(Now.AddDays(1), null, null));
        Assert.False(withdrawn.Facts.IsUnlooked(Now.AddDays(-5), null, null));

        // a file that was sent changes no answer, and is looked at like one
        var (bare, proved) = (AnswerSnapshot.None with { Value = "yes" }, AnswerSnapshot.None with { Value = "yes", Files = ["quyet-dinh.pdf"] });
        Assert.True(Taken(bare, proved).Facts.IsUnlooked(Now.AddDays(-5), null, null));
        Assert.False(Taken(bare, proved).Facts.IsUnlooked(Now.AddDays(-5), Now.AddDays(3), null));
        Assert.False(Taken(bare, bare).Facts.IsUnlooked(Now.AddDays(-5), null, null));

        Clarification Taken(AnswerSnapshot before, AnswerSnapshot after)
        {
            var asked = Ask(round, review, before: before.ToText());
            asked.Withdraw(after.ToText(), "Quân", Now.AddDays(2));
            return asked;
        }
    }

    [Fact]
    public void What_was_changed_is_told_part_by_part()
    {
        var before = AnswerSnapshot.None with { Value = "46/50", Note = "Theo báo cáo", Evidence = ["12/BC-SCT"] };
        Assert.Equal(["value", "evidence"], before.ChangedIn(before with { Value = "44/50", Evidence = ["12/BC-SCT", "15/BC-SCT"] }));
        Assert.Equal(["measure"], before.ChangedIn(before with { Responsible = "Chánh Văn phòng" }));
        Assert.Equal(["value"], before.ChangedIn(before with { IsNotApplicable = true }));
        Assert.Empty(before.ChangedIn(AnswerSnapshot.Parse(before.ToText())));
    }

    [Fact]
    public void Documents_and_files_that_were_added_replaced_or_removed_are_told_one_by_one()
    {
        var before = AnswerSnapshot.None with { Files = ["ke-hoach.pdf", "quyet-dinh.pdf"], Evidence = ["12/BC-SCT, 01/02/2026", "15/BC-SCT"] };
        var later = AnswerSnapshot.None with { Files = ["bao-cao.pdf", "ke-hoach.pdf (v2)"], Evidence = ["12/BC-SCT, 02/02/2026", "15/BC-SCT", "15/BC-SCT"] };
        Assert.Equal(
            [
                new(EvidenceChangeKind.Added, "bao-cao.pdf", true), new(EvidenceChangeKind.Replaced, "ke-hoach.pdf (v2)", true), new(EvidenceChangeKind.Replaced, "12/BC-SCT, 02/02/2026", false),
                new(EvidenceChangeKind.Added, "15/BC-SCT", false), new(EvidenceChangeKind.Removed, "quyet-dinh.pdf", true),
            ],
            before.EvidenceChangedIn(later));
        Assert.Equal(["evidence"], before.ChangedIn(later));
        Assert.Empty(before.EvidenceChangedIn(before));

        // a newer version under the same name is another file
        var file = new EvidenceFile(Guid.NewGuid());
        EvidenceFileVersion Version() => new(file, file.Next(), "ke-hoach.pdf", FileKind.Pdf, 1, new string('0', 64), true, true, null, "Lan", Now);
        var first = AnswerSnapshot.Of(null, [], [Version()]);
        Assert.Equal(new(EvidenceChangeKind.Replaced, "ke-hoach.pdf (v2)", true), Assert.Single(first.EvidenceChangedIn(AnswerSnapshot.Of(null, [], [Version()]))));
    }

    [Fact]
    public void What_an_incident_holds_is_not_told_by_what_stood_there_before()
    {
        var before = AnswerSnapshot.None with { Files = ["ten-mat.pdf"], Evidence = ["12/BC-SCT"] };
        Assert.Equal([new(EvidenceChangeKind.Removed, "12/BC-SCT", false)], before.EvidenceChangedIn(AnswerSnapshot.None with { Files = [Portal.Domain.Incidents.HeldText.Mark] }));
    }

    private static Clarification Ask(Round round, Review review, string question = "Số liệu lấy từ báo cáo nào?", DateOnly? by = null, string before = "") =>
        new(round, review, "G01-01", question, by ?? Today.AddDays(3), before, null, "Quân", Now);

    private static (Round Round, Review Review) Submitted()
    {
        var round = new Round("2026", new("Đợt 2026", ""), "CT", "{}", new(new(2025, 12, 15), new(2026, 12, 14)), new(2026, 12, 10), null);
        round.Address(new([UnitKind.Dept], null, null));
        round.Entrust(Guid.NewGuid(), null);
        round.Issue(Now.AddDays(-30), 1, includesVerifyingUnit: false);
        var review = new Review(round.Id, new Unit("P-A", null, UnitKind.Dept, Duty.None, "Sở A", ""), null, null);
        review.Touch(round, Now.AddDays(-5));
        review.Submit(round, Now.AddDays(-4));
        return (round, review);
    }

    private static string Refused(Action act) => Assert.Throws<RuleBrokenException>(act).Code;
}
