using Portal.Domain.Checklists;

namespace Portal.Web.Features.Checklists;

/// <summary>What became of a criterion that somebody sent: stored, refused at a field, or met by another author's change.</summary>
/// <param name="Token">Of what stands now.</param>
/// <param name="Error">The broken rule's code and facts; then nothing was stored.</param>
/// <param name="Theirs">Set when nothing was stored because of another author's change.</param>
/// <param name="Totals">Points per kind of unit, as they are now.</param>
public sealed record CriterionOutcome(
    string Token, DateTimeOffset At, string By, (string Code, object[] Facts)? Error = null, CriterionForm? Mine = null, CriterionForm? Theirs = null, IReadOnlyList<KindTotal>? Totals = null);
