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
}
