using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Incidents;
using Xunit;

namespace Portal.Domain.Tests.Incidents;

public class IncidentTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly Guid First = Guid.NewGuid();
    private static readonly Guid Second = Guid.NewGuid();

    [Theory]
    [InlineData(IncidentDecision.Release, ItemState.Released)]
    [InlineData(IncidentDecision.Purge, ItemState.Purged)]
    public void What_cannot_be_undone_is_proposed_by_one_and_carried_out_by_another(IncidentDecision decision, ItemState state)
    {
        var incident = Reported();
        incident.Propose(decision, First, "A", Now);
        Assert.Equal("incident.same-person", Refusal(() => incident.Decide(decision, First, "A", Now)));
        Assert.Equal("incident.proposed-already", Refusal(() => incident.Propose(decision, Second, "B", Now)));
        Assert.Equal(ItemState.Held, incident.ItemState);
        incident.Decide(decision, Second, "B", Now);
        Assert.Equal(state, incident.ItemState);
        Assert.Equal("incident.nothing-held", Refusal(() => incident.Propose(decision, First, "A", Now)));
    }

    [Fact]
    public void It_is_closed_by_two_persons_and_only_when_nothing_is_held()
    {
        var incident = Reported();
        Assert.Equal("incident.item-held", Refusal(() => incident.Propose(IncidentDecision.Close, First, "A", Now)));
        incident.Propose(IncidentDecision.Release, First, "A", Now);
        Assert.Equal("incident.not-proposed", Refusal(() => incident.Decide(IncidentDecision.Purge, Second, "B", Now)));
        incident.Decide(IncidentDecision.Release, Second, "B", Now);
        incident.Propose(IncidentDecision.Close, Second, "B", Now);
        Assert.Equal("incident.same-person", Refusal(() => incident.Decide(IncidentDecision.Close, Second, "B", Now)));
        incident.Decide(IncidentDecision.Close, First, "A", Now);
        Assert.False(incident.IsOpen);
        Assert.Equal("incident.closed", Refusal(() => incident.Note(IncidentAct.Noted, "", First, "A", Now)));
    }

    [Fact]
    public void A_proposal_that_is_withdrawn_binds_nobody()
    {
        var incident = Reported();
        incident.Propose(IncidentDecision.Purge, First, "A", Now);
        incident.Withdraw(Second, "B", Now);
        Assert.Equal("incident.not-proposed", Refusal(() => incident.Decide(IncidentDecision.Purge, Second, "B", Now)));
        Assert.Equal("incident.not-proposed", Refusal(() => incident.Withdraw(Second, "B", Now)));
    }

    [Theory]
    [InlineData("/P01/", true, "/P01/")]
    [InlineData("/P01/", false, "/P01/", "/P01/")]
    [InlineData("/P01/P01-SCT/", false, "/P01/", "/")]
    [InlineData("/", false, "/P01/", "/P01/")]
    [InlineData("/", true, "/P01/", "/P02/")]
    [InlineData("/P02/", true, "/P01/", "/P01/")]
    public void No_unit_has_more_than_two_incident_officers(string scope, bool hasRoom, params string[] others) => Assert.Equal(hasRoom, IncidentOfficers.HasRoom(scope, others));

    [Fact]
    public void Only_long_texts_are_sought_everywhere_and_the_longest_first() =>
        Assert.Equal([new string('b', 30), new string('a', 24)], HeldText.Sought([" " + new string('a', 24), "ngắn", new string('b', 30), new string('a', 24), HeldText.Mark + new string('c', 30)]));

    [Theory]
    [InlineData("Reviews.Grid Rows[3].Answer.Note=marking.line", "Reviews.Grid Rows[14].Answer.Note=marking.line", true)]
    [InlineData("verb:import-units line 2, name_vi marking.line", "verb:import-units line 9, name_vi marking.line", true)]
    [InlineData("Reviews.Answer Note=marking.line", "Reviews.Answer Measure=marking.line", false)]
    public void The_same_try_one_row_lower_is_at_the_same_place(string one, string other, bool isSame) => Assert.Equal(isSame, Incident.IsSamePlace(one, other));

    [Fact]
    public void Numbers_count_by_year() => Assert.Equal(("SC-2026-001", "SC-2026-010"), (IncidentNumber.Next(2026, ["SC-2025-007"]), IncidentNumber.Next(2026, ["SC-2026-009", "SC-2026-002"])));

    private static Incident Reported() => Incident.Reported("SC-2026-001", Guid.NewGuid(), Guid.NewGuid(), IncidentItem.Answer, "G01-01", IncidentReason.Content, First, "A", Now);

    private static string Refusal(Action act) => Assert.Throws<RuleBrokenException>(act).Code;
}
