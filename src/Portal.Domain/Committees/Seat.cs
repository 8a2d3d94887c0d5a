namespace Portal.Domain.Committees;

/// <summary>A seat of a provincial Steering Committee, held by post: persons come and go through appointments.</summary>
public sealed class Seat
{
    private Seat()
    {
    }

    /// <param name="committeeUnitId">The province whose committee it is.</param>
    public Seat(Guid committeeUnitId, SeatRole role, string postVi, string postEn)
    {
        Id = Guid.CreateVersion7();
        CommitteeUnitId = committeeUnitId;
        Role = role;
        PostVi = postVi;
        PostEn = postEn;
    }

    public Guid Id { get; private set; }

    public Guid CommitteeUnitId { get; private set; }

    public SeatRole Role { get; private set; }

    public string PostVi { get; private set; } = "";

    public string PostEn { get; private set; } = "";

    /// <summary>First day on which no decision names the seat any more; null: it stands.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Takes over what the decision in effect says of the seat.</summary>
    public void Follow(SeatRole role, string postVi, string postEn) => (Role, PostVi, PostEn, EndedOn) = (role, postVi, postEn, null);

    /// <summary>The decision in effect from this day on no longer names it.</summary>
    public void End(DateOnly from) => EndedOn = from;
}
