using System.Globalization;
using Portal.Domain.Committees;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;

namespace Portal.Web.Features.Units;

/// <summary>
/// Brings in a long list of units step by step, units above before those below. Each line is compared with the register once more; one that does not fit
/// any more is passed over and named. What was brought in when it is stopped stays: the same file brings the rest.
/// </summary>
public sealed class ImportUnitsTask(PortalDb db, PlanUnits plans, ApplyUnits apply) : ILongTask
{
    public const string Name = "import-units";

    /// <summary>Lines that one step deals with; a file that does no more is brought in within the request.</summary>
    public const int LinesInStep = 300;

    public string Kind => Name;

    public Right Right => Right.EditRegisters;

    public async Task<bool> StepAsync(LongTask task, CancellationToken ct)
    {
        var lines = task.Read<Work>().Lines;
        var (at, added, changed) = Cursor(task);
        var some = lines.Skip(at).Take(LinesInStep).ToList();
        if (some.Count > 0)
        {
            var plan = await plans.Load(some, [], ct);
            await apply.RunAsync(plan, ct);
            (at, added, changed) = (at + some.Count, added + plan.Added.Count, changed + plan.Changed.Count);
            db.Record("import-units", "units", FormattableString.Invariant($"added={plan.Added.Count};changed={plan.Changed.Count};task={task.Id}"));
            task.Say(plan.Wrong.Select(w => w.Code).Distinct(StringComparer.Ordinal).Select(code => LongTaskLine.Of("task.import-units.passed", code)));
            task.Advance(some.Count, string.Create(CultureInfo.InvariantCulture, $"{at} {added} {changed}"));
        }

        if (at < lines.Count)
        {
            return true;
        }

        Sum(task);
        return false;
    }

    public Task StopAsync(LongTask task, CancellationToken ct)
    {
        Sum(task);
        return Task.CompletedTask;
    }

    private static void Sum(LongTask task)
    {
        var (_, added, changed) = Cursor(task);
        task.SayFirst(LongTaskLine.Of("task.import-units.done", added, changed, task.Read<Work>().Lines.Count - task.Done));
    }

    private static (int At, int Added, int Changed) Cursor(LongTask task) =>
        task.Cursor.Split(' ') is [var at, var added, var changed] ? (int.Parse(at, CultureInfo.InvariantCulture), int.Parse(added, CultureInfo.InvariantCulture), int.Parse(changed, CultureInfo.InvariantCulture)) : default;

    /// <summary>The lines that do something, in the order in which they can be done.</summary>
    public sealed record Work(IReadOnlyList<UnitLine> Lines);
}
