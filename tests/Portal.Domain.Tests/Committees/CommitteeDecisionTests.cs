using Portal.Domain.Committees;
using Portal.Domain.Common;
using Xunit;

namespace Portal.Domain.Tests.Committees;

public class CommitteeDecisionTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 2, 0, 0, TimeSpan.Zero);
    private static readonly Guid Province = Guid.NewGuid();
    private static readonly Guid Secretary = Guid.NewGuid();
    private static readonly CompositionReport Clean = new([]);

    [Fact]
    public void A_decision_with_an_error_does_not_take_effect()
    {
        var decision = Draft(1, new(2026, 3, 1));
        var report = new CompositionReport([new("C06", FindingSeverity.Error, "C06.missing")]);

        Assert.Equal("decision.has-errors", Refused(() => decision.PutIntoEffect(report, NoReasons, null, Secretary, Now)));
        Assert.True(decision.IsDraft);
    }

    [Fact]
    public void A_warning_asks_for_a_reason_which_is_kept_with_who_and_when()
    {
        var decision = Draft(1, new(2026, 3, 1));
        var report = new CompositionReport([new("C07", FindingSeverity.Warning, "C07.rank"), new("C07", FindingSeverity.Warning, "C07.rank")]);

        Assert.Equal("decision.reason-missing", Refused(() => decision.PutIntoEffect(report, new Dictionary<string, string> { ["C07"] = " " }, null, Secretary, Now)));
        decision.PutIntoEffect(report, new Dictionary<string, string> { ["C07"] = "Theo Công văn 12" }, null, Secretary, Now);

        var reason = Assert.Single(decision.Reasons);
        Assert.Equal(("C07", "Theo Công văn 12", Secretary, Now), (reason.Rule, reason.Text, reason.PersonId, reason.At));
    }

    [Fact]
    public void The_next_decision_ends_the_one_before_on_the_day_before()
    {
        var first = InEffect(1, new(2025, 12, 12));
        var second = Draft(2, new(2026, 3, 1));

        second.PutIntoEffect(Clean, NoReasons, first, Secretary, Now);

        Assert.Equal(new DateOnly(2026, 2, 28), first.EffectiveTo);
        Assert.Equal((DecisionStatus.InEffect, DecisionStatus.Upcoming), (first.StatusOn(new(2026, 2, 28)), second.StatusOn(new(2026, 2, 28))));
        Assert.Equal((DecisionStatus.Superseded, DecisionStatus.InEffect), (first.StatusOn(new(2026, 3, 1)), second.StatusOn(new(2026, 3, 1))));
    }

    [Fact]
    public void A_decision_cannot_begin_before_the_one_that_it_follows()
    {
        var first = InEffect(1, new(2025, 12, 12));

        Assert.Equal("decision.before-current", Refused(() => Draft(2, new(2025, 12, 12)).PutIntoEffect(Clean, NoReasons, first, Secretary, Now)));
        Assert.Null(first.EffectiveTo);
    }

    [Fact]
    public void A_decision_in_effect_no_longer_changes()
    {
        var decision = InEffect(1, new(2025, 12, 12));

        Assert.Equal("decision.not-draft", Refused(() => decision.AddSeat(Guid.NewGuid(), Facts("SNV"))));
        Assert.Equal("decision.not-draft", Refused(() => decision.RemoveSeat(decision.Seats[0])));
        Assert.Equal("decision.not-draft", Refused(() => decision.Sign("1", null, null, null, null)));
        Assert.Equal("decision.not-draft", Refused(() => decision.PutIntoEffect(Clean, NoReasons, null, Secretary, Now)));
    }

    [Fact]
    public void A_seat_names_a_body_a_post_and_its_group()
    {
        var decision = new CommitteeDecision(Province, 1, DecisionKind.Establishing);

        Assert.Equal("seat.body-missing", Refused(() => decision.AddSeat(Guid.NewGuid(), Facts(CommitteeBodies.Other))));
        Assert.Equal("seat.post-missing", Refused(() => decision.AddSeat(Guid.NewGuid(), Facts("SNV") with { PostVi = " " })));
        Assert.Equal("seat.group-missing", Refused(() => decision.AddSeat(Guid.NewGuid(), Facts("SNV") with { Group = SeatGroup.SubCommittee })));
        Assert.Equal("decision.effect-before-date", Refused(() => decision.Sign("1", new(2026, 3, 2), "A", "B", new(2026, 3, 1))));
    }

    [Fact]
    public void Who_sat_on_a_day_and_what_was_vacant_follow_from_the_holdings()
    {
        var decision = InEffect(1, new(2025, 12, 12), "SNV", "STC");
        var (snv, stc) = (decision.Seats[0], decision.Seats[1]);
        var (old, next) = (Holding(snv, new(2025, 12, 12)), Holding(snv, new(2026, 3, 20)));
        old.End(new(2026, 3, 1), "Nghỉ hưu");
        List<SeatHolding> holdings = [old, next, Holding(stc, new(2025, 12, 12))];

        Assert.Empty(Vacancies.On(new(2026, 2, 28), decision, holdings));
        Assert.Equal((snv, new DateOnly(2026, 3, 1), old), Parts(Assert.Single(Vacancies.On(new(2026, 3, 1), decision, holdings))));
        Assert.Equal(new DateOnly(2026, 3, 1), Assert.Single(Vacancies.On(new(2026, 3, 19), decision, holdings)).Since);
        Assert.Empty(Vacancies.On(new(2026, 3, 20), decision, holdings));
        Assert.Equal((true, false), (old.IsInForceOn(new(2026, 2, 28)), old.IsInForceOn(new(2026, 3, 1))));
    }

    [Fact]
    public void A_seat_that_nobody_ever_held_is_vacant_since_the_decision()
    {
        var decision = InEffect(1, new(2025, 12, 12), "SNV");

        Assert.Equal((decision.Seats[0], new DateOnly(2025, 12, 12), null), Parts(Assert.Single(Vacancies.On(new(2026, 3, 1), decision, []))));
    }

    [Fact]
    public void A_holding_ends_once_and_not_before_it_began()
    {
        var holding = new SeatHolding(Province, Guid.NewGuid(), Guid.NewGuid(), new(2026, 3, 1), null);

        Assert.Equal("holding.ends-before-start", Refused(() => holding.End(new(2026, 2, 28), "")));
        holding.End(new(2026, 4, 1), "");
        Assert.Equal("holding.ended", Refused(() => holding.End(new(2026, 5, 1), "")));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(13, 0)]
    [InlineData(14, 14)]
    [InlineData(45, 30)]
    [InlineData(-1, null)]
    public void A_reminder_of_a_vacancy_is_at_the_last_step_that_has_come(int days, int? step) =>
        Assert.Equal(step, Vacancies.StepOn(new DateOnly(2026, 3, 1).AddDays(days), new DateOnly(2026, 3, 1), [0, 14, 30]));

    [Fact]
    public void A_seat_moves_only_among_its_like()
    {
        var decision = new CommitteeDecision(Province, 1, DecisionKind.Establishing);
        var (head, first, second) = (decision.AddSeat(Guid.NewGuid(), Facts("UBND") with { Role = SeatRole.Head }), decision.AddSeat(Guid.NewGuid(), Facts("SNV")), decision.AddSeat(Guid.NewGuid(), Facts("STC")));

        decision.MoveSeat(first, up: true);
        decision.MoveSeat(second, up: true);

        Assert.Equal([head, second, first], decision.Seats.OrderBy(s => s.Order));
    }

    private static readonly Dictionary<string, string> NoReasons = [];

    private static (DecisionSeat, DateOnly, SeatHolding?) Parts(Vacancy vacancy) => (vacancy.Seat, vacancy.Since, vacancy.Last);

    private static SeatHolding Holding(DecisionSeat seat, DateOnly from) => new(Province, seat.SeatId, Guid.NewGuid(), from, null);

    private static CommitteeDecision Draft(int ordinal, DateOnly from, params string[] bodies)
    {
        var decision = new CommitteeDecision(Province, ordinal, DecisionKind.Consolidating);
        decision.Sign("1/QĐ-UBND", from, "A", "Chủ tịch", from);
        foreach (var body in bodies.DefaultIfEmpty("SNV"))
        {
            decision.AddSeat(Guid.NewGuid(), Facts(body));
        }

        return decision;
    }

    private static CommitteeDecision InEffect(int ordinal, DateOnly from, params string[] bodies)
    {
        var decision = Draft(ordinal, from, bodies);
        decision.PutIntoEffect(Clean, NoReasons, null, Secretary, Now);
        return decision;
    }

    private static SeatFacts Facts(string body) =>
        new(SeatGroup.Committee, "", SeatRole.Member, body, "", "Phó Giám đốc", "", "", "", SeatRank.Leadership, null);

    private static string Refused(Action act) => Assert.Throws<RuleBrokenException>(act).Code;
}
