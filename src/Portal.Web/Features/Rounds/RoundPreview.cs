using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;

namespace Portal.Web.Features.Rounds;

/// <summary>What issuing a draft would do: units, criteria, mails, and what is missing.</summary>
public sealed class RoundPreview(PortalDb db, DraftOutline outline, RoundLeftOut leftOut, ChecklistLibrary checklists, WorkingDays days, TimeProvider clock)
{
    /// <param name="kind">Kind code that the list of units shows; null: all.</param>
    /// <param name="q">Part of a unit's code or name.</param>
    /// <returns>Null: no such draft, or not the person's.</returns>
    public async Task<Model?> Load(string code, string? kind, string? q, int page, CancellationToken ct)
    {
        if (await outline.DraftAsync(code, ct) is not { } round)
        {
            return null;
        }

        var today = clock.Today();
        var calendar = await days.LoadAsync(ct);
        var units = await db.RecipientsOf(round).AsNoTracking().OrderBy(u => u.NameVi).ThenBy(u => u.Code)
            .Select(u => new Unit(u.Id, u.Code, new LocalText(u.NameVi, u.NameEn), u.Kind, u.Duties, u.ClusterId, u.SearchText)).ToListAsync(ct);
        var checklist = await checklists.AskedAsync(db, round, ct);
        var people = await People(round, today, ct);
        var words = VietnameseText.Fold(q);
        var shown = units.Where(u => (string.IsNullOrEmpty(kind) || u.Kind.Code() == kind) && u.SearchText.Contains(words, StringComparison.Ordinal)).ToList();
        var pager = new Pager(page, Pager.DefaultSize, shown.Count);
        return new Model(
            await outline.Load(round, DraftOutline.Preview, ct),
            RoundHead.Of(round, today, isManaged: true),
            units.Count,
            [.. units.GroupBy(u => u.Kind).OrderBy(g => g.Key).Select(g => KindOf(g.Key, [.. g], checklist))],
            [.. shown.Skip(pager.Skipped).Take(pager.Size)],
            pager,
            [.. people.GroupBy(p => (p.Capacity, p.Language)).OrderBy(g => g.Key).Select(g => new Mails(g.Key.Capacity, g.Key.Language, g.Count()))],
            Ahead(round, today, calendar),
            await Missing(round, units, people, calendar, ct),
            await leftOut.CountAsync(round, ct),
            round.StateOf(DraftSteps.Dates) == DraftStepState.Done)
        {
            Found = shown,
        };
    }

    private static KindLine KindOf(UnitKind kind, IReadOnlyList<Unit> units, Checklist checklist)
    {
        var criteria = checklist.ApplicableTo(kind, Duty.None);
        var counted = criteria.Where(c => c.SectionKind.IsInBase()).ToList();
        return new KindLine(kind, units.Count, counted.Count, counted.Sum(c => c.MaxPoints), criteria.Count - counted.Count);
    }

    private async Task<List<Told>> People(Round round, DateOnly today, CancellationToken ct) => await (
        from unit in db.RecipientsOf(round)
        join a in db.AppointmentsInForce(today) on unit.Id equals a.UnitId
        join p in db.Persons on a.PersonId equals p.Id
        where (a.Capacity == Capacity.Officer || a.Capacity == Capacity.Head) && p.IsActive
        select new Told(a.UnitId, a.Capacity, p.Language)).ToListAsync(ct);

    /// <summary>The first day of each rung for a unit without an extension, issue included.</summary>
    private static IReadOnlyList<Rung> Ahead(Round round, DateOnly today, WorkingCalendar calendar)
    {
        if (round.LadderText.Length == 0)
        {
            return [];
        }

        var ladder = ReminderLadder.Parse(round.LadderText);
        var facts = new ReviewReminderFacts(round.Id, "", round.DueOn, IsSubmitted: false, IsReturned: false, AnswerBy: null, IssuedOn: today);
        return [
            .. ReminderPlan.Ahead(new RoundReminderFacts(round.Code, IsClosed: false, ladder), [facts], today.AddDays(-1), DateOnly.MaxValue, calendar)
            .GroupBy(r => (r.FallsOn, r.Rung))
            .Select(g => new Rung(new RoundRungLine(ladder.Rungs.First(r => r.Code == g.Key.Rung), g.Key.FallsOn, IsPast: false), [.. g.Select(r => r.Recipient)])),
            .. ladder.Rungs.Where(r => r.Anchor is ReminderAnchor.Results or ReminderAnchor.Appeals)
                .Select(r => new Rung(new RoundRungLine(r, null, IsPast: false), [.. Enum.GetValues<ReminderAudience>().Where(a => a != ReminderAudience.None && r.Audience.HasFlag(a))]))];
    }

