namespace Portal.Domain.Violations;

/// <summary>What is written down about a case. There is no room for a description, on purpose.</summary>
/// <param name="On">Day on which it happened.</param>
/// <param name="Act"><c>V1</c>–<c>V11</c>; empty: not classified yet.</param>
/// <param name="Items">How many documents, carriers or devices; 0: not told.</param>
/// <param name="KnownAt">When somebody in charge learnt of it; the clocks of the reports run from here.</param>
/// <param name="DocumentReference">Numbers and dates of further documents.</param>
public sealed record ViolationFacts(
    DateOnly On, string Act, ViolationEffect Effect, ViolationDetection Detection, ViolationChannel Channel, int Items, ClaimedLevel Level, DateTimeOffset KnownAt, CyberGrade Cyber,
    bool HasPersonalData, string DocumentReference);
