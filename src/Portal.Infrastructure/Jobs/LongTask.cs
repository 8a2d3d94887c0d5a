using System.Text.Json;

namespace Portal.Infrastructure.Jobs;

/// <summary>
/// Work that is too long for a request: asked for by a person, done in steps by whichever process is there. A step is one transaction that also
/// moves <see cref="Cursor"/>, under a lock on this row: a process that dies leaves whole steps behind, and the next one goes on after them.
/// </summary>
public sealed class LongTask
{
    public const int KindMaxLength = 60;
    public const int SubjectMaxLength = 60;
    public const int PathMaxLength = 300;
    public const int CursorMaxLength = 200;
    public const int ErrorMaxLength = 300;

    /// <summary>So many times in a row may a step break down before the task counts as failed.</summary>
    public const int MaxAttempts = 3;

    /// <summary>So many times is tidying up tried after that, each in a run of its own, before it is left to an administrator.</summary>
    public const int MaxTidyings = 3;

    private LongTask()
    {
    }

    /// <param name="kind">Which <see cref="ILongTask"/> does it.</param>
    /// <param name="subject">Code of what it is about; one task of a kind at a time is open on a subject.</param>
    /// <param name="path">Local address of what it is about.</param>
    /// <param name="parameters">What its kind must know; written as JSON.</param>
    /// <param name="total">Items to go through, as known now; 0: not known yet.</param>
    /// <param name="capacity">Code of the capacity in which the person asks.</param>
    public LongTask(string kind, string subject, string path, object parameters, int total, Guid askedById, string askedByName, string capacity, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7();
        Kind = kind;
        Subject = subject;
        Path = path;
        Parameters = JsonSerializer.Serialize(parameters);
        Total = total;
        AskedById = askedById;
        AskedByName = askedByName;
        Capacity = capacity;
        AskedAt = now;
    }

    public Guid Id { get; private set; }

    public string Kind { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string Path { get; private set; } = "";

    public string Parameters { get; private set; } = "{}";

    public Guid AskedById { get; private set; }

    public string AskedByName { get; private set; } = "";

    public string Capacity { get; private set; } = "";

    public DateTimeOffset AskedAt { get; private set; }

    public LongTaskStatus Status { get; private set; }

    /// <summary>Items that are done for good.</summary>
    public int Done { get; private set; }

    public int Total { get; private set; }

    /// <summary>The last item that is done, in its kind's own form; empty at the start.</summary>
    public string Cursor { get; private set; } = "";

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Somebody wants it stopped; it stops before its next step.</summary>
    public DateTimeOffset? CancelAskedAt { get; private set; }

    public string CancelAskedBy { get; private set; } = "";

    /// <summary>Steps that broke down in a row.</summary>
    public int Attempts { get; private set; }

    /// <summary>Code of the rule that said no, with its facts, or the kind of error.</summary>
    public string Error { get; private set; } = "";

    /// <summary>It failed, and so did taking back what it had begun: somebody must look.</summary>
    public bool IsUntidied { get; private set; }

    public string ReportJson { get; private set; } = "[]";

    public bool IsOver => Status is LongTaskStatus.Done or LongTaskStatus.Failed or LongTaskStatus.Cancelled;

    /// <summary>What it says that it did.</summary>
    public IReadOnlyList<LongTaskLine> ReadReport() => JsonSerializer.Deserialize<List<LongTaskLine>>(ReportJson) ?? [];

    public T Read<T>() => JsonSerializer.Deserialize<T>(Parameters) ?? throw new InvalidDataException(Parameters);

    public void Begin(DateTimeOffset now) => (Status, StartedAt) = (LongTaskStatus.Running, StartedAt ?? now);

    /// <summary>A step is done; the next one begins behind <paramref name="cursor"/>.</summary>
    /// <param name="more">Items that the step dealt with.</param>
    public void Advance(int more, string cursor)
    {
        Done += more;
        Total = Math.Max(Total, Done);
        Cursor = cursor;
        Attempts = 0;
    }

    /// <summary>Adds a sentence to what the task reports.</summary>
    public void Say(string key, params object[] facts) => Say([LongTaskLine.Of(key, facts)]);

    /// <summary>Adds sentences to what the task reports.</summary>
    public void Say(IEnumerable<LongTaskLine> lines) => Report([.. ReadReport(), .. lines]);

    /// <summary>Puts a sentence before all others, for the sum of what they tell.</summary>
    public void SayFirst(LongTaskLine line) => Report([line, .. ReadReport()]);

    public void Finish(DateTimeOffset now) => (Status, FinishedAt, Total) = (LongTaskStatus.Done, now, Done);

    public void Cancel(DateTimeOffset now) => (Status, FinishedAt) = (LongTaskStatus.Cancelled, now);

    /// <param name="isUntidied">Tidying up broke down to the last try.</param>
    public void Fail(string error, DateTimeOffset now, bool isUntidied = false) =>
        (Status, FinishedAt, Error, IsUntidied) = (LongTaskStatus.Failed, now, error.Length > ErrorMaxLength ? error[..ErrorMaxLength] : error, isUntidied);

    /// <summary>What it left half done was taken back after all.</summary>
    public void MarkTidied() => IsUntidied = false;

    private void Report(IReadOnlyList<LongTaskLine> lines) => ReportJson = JsonSerializer.Serialize(lines);
}
