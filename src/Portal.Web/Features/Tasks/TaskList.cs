using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Tasks;

/// <summary>Long work that the request's person asked for; an administrator of the whole portal sees everybody's. Newest first.</summary>
public sealed class TaskList(PortalDb db, Access access, FeatureTexts texts, IEnumerable<ILongTask> kinds, TimeProvider clock)
{
    private const int Shown = 100;

    /// <summary>Tasks that the person may see and stop.</summary>
    public IQueryable<LongTask> Visible() => access.MayEverywhere(Right.KeepSystem) ? db.LongTasks : db.LongTasks.Where(t => t.AskedById == access.PersonId);

    /// <param name="status">Name of a state; null: all.</param>
    public async Task<Model> Load(string? status, CancellationToken ct)
    {
        var only = Enum.TryParse<LongTaskStatus>(status, ignoreCase: true, out var known) ? known : (LongTaskStatus?)null;
        var tasks = await Visible().AsNoTracking().Where(t => only == null || t.Status == only).OrderByDescending(t => t.Id).Take(Shown).ToListAsync(ct);
        return new Model([.. tasks.Select(Of)], only, access.MayEverywhere(Right.KeepSystem));
    }

    /// <returns>Null when there is no such task for the person.</returns>
    public async Task<Row?> Find(Guid id, CancellationToken ct) => await Visible().AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, ct) is { } task ? Of(task) : null;

    private Row Of(LongTask task)
    {
        var words = texts.Of(kinds.FirstOrDefault(k => k.Kind == task.Kind)?.Words ?? typeof(TaskList));
        var error = task.Error.Split('|');
        var rule = words["rule:" + error[0], [.. error.Skip(1)]];
        var seconds = (int)((task.FinishedAt ?? clock.GetUtcNow()) - (task.StartedAt ?? task.AskedAt)).TotalSeconds;
        return new Row(
            task.Id,
            words["task." + task.Kind, task.Subject],
            task.IsOver ? "" : words[$"task.{task.Kind}.stop", Show.Fact(task.Done)],
            task.Path,
            task.Status,
            task.Done,
            task.Total,
            task.AskedAt,
            task.AskedByName,
            task.FinishedAt,
            Math.Max(0, seconds),
            task.CancelAskedAt is not null,
            task.CancelAskedBy,
            task.IsUntidied,
            task.Error.Length == 0 ? "" : rule.ResourceNotFound ? words["task.broken-down", task.Id.ToString()] : rule.Value,
            [.. task.ReadReport().Select(line => words[line.Key, Array.ConvertAll(line.Shown, Said)].Value)]);

        object Said(object fact) => fact is string text && text.StartsWith(LongTaskLine.TextFact, StringComparison.Ordinal) ? words[text[LongTaskLine.TextFact.Length..]].Value : fact;
    }

    /// <param name="SeesAll">Others' tasks are in the list too.</param>
    public sealed record Model(IReadOnlyList<Row> Rows, LongTaskStatus? Only, bool SeesAll);

    /// <summary>One task in words.</summary>
    /// <param name="Stop">What stopping it now would keep and take back; empty when it is over.</param>
    /// <param name="Seconds">How long it has been at it, or took.</param>
    public sealed record Row(
        Guid Id, string Title, string Stop, string Path, LongTaskStatus Status, int Done, int Total, DateTimeOffset AskedAt, string AskedBy, DateTimeOffset? FinishedAt, int Seconds,
        bool IsStopping, string StoppedBy, bool IsUntidied, string Error, IReadOnlyList<string> Report)
    {
        public bool IsUnderWay => Status is LongTaskStatus.Waiting or LongTaskStatus.Running;

        /// <summary>Code in the table of statuses.</summary>
        public string StatusCode => Status switch
        {
            LongTaskStatus.Waiting => "job-waiting",
            LongTaskStatus.Running => "job-running",
            LongTaskStatus.Done => "job-done",
            LongTaskStatus.Failed => "job-failed",
            LongTaskStatus.Cancelled => "task-cancelled",
            _ => throw new InvalidOperationException(Status.ToString()),
        };
    }
}
