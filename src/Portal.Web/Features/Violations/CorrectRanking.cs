using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Rankings;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Violations;

/// <summary>A frozen ranking follows the register of violations: as a new version of it, never by an edit. The old version stays readable.
/// Where it is published the unit is told, and may appeal against what it had not known.</summary>
public sealed class CorrectRanking(PortalDb db, ChecklistLibrary library, Access access, ViolationScope scope, UnitPeople people, WorkingDays days, TimeProvider clock)
{
    private const int SeenMaxLength = 400;

    public sealed class Form
    {
        /// <summary>The round's code, typed.</summary>
        [Required]
        [StringLength(60)]
        public string? Word { get; set; }

        /// <summary><see cref="Model.Seen"/> of the page that was open.</summary>
        [StringLength(SeenMaxLength)]
        public string? Seen { get; set; }
    }

    /// <param name="UnitName">Of the case.</param>
    /// <param name="Number">The version that holds.</param>
    public sealed record Model(Violation Violation, string UnitCode, LocalText UnitName, ViolationImpact Impact, int Number)
    {
        /// <summary>What the new version would hold against the unit, in a form that can be compared.</summary>
        public string Seen => Impact.After.Find(Impact.UnitCode)?.Card is { } card
            ? string.Create(CultureInfo.InvariantCulture, $"{Number}:{card.Deduction}:{string.Join(',', card.KnockedOutBy)}")
            : "";
    }

    /// <returns>Null: no such case or frozen round that the person may conclude, or nothing in it would change.</returns>
    public async Task<Model?> Load(string code, string roundCode, CancellationToken ct) =>
        await FindAsync(code, roundCode, ct) is { } found && !access.HasConflict(found.UnitPath) ? await ImpactAsync(found, ct) : null;

    /// <returns>The number of the new version; null: no such case or frozen round that the person may conclude.</returns>
    /// <exception cref="RuleBrokenException"><c>violation.wrong-round</c>: the typed code is another one; <c>conflict.violation</c>.</exception>
    /// <exception cref="DbUpdateConcurrencyException">The page showed something else: the register, or the ranking, has moved meanwhile.</exception>
    public async Task<int?> Run(string code, string roundCode, Form form, CancellationToken ct)
    {
        if (form.Word?.Trim() != roundCode)
        {
            throw new RuleBrokenException("violation.wrong-round", roundCode);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);

        // one correction after the other: each makes a version from the one before
        await db.Database.SqlQuery<Guid>($"select id as \"Value\" from rounds where code = {roundCode} for update").ToListAsync(ct);
        if (await FindAsync(code, roundCode, ct) is not { } found)
        {
            return null;
        }

        access.RefuseConflict("conflict.violation", found.UnitPath, found.UnitCode);
        if (await ImpactAsync(found, ct) is not { } model || model.Seen != form.Seen)
        {
            throw new DbUpdateConcurrencyException();
        }

        var by = scope.Actor;
        var ranking = await RankingFreezer.FreezeAsync(db, model.Impact.Round, model.Impact.After, by.PersonId, by.Name, by.At, ct);
        db.ViolationEntries.Add(model.Violation.Corrected(roundCode, ranking.Number, by));
        if (found.Round.PublishedAt is not null)
        {
            var until = (await days.LoadAsync(ct)).AddWorkingDays(clock.Today(), Round.AppealDays);
            var review = await db.Reviews.SingleAsync(r => r.RoundId == found.Round.Id && r.UnitCode == model.Impact.UnitCode, ct);
            review.AllowAppeals(until);
            await people.TellAsync(found.Round, $"corrected/{ranking.Number}", "results-corrected", review.AppealUntil!.Value, ct, review.UnitId);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return ranking.Number;
    }

    /// <summary>All cases in reach that a frozen ranking does not follow, each once for every round.</summary>
    public Task<IReadOnlyList<WaitingCorrections.Row>> AllAsync(CancellationToken ct) => LoadAsync(db.Violations, ct);

    /// <summary>Frozen rounds that the person may conclude and that do not follow the case.</summary>
    public async Task<IReadOnlyList<Round>> WaitingAsync(Violation violation, CancellationToken ct) =>
        [.. (await LoadAsync(db.Violations.Where(v => v.UnitId == violation.UnitId), ct)).Where(w => w.Violation.Id == violation.Id).Select(w => w.Round)];

    private Task<IReadOnlyList<WaitingCorrections.Row>> LoadAsync(IQueryable<Violation> violations, CancellationToken ct)
    {
        var units = access.UnitsFor(Right.ReadViolations);
        return WaitingCorrections.LoadAsync(db, library, access.RoundsFor(Right.ConcludeRanking), violations.Where(v => units.Any(u => u.Id == v.UnitId)), ct);
    }

    private async Task<IQueryable<Round>> RoundsAsync(Violation violation, CancellationToken ct)
    {
        var concluded = access.RoundsFor(Right.ConcludeRanking).Select(r => r.Id);
        return ViolationImpact.RoundsOf(db, violation, await CountedViolations.UnitsAsync(db, violation, ct)).Where(r => r.Status == RoundStatus.Frozen && concluded.Contains(r.Id));
    }

    private async Task<Found?> FindAsync(string code, string roundCode, CancellationToken ct) =>
        await (from v in db.Violations.AsNoTracking() join u in access.UnitsFor(Right.ReadViolations) on v.UnitId equals u.Id where v.Code == code select new { v, u }).SingleOrDefaultAsync(ct) is { } found
        && await (await RoundsAsync(found.v, ct)).AsNoTracking().FirstOrDefaultAsync(r => r.Code == roundCode, ct) is { } round
            ? new(found.v, round, found.u.Path, found.u.Code, found.u.Name)
            : null;

    private async Task<Model?> ImpactAsync(Found found, CancellationToken ct) =>
        (await WaitingAsync(found.Violation, ct)).Any(r => r.Id == found.Round.Id)
        && await ViolationImpact.LoadAsync(db, library, found.Round, found.Violation, null, ct) is { CountsOtherwise: true, Before.Frozen: { } frozen } impact
            ? new(found.Violation, found.UnitCode, found.UnitName, impact, frozen.Number)
            : null;

    private sealed record Found(Violation Violation, Round Round, string UnitPath, string UnitCode, LocalText UnitName);
}
