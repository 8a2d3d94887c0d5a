using Portal.Domain.Common;
using Portal.Domain.Incidents;
using Portal.Domain.Ranking;
using Portal.Domain.Reminders;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Xunit;

namespace Portal.Domain.Tests.Ranking;

public class AppealTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 20, 3, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = LocalDay.Of(Now);

    [Fact]
    public void A_unit_appeals_from_the_day_it_is_told_until_the_last_day()
    {
        var (round, review) = Closed();
        Assert.Equal("appeal.not-open", Refused(() => File(round, review)));

        round.TellProvisional(Today.AddDays(7), Now);

        Assert.Equal(AppealStatus.Open, File(round, review, Now.AddDays(7)).Status);
        Assert.Equal("appeal.too-late", Refused(() => File(round, review, Now.AddDays(8))));
        Assert.Equal("appeal.until-past", Refused(() => round.TellProvisional(Today.AddDays(-1), Now)));
    }

    [Fact]
    public void Told_once_more_with_the_same_last_day_the_term_goes_on_and_publishing_begins_another()
    {
        var (round, _) = Closed();
        round.TellProvisional(Today.AddDays(7), Now);
        round.TellProvisional(Today.AddDays(7), Now.AddDays(2));
        Assert.Equal(new AppealTerm(Today, Today.AddDays(7)), round.TermOfAppeals());
        round.TellProvisional(Today.AddDays(9), Now.AddDays(2));
        Assert.Equal(new AppealTerm(Today.AddDays(2), Today.AddDays(9)), round.TermOfAppeals());

        round.Freeze(Now.AddDays(9));
        round.Publish(Now.AddDays(10));
        round.AllowAppeals(Today.AddDays(15), Now.AddDays(10));
        Assert.Equal(new AppealTerm(Today.AddDays(10), Today.AddDays(15), IsPublished: true), round.TermOfAppeals());
    }

    [Fact]
    public void A_unit_whose_published_result_was_corrected_has_a_term_of_its_own_that_is_never_shorter()
    {
        var (round, review) = Closed();
        review.AllowAppeals(Today.AddDays(12));
        Assert.Equal("appeal.not-open", Refused(() => File(round, review)));
        round.TellProvisional(Today.AddDays(7), Now);
        review.AllowAppeals(Today.AddDays(3));
        Assert.Equal(AppealStatus.Open, File(round, review, Now.AddDays(12)).Status);
        Assert.Equal("appeal.too-late", Refused(() => File(round, review, Now.AddDays(13))));
        Assert.Equal("appeal.too-late", Refused(() => File(round, Closed().Review, Now.AddDays(8))));

        round.TellProvisional(Today.AddDays(20), Now);
        Assert.Equal(Today.AddDays(20), round.AppealUntilWith(review.AppealUntil));
    }

    [Fact]
    public void What_an_incident_holds_is_neither_decided_nor_withdrawn()
    {
        var (round, review) = Closed();
        round.TellProvisional(Today, Now);
        var appeal = File(round, review, reason: HeldText.Mark);

        Assert.Equal("answer.held", Refused(() => appeal.Decide(false, "", "Không đúng", "", null, null, "Hạnh", Now)));
        Assert.Equal("answer.held", Refused(() => appeal.Withdraw(null, "An", Now)));
        Assert.Equal(AppealStatus.Open, appeal.Status);
    }

    [Fact]
    public void An_appeal_needs_a_result_a_reason_and_a_reference()
    {
        var (round, review) = Closed();
        round.TellProvisional(Today, Now);

        Assert.Equal("appeal.reason-missing", Refused(() => File(round, review, reason: " ")));
        Assert.Equal("appeal.reference-missing", Refused(() => File(round, review, reference: "")));
        Assert.Equal("appeal.nothing-submitted", Refused(() => File(round, new Review(round.Id, Unit(), null, null))));
    }

    [Fact]
    public void It_is_decided_once_and_with_a_reason()
    {
        var (round, review) = Closed();
        round.TellProvisional(Today, Now);
        var appeal = File(round, review);

        Assert.Equal("appeal.reason-missing", Refused(() => appeal.Decide(false, "", "", "", null, null, "Trưởng", Now)));
        appeal.Decide(false, "", "Không đủ căn cứ", "", null, null, "Trưởng", Now);
        Assert.Equal(AppealStatus.Rejected, appeal.Status);
        Assert.Equal("appeal.decided", Refused(() => appeal.Decide(true, "yes", "Đổi ý", "", null, null, "Trưởng", Now)));
    }

    [Fact]
    public void A_unit_takes_its_appeal_back_only_before_it_is_decided()
    {
        var (round, review) = Closed();
        round.TellProvisional(Today, Now);
        var appeal = File(round, review);
        appeal.Withdraw(null, "Lan", Now);
        Assert.Equal(AppealStatus.Withdrawn, appeal.Status);
        Assert.Equal("appeal.decided", Refused(() => appeal.Withdraw(null, "Lan", Now)));
        Assert.Equal("appeal.decided", Refused(() => appeal.Decide(false, "", "Muộn", "", null, null, "Trưởng", Now)));
    }

    [Fact]
    public void Neither_who_ever_decided_on_the_criterion_nor_the_unit_decides()
    {
        var (me, other) = (Guid.NewGuid(), Guid.NewGuid());
        Assert.Equal("appeal.own-decision", AppealRule.Refusal(me, new HashSet<Guid> { other, me }, ["/P/P-A/"], ["/P/P-CA/"]));
        Assert.Equal("conflict.appeal", AppealRule.Refusal(me, new HashSet<Guid> { other }, ["/P/P-A/"], ["/P/P-CA/", "/P/P-A/"]));
        Assert.Null(AppealRule.Refusal(me, new HashSet<Guid> { other }, ["/P/P-A/"], ["/P/P-CA/"]));
        Assert.Null(AppealRule.Refusal(me, new HashSet<Guid>(), ["/P/P-A/"], ["/P/P-CA/"]));
        Assert.Equal("conflict.appeal", AppealRule.Refusal(me, new HashSet<Guid>(), ["/P/P-A/", "/P/P-B/"], ["/P/P-B/"]));
    }

    [Fact]
    public void It_shows_everybody_whose_points_place_or_class_moved_in_their_new_order()
    {
        Place[] before = [At("A", 1, 90), At("B", 2, 80), At("C", 3, 70)];
        Place[] after = [At("C", 1, 95), At("A", 2, 90), At("B", 3, 80)];
        Assert.Equal(["C", "A", "B"], AppealMove.Between(before, after, code => (code, "")).Select(m => m.UnitCode));
        Assert.Empty(AppealMove.Between(before, before, code => (code, "")));
    }

    [Fact]
    public void Open_appeals_and_a_running_term_keep_a_ranking_from_being_frozen()
    {
        FreezeReview[] reviews = [new("A", ReviewStatus.Verified, true, 0, OpenAppeals: 2)];
        Assert.Equal([new FreezeBlocker(FreezeBlockerKind.OpenAppeals, "A", 2)], FreezeBlockers.Find(RoundStatus.Closed, true, reviews));
        Assert.Equal([new FreezeBlocker(FreezeBlockerKind.AppealsRunning, "", 1)], FreezeBlockers.Find(RoundStatus.Closed, false, [], appealsRun: true));
    }

    private static Place At(string unit, int place, decimal final) => new() { UnitCode = unit, Cluster = "", Overall = place, InCluster = place, Class = "B", Final = final };

    private static Appeal File(Round round, Review review, DateTimeOffset? at = null, string reason = "Đã có quyết định", string reference = "12/QĐ-SCT, trang 2") =>
        new(round, review, "A", reason, reference, null, "Lan", at ?? Now);

    private static Unit Unit() => new("P-A", null, UnitKind.Dept, Duty.None, "Sở A", "");

    private static (Round Round, Review Review) Closed()
    {
        var round = new Round("2026", new("Đợt 2026", ""), "CT", "{}", new(new(2025, 12, 15), new(2026, 12, 14)), new(2026, 12, 10), null);
        round.Address(new([UnitKind.Dept], null, null));
        round.Entrust(Guid.NewGuid(), null);
        round.Issue(Now.AddDays(-30), 1, includesVerifyingUnit: false);
        round.Close(Now.AddDays(-1));
        var review = new Review(round.Id, Unit(), null, null);
        review.MarkImported(new DateOnly(2026, 12, 1), null, round.DueOn, Now);
        return (round, review);
    }

    private static string Refused(Action act) => Assert.Throws<RuleBrokenException>(act).Code;
}
