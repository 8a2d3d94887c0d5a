using System.Globalization;
using Portal.Domain.Committees;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;

namespace Portal.Web.Shell.UnitActs;

/// <summary>
/// Does an act to the units that its person confirmed, some at a step. Rights, conflicts of interest and the state of each unit are looked at again in the
/// step's own transaction; a unit that is passed over after all has a line in the report. What was done when it is stopped stays done.
/// </summary>
public sealed class UnitActTask<TAct>(PortalDb db, TAct act) : ILongTask
    where TAct : class, IUnitAct
{
    /// <summary>Units that one step deals with.</summary>
    private const int UnitsInStep = 100;

    public string Kind => UnitActSetup.KindOf(act);

    public Right Right => act.Right;

    public Type Words => typeof(TAct);

    public async Task<bool> StepAsync(LongTask task, CancellationToken ct)
    {
        var work = task.Read<UnitActWork>();
        var at = task.Cursor.Length == 0 ? 0 : int.Parse(task.Cursor, CultureInfo.InvariantCulture);
        var units = work.Units.Skip(at).Take(UnitsInStep).ToList();
        if (units.Count > 0)
        {
            var passed = await act.DoAsync(task.Subject, units, work.Order, ct);
            await db.SaveChangesAsync(ct);
            task.Say(passed.Select(p => LongTaskLine.Of(UnitActSetup.PassedKey, p.UnitCode, LongTaskLine.TextFact + p.Reason)));
            task.Advance(units.Count, (at + units.Count).ToString(CultureInfo.InvariantCulture));
        }

        if (at + units.Count < work.Units.Count)
        {
            return true;
        }

        await EndAsync(task, ct);
        return false;
    }

    public Task StopAsync(LongTask task, CancellationToken ct) => EndAsync(task, ct);

    private async Task EndAsync(LongTask task, CancellationToken ct)
    {
        var work = task.Read<UnitActWork>();
        var passed = task.ReadReport().Where(line => line.Key == UnitActSetup.PassedKey).Select(line => line.Facts[0].GetString()!).ToHashSet(StringComparer.Ordinal);
        task.SayFirst(LongTaskLine.Of("act.done", task.Done - passed.Count, passed.Count, work.Units.Count - task.Done));
        await act.EndAsync(task.Id.ToString("N"), task.Subject, [.. work.Units.Take(task.Done).Where(u => !passed.Contains(u))], work.Order, ct);
    }
}
