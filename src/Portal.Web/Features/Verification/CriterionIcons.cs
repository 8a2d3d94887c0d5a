namespace Portal.Web.Features.Verification;

/// <summary>The symbol of each state; its word stands beside it for screen readers.</summary>
public static class CriterionIcons
{
    public static string Of(CriterionState state) => state switch
    {
        CriterionState.Open => "circle",
        CriterionState.Accepted => "ok",
        CriterionState.Adjusted => "edit",
        CriterionState.Clarifying => "clock",
        CriterionState.Asked => "return",
        CriterionState.SecondLook => "eye",
        CriterionState.Refused => "bad",
        CriterionState.Changed => "history",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
