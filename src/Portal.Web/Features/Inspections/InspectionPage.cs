using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Inspections;

/// <summary>One inspection, and what the person may do about it now.</summary>
public sealed class InspectionPage(PortalDb db, InspectionScope scope, Collisions collisions, ChecklistLibrary checklists, AddMember adding, AnnounceInspection announcing, Access access, TimeProvider clock)
{
    // longer lists do not help anybody who types; the code itself is always accepted
    private const int MostUnits = 400;

    /// <param name="Number">Of its criteria.</param>
    public sealed record Part(string Code, LocalText Title, int Number, int Whole);

    /// <param name="PlanCode">Null: beside any plan, or the person sees none.</param>
    /// <param name="Follows">Code of the inspection that it follows; null: none that the person may know of.</param>
    /// <param name="FollowedBy">Codes of those that follow it.</param>
    public sealed record Model(
        Inspection Inspection, string UnitCode, LocalText Unit, LocalText Owner, string? PlanCode, string? Follows, IReadOnlyList<string> FollowedBy, IReadOnlyList<InspectionMember> Team, LocalText? Checklist,
        IReadOnlyList<Part> Parts, IReadOnlyList<PlanConflict> Conflicts)
    {
        public bool MayManage { get; init; }

        /// <inheritdoc cref="Inspection.DaysLate"/>
        public int? DaysLate { get; init; }

        /// <summary>A member of the team, or who types for it; not somebody of the unit.</summary>
        public bool MayConduct { get; init; }

        /// <summary>Days and topic may be changed: it is prepared, and its plan is a draft.</summary>
        public bool MayArrange { get; init; }

        /// <summary>It may be said not to be done: it has not begun, and does not wait for the committee's head as part of a plan.</summary>
        public bool MayCancel { get; init; }

        /// <summary>Code of the rule that keeps the decision from being recorded; null: nothing does.</summary>
        public string? KeptFrom { get; init; }

        public IReadOnlyList<AddMember.Choice> People { get; init; } = [];

        /// <summary>What to look into about members, by their id; empty for who does not manage the inspection.</summary>
        public IReadOnlyDictionary<Guid, MemberDoubt> Doubts { get; init; } = new Dictionary<Guid, MemberDoubt>();

        public AddMember.Form Member { get; init; } = new();

        public RecordDecision.Form Decision { get; init; } = new();

        public BeginInspection.Form Start { get; init; } = new();

        /// <inheritdoc cref="InspectionScope.MayReadFindingsAsync"/>
        public bool MayReadFindings { get; init; }

        /// <summary>Of the criteria those that the team has not entered yet.</summary>
        public int Open { get; init; }

        /// <summary>What is to be mended.</summary>
        public int Bad { get; init; }

        /// <summary>Of these, those without a recommendation and its day.</summary>
        public int NotRecommended { get; init; }

        public RegisterMinutes.Form Minutes { get; init; } = new();

        public ConcludeInspection.Form Conclusion { get; init; } = new();

        public FollowInspection.Form Follow { get; init; } = new();

        public bool IsPrepared => Inspection.Status == InspectionStatus.Preparing;
    }

    public sealed record NewModel(PlanInspection.Form Form, IReadOnlyList<(string Code, LocalText Name)> Units, IReadOnlyList<string> Plans);

    public sealed record ArrangeModel(string Code, LocalText Unit, bool InPlan, bool WasApproved, ArrangeInspection.Form Form);

    public sealed record CancelModel(string Code, LocalText Unit, bool WasAnnounced, CancelInspection.Form Form);

    public sealed record AnnounceModel(string Code, LocalText Unit, DateOnly From, IReadOnlyList<string> Told);

