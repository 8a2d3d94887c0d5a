using Portal.Domain.Common;

namespace Portal.Infrastructure.Jobs;

/// <summary>A scheduled job that does not run until a person says so, for a reason. Whoever runs it out of turn runs it all the same.</summary>
public sealed class JobPause
{
    public const int ReasonMaxLength = 300;

    private JobPause()
    {
    }

    /// <exception cref="RuleBrokenException"><c>job.reason-missing</c>.</exception>
    public JobPause(string name, string reason, string byName, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > ReasonMaxLength)
        {
            throw new RuleBrokenException("job.reason-missing");
        }

        (Name, Reason, ByName, At) = (name, reason.Normalize().Trim(), byName, now);
    }

    /// <summary>The job's name.</summary>
    public string Name { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}
