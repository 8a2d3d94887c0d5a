using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Rankings;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Violations;

/// <summary>One case with its reports, handling and history, and what the person may do about it now.</summary>
public sealed class ViolationPage(
    PortalDb db, Access access, ChecklistLibrary checklists, ProhibitedActNames acts, DisciplineForms disciplines, CorrectRanking corrections, TimeProvider clock)
{
    // longer lists do not help anybody who types; the code itself is always accepted
    private const int MostUnits = 400;

    public sealed record UnitChoice(string Code, LocalText Name);

    /// <param name="Law">Number of the law that names it.</param>
    /// <param name="From">First day of the law; null: since ever.</param>
    /// <param name="To">Its last day; null: until further notice.</param>
    public sealed record Act(string Code, LocalText Name, string Law, DateOnly? From, DateOnly? To);

    /// <param name="IsOutside">The amount lies in no range that the law of the day knows.</param>
    public sealed record Sanction(ViolationSanction Fact, DisciplineForm? Form, bool IsOutside);

    /// <param name="Obstacle">Null when the person may decide on the case; else the code of the rule that says no.</param>
    /// <param name="MayTell">The person may enter who was told.</param>
    /// <param name="Corrections">Frozen rounds that the person concludes and that do not follow the register.</param>
    /// <param name="Entries">Latest first.</param>
    public sealed record Model(
        Violation Violation, string UnitCode, LocalText Unit, LocalText? ActName, string? Obstacle, bool MayTell, IReadOnlyList<ReportTimer> Timers, IReadOnlyList<RoundEffect> Effects,
        IReadOnlyList<Round> Corrections, IReadOnlyList<Sanction> Sanctions, IReadOnlyList<ViolationEntry> Entries)
    {
        public required DateTimeOffset Now { get; init; }

        /// <summary>Forms of discipline in force on some day since it happened; each decision is judged by its own day.</summary>
        public required IReadOnlyList<DisciplineForm> Disciplines { get; init; }

        /// <summary>What the law of the day fines the act with; empty while nobody has entered it.</summary>
        public required IReadOnlyList<FineRange> Ranges { get; init; }

        public int? DaysOpen => Violation.DaysOpen(LocalDay.Of(Now));

        public required TellOfViolation.Form Told { get; init; }

        public required DisciplinePost.Form Discipline { get; init; }

        public required FineViolation.Form Fine { get; init; }

        public required TransferViolation.Form Transfer { get; init; }
    }

    public sealed record NewModel(RecordViolation.Form Form, IReadOnlyList<UnitChoice> Units, IReadOnlyList<Act> Acts);

    /// <param name="IsConcluded">Day, act and effect stand still.</param>
    public sealed record EditModel(string Code, ChangeViolation.Form Form, IReadOnlyList<Act> Acts, bool IsConcluded);

    /// <param name="Act">See <see cref="ConcludeViolation"/>.</param>
    /// <param name="Impacts">What it does to each round in which the unit has a score.</param>
    /// <param name="Effects">What one such case costs, where there is no score yet.</param>
    public sealed record ConclusionModel(Violation Violation, string Act, LocalText Unit, ConcludeViolation.Form Form, IReadOnlyList<ViolationImpact> Impacts, IReadOnlyList<RoundEffect> Effects);

    /// <returns>Null when there is no such case that the person may read.</returns>
    public async Task<Model?> Load(string code, CancellationToken ct)
    {
        if (await FindAsync(code, Right.ReadViolations, ct) is not { } found)
        {
            return null;
        }

        var (violation, now) = (found.Violation, clock.GetUtcNow());
        var mayWrite = access.May(Right.RecordViolations, found.Path) && violation.RoundId is null;
        var fines = new FineRanges(await db.FineRanges.AsNoTracking().Where(r => r.EndedAt == null && r.Act == violation.Act).ToListAsync(ct));
        var sanctions = await db.ViolationSanctions.AsNoTracking().Where(s => s.ViolationId == violation.Id).OrderBy(s => s.On).ThenBy(s => s.Id).ToListAsync(ct);
        return new(
            violation, found.UnitCode, found.Unit, acts.Find(violation.Act, violation.On)?.Name,
            violation.RoundId is not null ? "violation.of-past-round" : !mayWrite ? "violation.read-only" : access.HasConflict(found.Path) ? "conflict.violation" : null,
            mayWrite, violation.Timers(now), await RoundEffect.LoadAsync(db, checklists, violation, ct), access.HasConflict(found.Path) || !access.May(Right.ConcludeRanking) ? [] : await corrections.WaitingAsync(violation, ct),
            [.. sanctions.Select(s => new Sanction(s, s.Official is { } official ? disciplines.Find(official, s.Form) : null, s.Amount is { } amount && fines.Holds(violation.Act, violation.On, amount) == false))],
            await db.ViolationEntries.AsNoTracking().Where(e => e.ViolationId == violation.Id).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).ToListAsync(ct))
        {
            Now = now,
            Disciplines = disciplines.Between(violation.On, clock.Today()),
            Ranges = fines.For(violation.Act, violation.On),
            Told = new() { Version = violation.Version },
            Discipline = new() { Version = violation.Version },
            Fine = new() { Version = violation.Version },
            Transfer = new() { Version = violation.Version },
        };
    }

    public async Task<NewModel> New(RecordViolation.Form form, CancellationToken ct)
    {
        var units = await access.UnitsFor(Right.RecordViolations).AsNoTracking().Where(u => u.EndedOn == null).OrderBy(u => u.Path).Take(MostUnits).Select(u => new { u.Code, u.NameVi, u.NameEn }).ToListAsync(ct);
        return new(form, [.. units.Select(u => new UnitChoice(u.Code, new LocalText(u.NameVi, u.NameEn)))], await ActsAsync(form.On, ct));
    }

    /// <param name="typed">Null: the case as it stands.</param>
    /// <param name="isOvertaken">What was typed goes on from the version of now.</param>
    /// <returns>Null when there is no such case in the person's scope.</returns>
    public async Task<EditModel?> Edit(string code, ChangeViolation.Form? typed, bool isOvertaken, CancellationToken ct)
    {
        if (await FindAsync(code, Right.RecordViolations, ct) is not { Violation: { RoundId: null } violation })
        {
            return null;
        }

        var form = typed ?? ChangeViolation.Form.Of(violation);
        form.Version = isOvertaken ? violation.Version : form.Version;
        return new(violation.Code, form, await ActsAsync(form.On ?? violation.On, ct), violation.Status != ViolationStatus.Suspected);
    }

    /// <inheritdoc cref="Edit" path="/param"/>
    /// <returns>Null when there is no such case in the person's scope, or the act does not fit its status.</returns>
    public async Task<ConclusionModel?> Conclusion(string code, string act, ConcludeViolation.Form? typed, bool isOvertaken, CancellationToken ct)
    {
        if (await FindAsync(code, Right.RecordViolations, ct) is not { Violation: { RoundId: null } violation } found
            || (act == ConcludeViolation.Reopen) != (violation.Status != ViolationStatus.Suspected) || act is not (ConcludeViolation.Confirm or ConcludeViolation.Dismiss or ConcludeViolation.Reopen))
        {
            return null;
        }

        var after = act switch { ConcludeViolation.Confirm => ViolationStatus.Confirmed, ConcludeViolation.Dismiss => ViolationStatus.Dismissed, _ => ViolationStatus.Suspected };
        var impacts = new List<ViolationImpact>();
        foreach (var round in await ViolationImpact.RoundsOf(db, violation, await CountedViolations.UnitsAsync(db, violation, ct)).AsNoTracking().OrderBy(r => r.PeriodTo).ToListAsync(ct))
        {
            if (await ViolationImpact.LoadAsync(db, checklists, round, violation, after, ct) is { } impact)
            {
                impacts.Add(impact);
            }
        }

        var rest = (await RoundEffect.LoadAsync(db, checklists, violation, ct)).Where(e => impacts.TrueForAll(i => i.Round.Code != e.RoundCode)).ToList();
        var form = typed ?? new() { Version = violation.Version };
        form.Version = isOvertaken ? violation.Version : form.Version;
        return new(violation, act, found.Unit, form, impacts, rest);
    }

    private async Task<Found?> FindAsync(string code, Right right, CancellationToken ct) => await (
        from v in db.Violations.AsNoTracking()
        join u in access.UnitsFor(right) on v.UnitId equals u.Id
        where v.Code == code
        select new Found(v, u.Path, u.Code, new LocalText(u.NameVi, u.NameEn))).SingleOrDefaultAsync(ct);

    /// <summary>What the form offers for the day that was typed.</summary>
    private async Task<IReadOnlyList<Act>> ActsAsync(DateOnly? day, CancellationToken ct)
    {
        var offered = acts.Offered(day);
        var laws = offered.Select(a => a.Law).Distinct().ToList();
        var numbers = await db.LegalTexts.AsNoTracking().Where(t => laws.Contains(t.Code)).ToDictionaryAsync(t => t.Code, t => t.Number, ct);
        return [.. offered.Select(a => new Act(a.Code, a.Name, numbers.GetValueOrDefault(a.Law, a.Law), a.From, a.To))];
    }

    private sealed record Found(Violation Violation, string Path, string UnitCode, LocalText Unit);
}