    private async Task<IReadOnlyList<Gap>> Missing(Round round, List<Unit> units, List<Told> people, WorkingCalendar calendar, CancellationToken ct)
    {
        var gaps = new List<Gap>();
        string Step(string key) => DraftOutline.Path(round.Code, key);
        void Add(bool isMissing, string key, bool isBlocking, string path, int count = 0, IEnumerable<Unit>? of = null)
        {
            if (isMissing)
            {
                gaps.Add(new Gap(key, count, isBlocking, path, [.. (of ?? []).Take(5)]));
            }
        }

        var officers = people.Where(p => p.Capacity == Capacity.Officer).Select(p => p.UnitId).ToHashSet();
        var heads = people.Where(p => p.Capacity == Capacity.Head).Select(p => p.UnitId).ToHashSet();
        var (noOfficer, noHead) = (units.Where(u => !officers.Contains(u.Id)).ToList(), units.Where(u => !heads.Contains(u.Id)).ToList());
        var noCluster = units.Where(u => u.ClusterId is null).ToList();
        var clusters = units.Select(u => u.ClusterId).OfType<Guid>().ToHashSet();
        var silent = await db.Clusters.CountAsync(c => c.ResponsibleSeatId == null && clusters.Contains(c.Id), ct);
        var hasDates = round.StateOf(DraftSteps.Dates) == DraftStepState.Done;
        Add(!hasDates, "missing.step-dates", true, Step("dates"));
        Add(units.Count == 0, "missing.units", true, Step("recipients"));
        Add(round.VerifyingUnitId is null, "missing.office", true, Step("verifying"));
        Add(round.SubstituteUnitId is null && units.Exists(u => u.Id == round.VerifyingUnitId), "missing.substitute", true, Step("verifying"));
        Add(hasDates && round.DueOn < clock.Today(), "missing.due-past", true, Step("dates"));
        Add(hasDates && !calendar.IsWorkingDay(round.DueOn), "missing.day-off", false, Step("dates"));
        Add(noOfficer.Count > 0, "missing.officer", false, "/units", noOfficer.Count, noOfficer);
        Add(noHead.Count > 0, "missing.head", false, "/units", noHead.Count, noHead);
        Add(noCluster.Count > 0, "missing.cluster", false, "/units/clusters", noCluster.Count, noCluster);
        Add(silent > 0, "missing.leader", false, "/units/clusters", silent);
        Add(round.TitleEn.Length == 0, "missing.english", false, Step("checklist"));
        Add(round.StateOf(DraftSteps.Criteria) == DraftStepState.Missing, "missing.step-criteria", true, Step("criteria"));
        foreach (var step in DraftOutline.KeysOf(round.ChoosesCriteria))
        {
            Add(round.StateOf(DraftOutline.Decides[step]) == DraftStepState.Proposed, "missing.proposed-" + step, false, Step(step));
        }

        return gaps;
    }

    /// <param name="HasDates">Somebody decided the due day: until then none is named.</param>
    public sealed record Model(
        DraftOutline.Model Outline, RoundHead Round, int Units, IReadOnlyList<KindLine> Kinds, IReadOnlyList<Unit> Shown, Pager Pager, IReadOnlyList<Mails> Told, IReadOnlyList<Rung> Ladder, IReadOnlyList<Gap> Gaps,
        IReadOnlyList<RoundLeftOut.Line> LeftOut, bool HasDates)
    {
        /// <summary>All units that the filter finds, not only those of the page.</summary>
        public IReadOnlyList<Unit> Found { get; init; } = [];

        public bool IsBlocked => Gaps.Any(g => g.IsBlocking);
    }

    public sealed record Unit(Guid Id, string Code, LocalText Name, UnitKind Kind, Duty Duties, Guid? ClusterId, string SearchText);

    /// <param name="Optional">Bonus and deduction criteria.</param>
    public sealed record KindLine(UnitKind Kind, int Units, int Criteria, decimal Points, int Optional);

    /// <summary>How many people of a capacity get the first mail in a language.</summary>
    public sealed record Mails(Capacity Capacity, string Language, int People);

    public sealed record Rung(RoundRungLine Line, IReadOnlyList<ReminderAudience> To);

    /// <param name="Key">Text key of what is missing.</param>
    /// <param name="IsBlocking">The round cannot be issued like this.</param>
    /// <param name="Path">Where to put it right.</param>
    /// <param name="Some">The first units that it is about.</param>
    public sealed record Gap(string Key, int Count, bool IsBlocking, string Path, IReadOnlyList<Unit> Some);

    private sealed record Told(Guid UnitId, Capacity Capacity, string Language);
}
