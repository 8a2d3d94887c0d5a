using Portal.Domain.Violations;

namespace Portal.Domain.Scoring;

/// <summary>What scoring needs to know of one row of the violation register.</summary>
public sealed record ViolationFact(
    DateOnly On, ViolationEffect Effect, ViolationStatus Status, int PersonsDisciplined, int Fines);
