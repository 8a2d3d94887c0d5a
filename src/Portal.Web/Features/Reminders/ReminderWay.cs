namespace Portal.Web.Features.Reminders;

/// <summary>How a message finds its people.</summary>
public enum ReminderWay
{
    /// <summary>They hold the post itself.</summary>
    Post,

    /// <summary>They hold the seat that answers for this unit.</summary>
    UnitSeat,

    /// <summary>They hold the seat that answers for the unit's cluster.</summary>
    ClusterSeat,

    /// <summary>No such seat is held: the leaders of the committee that owns the round.</summary>
    Committee,
}
