using Portal.Domain.Common;

namespace Portal.Domain.Violations;

/// <summary>What one law calls a prohibited act, while it is in force.</summary>
/// <param name="Code"><c>V1</c>–<c>V11</c>.</param>
/// <param name="Law">Code of the legal text.</param>
/// <param name="From">First day; null: since ever.</param>
/// <param name="To">Last day, included; null: until further notice.</param>
/// <param name="Source">Where the wording comes from.</param>
/// <param name="IsVerified">The wording was found at its source; otherwise it awaits comparison with the law's text.</param>
public sealed record ProhibitedActName(string Code, string Law, DateOnly? From, DateOnly? To, LocalText Name, string Source, bool IsVerified)
{
    public bool IsInForceOn(DateOnly day) => (From is null || From <= day) && (To is null || day <= To);
}
