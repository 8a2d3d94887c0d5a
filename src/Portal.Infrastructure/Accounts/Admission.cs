namespace Portal.Infrastructure.Accounts;

/// <summary>Whether a try to sign in may go on. The try is counted already, so that many at once are no more than many one after the other.</summary>
/// <param name="LockedUntil">Null: the try may go on.</param>
/// <param name="Failures">Tries from this network, this one included.</param>
/// <param name="Total">Tries from all networks.</param>
public sealed record Admission(string NameHash, Guid? AccountId, string Network, DateTimeOffset? LockedUntil, int Failures, int Locks, int Total, int TotalLocks)
{
    public bool IsLocked => LockedUntil is not null;
}
