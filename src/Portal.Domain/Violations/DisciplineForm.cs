using Portal.Domain.Common;

namespace Portal.Domain.Violations;

/// <summary>A form of discipline for one kind of official, while it is in force.</summary>
/// <param name="Code">One word for all kinds of officials: <c>reprimand</c>, <c>warning</c>…</param>
/// <param name="LeadersOnly">Only for who holds a post of leadership or management.</param>
/// <param name="From">First day; null: since ever.</param>
/// <param name="To">Last day, included; null: until further notice.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="IsVerified">It was found at its source; otherwise it awaits comparison with the text.</param>
public sealed record DisciplineForm(OfficialKind Kind, string Code, LocalText Name, bool LeadersOnly, DateOnly? From, DateOnly? To, string Source, bool IsVerified)
{
    public bool IsInForceOn(DateOnly day) => (From is null || From <= day) && (To is null || day <= To);
}