    /// <returns>Null: no such inspection that the person may know of.</returns>
    public async Task<Model?> Load(string code, CancellationToken ct)
    {
        var readable = scope.Readable().AsNoTracking();
        var found = await (
            from i in readable
            join u in db.Units on i.UnitId equals u.Id
            join o in db.Units on i.OwnerUnitId equals o.Id
            where i.Code == code
            select new
            {
                Inspection = i,
                Unit = u,
                Owner = new LocalText(o.NameVi, o.NameEn),
                OwnerPath = o.Path,
                Plan = db.InspectionPlans.Where(p => p.Id == i.PlanId).Select(p => new { p.Code, p.Status }).FirstOrDefault(),
                Follows = readable.Where(b => b.Id == i.FollowsId).Select(b => b.Code).FirstOrDefault(),
                FollowedBy = readable.Where(n => n.FollowsId == i.Id && n.Status != InspectionStatus.Cancelled).OrderBy(n => n.Code).Select(n => n.Code).ToList(),
            }).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var (inspection, unit) = (found.Inspection, found.Unit);
        var team = await db.InspectionMembers.AsNoTracking().Where(m => m.InspectionId == inspection.Id).OrderByDescending(m => m.IsHead).ThenBy(m => m.Order).ToListAsync(ct);
        var checklist = inspection.ChecklistCode.Length == 0 ? null : await checklists.FindAsync(db, inspection.ChecklistCode, ct);
        var (mayManage, mayOversee, mayReadFindings) = (scope.Manages(unit.Path, found.OwnerPath), scope.Oversees(unit.Path), await scope.MayReadFindingsAsync(inspection, unit.Path, ct));
        var (first, last) = (new DateOnly(inspection.From.Year, 1, 1), new DateOnly(inspection.From.Year, 12, 31));
        var conflicts = mayOversee && inspection.Status is InspectionStatus.Preparing or InspectionStatus.Decided
            ? await collisions.LoadAsync(scope.Readable().Where(i => i.OwnerUnitId == inspection.OwnerUnitId && i.From >= first && i.From <= last), inspection.From.Year, ct) : null;
        var entries = inspection.BegunOn is null || !mayReadFindings ? [] : await db.InspectionFindings.AsNoTracking().Where(f => f.InspectionId == inspection.Id).ToListAsync(ct);
        return new(
            inspection, unit.Code, unit.Name, found.Owner, mayOversee ? found.Plan?.Code : null, found.Follows, found.FollowedBy, team, checklist?.Title, Parts(inspection, unit, checklist),
            conflicts?.GetValueOrDefault(code) ?? [])
        {
            MayManage = mayManage,
            MayReadFindings = mayReadFindings,
            DaysLate = inspection.DaysLate(clock.Today()),
            MayConduct = mayManage || await scope.IsConductorAsync(inspection, unit.Path, ct),
            MayArrange = mayManage && inspection.Status == InspectionStatus.Preparing && found.Plan is null or { Status: InspectionPlanStatus.Draft },
            MayCancel = mayManage && IsCancellable(inspection, found.Plan?.Status),
            KeptFrom = found.Plan is not null && inspection.ApprovedEdition is null ? "inspection.plan-not-approved"
                : inspection.CriterionCodes.Length == 0 ? "inspection.no-criteria"
                : team.Count < InspectionTeam.Fewest ? "inspection.team-too-small"
                : team.Count(m => m.IsHead) != 1 ? "inspection.team-head" : null,
            People = mayManage && inspection.Status == InspectionStatus.Preparing ? await adding.ChoicesAsync(unit, ct) : [],
            Doubts = mayManage && inspection.Status is InspectionStatus.Preparing or InspectionStatus.Decided ? await scope.DoubtsAsync(team, unit, clock.Today(), ct) : new Dictionary<Guid, MemberDoubt>(),
            Decision = new() { Version = inspection.Version, Post = await InspectionLetters.PhraseAsync("post", ct) },
            Follow = new() { Topic = await FollowInspection.TopicAsync(inspection.Code, ct) },
            Start = new() { On = clock.Today(), Version = inspection.Version },
            Open = inspection.Criteria.Count - entries.Count,
            Bad = entries.Count(f => f.IsBad),
            NotRecommended = entries.Count(f => f is { IsBad: true, IsRecommended: false }),
            Minutes = new() { ByTeam = team.FirstOrDefault(m => m.IsHead)?.Name, Version = inspection.Version },
            Conclusion = new() { Version = inspection.Version },
        };
    }

