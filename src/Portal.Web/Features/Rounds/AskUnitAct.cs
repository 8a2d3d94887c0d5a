using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Web.Shell.Forms;
using Portal.Web.Shell.SignIn;
using Portal.Web.Shell.UnitActs;

namespace Portal.Web.Features.Rounds;

/// <summary>
/// Does an act to exactly the units that the page showed: here and now when they are few, else as a long task. When too many of them would be passed over
/// by now, nothing is done and the page is shown again.
/// </summary>
public sealed class AskUnitAct(PortalDb db, UnitActPage page, Access access, LongTasks tasks, TimeProvider clock)
{
    /// <summary>Units that are dealt with inside the request.</summary>
    public const int MostAtOnce = 50;

    public sealed class Form
    {
        /// <summary>Codes of the units that the page showed, with spaces between them.</summary>
        public string? Units { get; set; }

        /// <summary>The new due day, or the day by which to answer.</summary>
        [Says("extend.day-past", "review.extension-not-later", "cascade.due-not-before")]
        public DateOnly? Day { get; set; }

        [StringLength(700)]
        public string? Reason { get; set; }

        [StringLength(Round.DocumentMaxLength)]
        public string? Document { get; set; }

        public Guid? Seat { get; set; }

        /// <summary>People among whom the units are shared.</summary>
        public List<Guid> People { get; set; } = [];

        public VerifierSharing? Sharing { get; set; }

        /// <summary>The <see cref="UnitActOrder.Mark"/> of what the page showed; another one is shown before it can be confirmed.</summary>
        public string? Seen { get; set; }

        /// <summary>Codes of all units chosen, also those that were passed over for the people who were shown.</summary>
        public string? Chosen { get; set; }

        public IReadOnlyList<string> Codes() => Split(Units);

        /// <summary>Only shows again what comes of it.</summary>
        public bool Look { get; set; }

        /// <summary>Other people or another sharing than the page showed, or the person asks to see it again.</summary>
        public bool IsUnseen => Look || Order().Mark != (Seen ?? "");

        /// <summary>Goes back to all units that were chosen.</summary>
        public Form Again()
        {
            Units = string.IsNullOrEmpty(Chosen) ? Units : Chosen;
            return this;
        }

        internal static IReadOnlyList<string> Split(string? codes) => (codes ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToArray();

        internal UnitActOrder Order() => new(Day, Reason?.Normalize().Trim() ?? "", Document?.Normalize().Trim() ?? "", Seat, [.. People.Distinct()], Sharing);
    }

    /// <param name="Done">Units to which it was done; null: a long task is at it.</param>
    public sealed record Outcome(Guid TaskId, int Units, int? Done);

    /// <returns>Null: no such round or act for the person.</returns>
    /// <exception cref="RuleBrokenException"><c>act.no-units</c>, <c>act.changed</c>, <c>act.under-way</c>, or a rule of the act.</exception>
    public async Task<Outcome?> Run(string code, string name, Form form, CancellationToken ct)
    {
        var codes = form.Codes();
        if (codes.Count == 0)
        {
            throw new RuleBrokenException("act.no-units");
        }

        if (await page.Load(code, name, codes, form, ct) is not { } seen)
        {
            return null;
        }

        if (seen.Ready.Count == 0 || ConfirmedUnits.HaveChanged(codes.Count, codes.Count - seen.Ready.Count))
        {
            throw new RuleBrokenException("act.changed", codes.Count - seen.Ready.Count);
        }

        var kind = UnitActSetup.KindOf(seen.Act);
        if (await db.LongTasks.AnyAsync(t => t.Kind == kind && t.Subject == code && (t.Status == LongTaskStatus.Waiting || t.Status == LongTaskStatus.Running), ct))
        {
            throw new RuleBrokenException("act.under-way");
        }

        var units = seen.Codes;
        var order = await seen.Act.SettleAsync(code, [.. seen.Ready.Select(u => u.Code)], form.Order(), ct);
        var task = new LongTask(
            kind, code, $"/rounds/{code}", new UnitActWork(order, units), units.Count, access.PersonId, access.Name, access.Giving(seen.Act.Right).First().Code, clock.GetUtcNow());
        tasks.Ask(task);
        await db.SaveChangesAsync(ct);
        if (units.Count > MostAtOnce)
        {
            await tasks.StartSoonAsync(ct);
            return new Outcome(task.Id, units.Count, null);
        }

        var status = await tasks.RunAsync(task.Id, isWatched: true, ct);
        var report = (await db.LongTasks.AsNoTracking().FirstAsync(t => t.Id == task.Id, ct)).ReadReport();
        return new Outcome(task.Id, units.Count, status == LongTaskStatus.Done ? units.Count - report.Count(l => l.Key == UnitActSetup.PassedKey) : null);
    }
}
