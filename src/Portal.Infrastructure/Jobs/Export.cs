namespace Portal.Infrastructure.Jobs;

/// <summary>A long export: asked for by a person, made by a job, fetched later.</summary>
public sealed class Export
{
    private Export()
    {
    }

    /// <param name="kind">Which export, for example <c>criterion-details</c>.</param>
    /// <param name="parameters">What it is about, in the kind's own form.</param>
    public Export(string kind, string parameters, Guid askedById, string askedByName, string language, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7();
        Kind = kind;
        Parameters = parameters;
        AskedById = askedById;
        AskedByName = askedByName;
        Language = language;
        AskedAt = now;
    }

    public Guid Id { get; private set; }

    public string Kind { get; private set; } = "";

    public string Parameters { get; private set; } = "";

    public Guid AskedById { get; private set; }

    public string AskedByName { get; private set; } = "";

    public string Language { get; private set; } = "vi";

    public DateTimeOffset AskedAt { get; private set; }

    public ExportStatus Status { get; private set; }

    /// <summary>Rows written so far.</summary>
    public int Done { get; private set; }

    public int Total { get; private set; }

    public DateTimeOffset? HeartbeatAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    public string FileName { get; private set; } = "";

    /// <summary>Size in bytes.</summary>
    public long Size { get; private set; }

    public string Error { get; private set; } = "";

    public void Start(int total, DateTimeOffset now) => (Status, Total, Done, HeartbeatAt) = (ExportStatus.Running, total, 0, now);

    public void Progress(int done, DateTimeOffset now) => (Done, HeartbeatAt) = (done, now);

    public void Finish(string fileName, long size, DateTimeOffset now)
    {
        (Status, FileName, Size, FinishedAt, Done) = (ExportStatus.Done, fileName, size, now, Total);
    }

    public void Fail(string error, DateTimeOffset now) => (Status, Error, FinishedAt) = (ExportStatus.Failed, error, now);
}
