namespace Portal.Infrastructure.Jobs;

/// <summary>Tells who asked for a long task that it has ended. It says so within the transaction that ends it: once, or not at all.</summary>
public interface ILongTaskEnd
{
    /// <summary>Queues the message about a task that is over; the caller saves.</summary>
    Task TellAsync(LongTask task, CancellationToken ct);
}
