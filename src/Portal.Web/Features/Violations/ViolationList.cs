using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Units;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Violations;

/// <summary>The register as far as the person may read it, newest day first.</summary>
public sealed class ViolationList(PortalDb db, Access access, ProhibitedActNames acts, LinkedDeductions deductions, CorrectRanking corrections, TimeProvider clock)
{
    /// <summary>Days after which a case without conclusion is open too long.</summary>
    public const int LongDays = ViolationReminder.LongDays;

    /// <summary>Value of <see cref="Filter.Act"/>: cases that are not classified.</summary>
    public const string NoAct = "-";

    /// <summary>Values of <see cref="Filter.Wait"/>: a report is owed, the case is open too long, or a frozen ranking does not follow it.</summary>
    public static readonly IReadOnlyList<string> Waits = ["report", "long", "correction"];

    /// <summary>Filters as they stand in the address.</summary>
    public sealed record Filter(string? Unit, string? Act, string? Effect, string? Status, string? Detection, string? Channel, string? Wait, DateOnly? From, DateOnly? To, string? Q, int Page = 1)
    {
        /// <summary>Leaves something out.</summary>
        public bool IsNarrow() => this is not { Unit: null or "", Act: null or "", Effect: null or "", Status: null or "", Detection: null or "", Channel: null or "", Wait: null or "", From: null, To: null, Q: null or "" };
    }

    /// <param name="Owed">Reports that are still owed.</param>
    /// <param name="DaysOpen">Null: concluded.</param>
    /// <param name="Deductions">What it takes off in the rounds that count it; of a suspected case what it would.</param>
    public sealed record Row(Violation Violation, string UnitCode, LocalText Unit, LocalText? ActName, int Owed, int? DaysOpen, IReadOnlyList<LinkedDeductions.Line> Deductions);

    public sealed record Model(Filter Filter, IReadOnlyList<Row> Rows, Pager Pager, bool IsFiltered);

    /// <summary>A case with the unit that answers for it.</summary>
    internal sealed class Found
    {
        public required Violation Violation { get; init; }

        public required Unit Unit { get; init; }
    }

    /// <param name="isWhole">Every row, for an export, instead of one page.</param>
    public async Task<Model> Load(Filter filter, bool isWhole, CancellationToken ct)
    {
        var all = await FindAsync(filter, ct);
        var now = clock.GetUtcNow();
        var total = await all.CountAsync(ct);
        var pager = new Pager(Math.Max(1, filter.Page), isWhole ? Math.Max(1, total) : Pager.DefaultSize, total);
        var rows = await all.OrderByDescending(r => r.Violation.On).ThenByDescending(r => r.Violation.Code)
            .Skip((pager.Page - 1) * pager.Size).Take(pager.Size)
            .Select(r => new { r.Violation, r.Unit.Code, r.Unit.NameVi, r.Unit.NameEn }).ToListAsync(ct);
        var linked = await deductions.LoadAsync([.. rows.Select(r => r.Violation)], ct);
        return new(
            filter,
            [.. rows.Select(r => new Row(
                r.Violation, r.Code, new LocalText(r.NameVi, r.NameEn), acts.Find(r.Violation.Act, r.Violation.On)?.Name, r.Violation.Timers(now).Count(t => t.IsOwed), r.Violation.DaysOpen(LocalDay.Of(now)), [.. linked[r.Violation.Id]]))],
            pager,
            filter.IsNarrow());
    }

    /// <summary>The cases that the filters leave, in no order: the figures count the same.</summary>
    internal async Task<IQueryable<Found>> FindAsync(Filter filter, CancellationToken ct)
    {
        var cases = db.Violations.AsNoTracking();
        cases = filter.Wait switch
        {
            "report" => cases.Where(ViolationWait.OwesReport),
            "long" => cases.Where(ViolationWait.IsOpenTooLong(clock.Today())),
            "correction" when (await corrections.AllAsync(ct)).Select(w => w.Violation.Id).ToList() is var behind => cases.Where(v => behind.Contains(v.Id)),
            _ => cases,
        };
        // what is to be done is that of whoever does it, as their first page counts it
        var right = filter.Wait is "report" or "long" && access.May(Right.RecordViolations) ? Right.RecordViolations : Right.ReadViolations;
        var all = from v in cases join u in access.UnitsFor(right) on v.UnitId equals u.Id select new Found { Violation = v, Unit = u };
        if (!string.IsNullOrWhiteSpace(filter.Unit))
        {
            var code = filter.Unit.Trim();
            all = all.Where(r => r.Unit.Code == code);
        }

        if (!string.IsNullOrEmpty(filter.Act))
        {
            var act = filter.Act == NoAct ? "" : filter.Act;
            all = all.Where(r => r.Violation.Act == act);
        }

        if (ViolationCodes.TryParseEffect(filter.Effect ?? "", out var effect))
        {
            all = all.Where(r => r.Violation.Effect == effect);
        }

        if (ViolationCodes.TryParseStatus(filter.Status ?? "", out var status))
        {
            all = all.Where(r => r.Violation.Status == status);
        }

        if (Enum.TryParse<ViolationDetection>(filter.Detection, out var detection))
        {
            all = all.Where(r => r.Violation.KnownAt != null && r.Violation.Detection == detection);
        }

        if (Enum.TryParse<ViolationChannel>(filter.Channel, out var channel))
        {
            all = all.Where(r => r.Violation.KnownAt != null && r.Violation.Channel == channel);
        }

        if (filter.Wait is "report" or "long")
        {
            all = all.Where(r => r.Unit.EndedOn == null); // nobody is left to act
        }

        if (filter.From is { } from)
        {
            all = all.Where(r => r.Violation.On >= from);
        }

        if (filter.To is { } to)
        {
            all = all.Where(r => r.Violation.On <= to);
        }

        foreach (var word in VietnameseText.Fold(filter.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            all = all.Where(r => r.Unit.SearchText.Contains(word) || EF.Functions.ILike(r.Violation.Code, LikePattern.Containing(word))
                || EF.Functions.ILike(r.Violation.DocumentReference, LikePattern.Containing(word)) || EF.Functions.ILike(r.Violation.ConclusionNumber, LikePattern.Containing(word)));
        }

        return all;
    }
}
