namespace Portal.Infrastructure.Database.Auditing;

/// <summary>Who acts, in what capacity, doing what: written into every audit row of a unit of work.</summary>
/// <param name="PersonId">Null for jobs and the command line.</param>
/// <param name="Capacity">Capacity code of the appointment acted in; empty for jobs.</param>
/// <param name="Operation">Which action runs: <c>Reviews.Sign</c>, <c>job:reminders</c>, <c>verb:import-round</c>.</param>
public sealed record Actor(Guid? PersonId, string Name, string Capacity, string Operation)
{
    /// <summary>The portal itself, doing <paramref name="operation"/>.</summary>
    public static Actor System(string operation) => new(null, "system", "", operation);
}
