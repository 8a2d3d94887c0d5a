using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Xunit;

namespace Portal.Domain.Tests.Inspections;

public class RiskTests
{
    private static readonly DateOnly Today = new(2026, 11, 30);

    [Fact]
    public void The_riskiest_unit_comes_first_and_says_why_heaviest_reason_first()
    {
        var (calm, troubled) = (Guid.NewGuid(), Guid.NewGuid());
        var order = RiskProposal.Order([new(calm, false, 2, -4, 0, 0, Today), new(troubled, true, 0, 1.5m, 3, 0, null)], RiskWeights.Usual, Today);
        Assert.Equal([troubled, calm], order.Select(p => p.UnitId));
        Assert.Equal(
            [(RiskKind.KnockOut, 1, 20), (RiskKind.YearsUnvisited, 5, 20), (RiskKind.OverdueMeasures, 3, 9), (RiskKind.OverClaim, 1.5m, 3)], order[0].Reasons.Select(r => (r.Kind, r.Amount, r.Points)));
        Assert.Equal(52, order[0].Points);
        Assert.Equal([new(RiskKind.WeakContents, 2, 2)], order[1].Reasons); // claiming too little, and a visit of today, speak for nothing
    }

    [Fact]
    public void Other_weights_give_another_order_and_none_at_all_are_refused()
    {
        RiskFacts weak = new(Guid.NewGuid(), false, 30, 0, 0, 0, Today), violating = new(Guid.NewGuid(), false, 0, 0, 0, 1, Today.AddDays(-1461));
        Assert.Equal(violating.UnitId, RiskProposal.Order([weak, violating], RiskWeights.Usual, Today)[0].UnitId);
        Assert.Equal(weak.UnitId, RiskProposal.Order([weak, violating], RiskWeights.Usual with { Violations = 5, YearsUnvisited = 0 }, Today)[0].UnitId);
        Assert.Equal("risk.no-weight", Assert.Throws<RuleBrokenException>(() => new RiskSetting(Guid.NewGuid(), new RiskWeights(0, 0, 0, 0.004m, 0, 0))).Code); // as it is kept, that is nothing
        Assert.Equal("risk.no-weight", Assert.Throws<RuleBrokenException>(new RiskWeights(0, 0, 0, 0, 0, 0).Check).Code);
        Assert.Equal("risk.weight", Assert.Throws<RuleBrokenException>((RiskWeights.Usual with { OverClaim = 101 }).Check).Code);
    }
}
