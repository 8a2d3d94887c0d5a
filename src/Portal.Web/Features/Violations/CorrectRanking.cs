using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Rankings;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Violations;

/// <summary>A frozen ranking follows the register of violations: as a new version of it, never by an edit. The old version stays readable.</summary>
public sealed class CorrectRanking(PortalDb db, ChecklistLibrary library, Access access, ViolationScope scope)
{
    public sealed class Form
    {
        /// <summary>The round's code, typed.</summary>
        [Required]
        [StringLength(60)]
        public string? Word { get; set; }
    }

    /// <param name="UnitName">Of the case.</param>
    /// <param name="Number">The version that holds.</param>
    public sealed record Model(Violation Violation, string UnitCode, LocalText UnitName, ViolationImpact Impact, int Number, Form Form);

    /// <returns>Null: no such case or frozen round that the person may conclude, or nothing in it would move.</returns>
    /// <exception cref="RuleBrokenException"><c>conflict.violation</c>.</exception>
    public async Task<Model?> Load(string code, string roundCode, Form form, CancellationToken ct)
    {
        var found = await (from v in db.Violations.AsNoTracking() join u in access.UnitsFor(Right.ReadViolations) on v.UnitId equals u.Id where v.Code == code select new { v, u }).SingleOrDefaultAsync(ct);
        if (found is null || await Rounds(found.v).AsNoTracking().FirstOrDefaultAsync(r => r.Code == roundCode, ct) is not { } round)
        {
            return null;
        }

        access.RefuseConflict("conflict.violation", found.u.Path, found.u.Code);
        return await ViolationImpact.LoadAsync(db, library, round, found.v, null, ct) is { Own: not null, Before.Frozen: { } frozen } impact
            ? new(found.v, found.u.Code, found.u.Name, impact, frozen.Number, form)
            : null;
    }

    /// <returns>The number of the new version; null: see <see cref="Load"/>.</returns>
    /// <exception cref="RuleBrokenException"><c>violation.wrong-round</c>: the typed code is another one.</exception>
    public async Task<int?> Run(string code, string roundCode, Form form, CancellationToken ct)
    {
        if (form.Word?.Trim() != roundCode)
        {
            throw new RuleBrokenException("violation.wrong-round", roundCode);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);

        // one correction after the other: each makes a version from the one before
        await db.Database.SqlQuery<Guid>($"select id as \"Value\" from rounds where code = {roundCode} for update").ToListAsync(ct);
        if (await Load(code, roundCode, form, ct) is not { } found)
        {
            return null;
        }

        var by = scope.Actor;
        var ranking = await RankingFreezer.FreezeAsync(db, found.Impact.Round, found.Impact.After, by.PersonId, by.Name, by.At, ct);
        db.ViolationEntries.Add(found.Violation.Corrected(roundCode, ranking.Number, by));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return ranking.Number;
    }

    /// <summary>Frozen rounds that the case belongs to and that the person may conclude.</summary>
    public IQueryable<Round> Rounds(Violation violation)
    {
        var units = access.UnitsFor(Right.ConcludeRanking);
        var isCentral = access.MayEverywhere(Right.ConcludeRanking);
        return ViolationImpact.RoundsOf(db, violation).Where(r => r.Status == RoundStatus.Frozen && (r.OwnerUnitId == null ? isCentral : units.Any(u => u.Id == r.OwnerUnitId)));
    }
}
