namespace Portal.Infrastructure.Jobs;

/// <summary>How a run of a job stands.</summary>
public enum JobRunStatus
{
    /// <summary>A person asked for it; the next process that looks takes it.</summary>
    Waiting,

    Running,

    Done,

    /// <summary>It ended with an error; the log of its process says more.</summary>
    Failed,

    /// <summary>Its process ended before the run did; the next run makes up for it.</summary>
    Interrupted,
}
