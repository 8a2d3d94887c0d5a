namespace Portal.Domain.Violations;

/// <summary>Between which amounts an act is fined, while the decree is in force. There are none until somebody enters them with their source.</summary>
/// <param name="Act"><c>V1</c>–<c>V11</c>.</param>
/// <param name="Law">The decree's number and article.</param>
/// <param name="From">First day; null: since ever.</param>
/// <param name="To">Last day, included; null: until further notice.</param>
/// <param name="AtLeast">VND.</param>
/// <param name="AtMost">VND.</param>
public sealed record FineRange(string Act, string Law, DateOnly? From, DateOnly? To, long AtLeast, long AtMost)
{
    public bool IsInForceOn(DateOnly day) => (From is null || From <= day) && (To is null || day <= To);
}