    public async Task<NewModel?> New(PlanInspection.Form form, CancellationToken ct)
    {
        if (!string.IsNullOrEmpty(form.PlanCode) && !await scope.Plans(Right.ManageInspections).AnyAsync(p => p.Code == form.PlanCode, ct))
        {
            return null;
        }

        var own = access.OwnPaths();
        var units = await access.UnitsFor(Right.ManageInspections).AsNoTracking().Where(u => u.EndedOn == null && !own.Contains(u.Path)).OrderBy(u => u.Path).Take(MostUnits).Select(u => new ValueTuple<string, LocalText>(u.Code, new LocalText(u.NameVi, u.NameEn))).ToListAsync(ct);
        var plans = await scope.Plans(Right.ManageInspections).AsNoTracking().Where(p => p.Status == InspectionPlanStatus.Draft).OrderBy(p => p.Code).Select(p => p.Code).ToListAsync(ct);
        return new(form, units, plans);
    }

    /// <param name="isOvertaken">What was typed goes on from the version of now.</param>
    public async Task<ArrangeModel?> Arrange(string code, ArrangeInspection.Form? typed, bool isOvertaken, CancellationToken ct) => await scope.FindAsync(code, Right.ManageInspections, null, ct) is var (i, unit)
        ? new(code, unit.Name, i.PlanId is not null, i.ApprovedEdition is not null, typed is null ? new() { From = i.From, To = i.To, Topic = i.Topic, Version = i.Version } : Kept(typed, isOvertaken ? i.Version : typed.Version))
        : null;

    /// <param name="isOvertaken">What was typed goes on from the version of now.</param>
    /// <returns>Null: not the person's, or, before anything was typed, nothing to cancel.</returns>
    public async Task<CancelModel?> Cancel(string code, CancelInspection.Form? typed, bool isOvertaken, CancellationToken ct)
    {
        if (await scope.FindAsync(code, Right.ManageInspections, null, ct) is not var (i, unit))
        {
            return null;
        }

        if (typed is null && !IsCancellable(i, await db.InspectionPlans.Where(p => p.Id == i.PlanId).Select(p => (InspectionPlanStatus?)p.Status).SingleOrDefaultAsync(ct)))
        {
            return null;
        }

        return new(code, unit.Name, i.AnnouncedAt is not null, new() { Reason = typed?.Reason, Version = typed is null || isOvertaken ? i.Version : typed.Version });
    }

    public async Task<AnnounceModel?> Announce(string code, CancellationToken ct) => await scope.FindAsync(code, Right.ManageInspections, null, ct) is var (i, unit)
        ? new(code, unit.Name, i.From, [.. (await announcing.RecipientsAsync(unit, ct)).Select(r => r.Name)])
        : null;

    private static bool IsCancellable(Inspection inspection, InspectionPlanStatus? plan) =>
        inspection.Status is InspectionStatus.Preparing or InspectionStatus.Decided && !(plan == InspectionPlanStatus.Submitted && inspection.ApprovedEdition is null);

    private static ArrangeInspection.Form Kept(ArrangeInspection.Form typed, uint version)
    {
        typed.Version = version;
        return typed;
    }

    private static List<Part> Parts(Inspection inspection, Unit unit, Checklist? checklist)
    {
        if (checklist is null)
        {
            return [];
        }

        var asked = inspection.Criteria.ToHashSet(StringComparer.Ordinal);
        var whole = checklist.ApplicableTo(unit.Kind, unit.Duties).ToLookup(c => c.SectionCode);
        return [.. checklist.Sections.Select(s => new Part(s.Code, s.Title, s.Criteria.Count(c => asked.Contains(c.Code)), whole[s.Code].Count())).Where(p => p.Number > 0)];
    }
}
