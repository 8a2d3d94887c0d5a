namespace Portal.Domain.Reorganisations;

/// <summary>A unit that ended, and one that follows it. The first of several takes over what can only have one owner.</summary>
public sealed class UnitSuccession
{
    private UnitSuccession()
    {
    }

    public UnitSuccession(Guid reorganisationId, Guid predecessorId, Guid successorId, int order) =>
        (ReorganisationId, PredecessorId, SuccessorId, Order) = (reorganisationId, predecessorId, successorId, order);

    public Guid ReorganisationId { get; private set; }

    public Guid PredecessorId { get; private set; }

    public Guid SuccessorId { get; private set; }

    /// <summary>0: the heir.</summary>
    public int Order { get; private set; }
}
