using Portal.Domain.Committees;

namespace Portal.Infrastructure.Jobs;

/// <summary>
/// One kind of long work, registered with <see cref="LongTaskSetup.AddLongTask{T}"/>. Its feature's texts have <c>task.KIND</c> (what it does, {0} is the
/// subject), <c>task.KIND.stop</c> (what stopping now keeps and takes back) and the sentences of its report.
/// </summary>
public interface ILongTask
{
    /// <summary>Unique and stored with the tasks: <c>issue-round</c>.</summary>
    string Kind { get; }

    /// <summary>The type whose feature has its texts.</summary>
    Type Words => GetType();

    /// <summary>The right by which its steps act, asked anew at every step: it is that of the person who asked.</summary>
    Right Right { get; }

    /// <summary>
    /// Does the next step: what lies behind <see cref="LongTask.Cursor"/>, some hundred items, then <see cref="LongTask.Advance"/>. It runs in a
    /// transaction of the scope's <c>PortalDb</c>, saves there and never commits.
    /// </summary>
    /// <returns>False: that was the last step.</returns>
    /// <exception cref="Domain.Common.RuleBrokenException">The task ends here as failed, and <see cref="StopAsync"/> is called.</exception>
    Task<bool> StepAsync(LongTask task, CancellationToken ct);

    /// <summary>Takes back what must not stay half done, in a transaction as above, and says in the report what was kept.</summary>
    Task StopAsync(LongTask task, CancellationToken ct);

    /// <summary>After the last step was committed: wakes what goes on by itself. It may not come to this when the process dies.</summary>
    Task AfterwardsAsync(LongTask task, CancellationToken ct) => Task.CompletedTask;
}
