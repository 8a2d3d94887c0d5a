using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Ranking;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Rankings;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Rankings;

/// <summary>A unit appeals against the result of one criterion.</summary>
public sealed class FileAppeal(PortalDb db, ChecklistLibrary library, RankingScope scope, AppealDeciders deciders, Declarations declarations, CountedCases cases, Access access, TimeProvider clock)
{
    public sealed class Form
    {
        [Required]
        [StringLength(40)]
        public string? Unit { get; set; }

        [Required]
        [StringLength(40)]
        public string? Criterion { get; set; }

        [StringLength(Appeal.ReasonMaxLength)]
        public string? Reason { get; set; }

        /// <summary>Number, date and page of the document that shows it.</summary>
        [StringLength(Appeal.ReferenceMaxLength)]
        public string? Reference { get; set; }
    }

    /// <summary>What a unit may choose from.</summary>
    /// <param name="Until">Last day on which the unit may appeal; null: units know no results yet.</param>
    /// <param name="Cases">Cases behind what the register counts, by criterion: those that the person may read.</param>
    public sealed record Page(Round Round, RankedUnit Unit, RankedRound Ranked, Form Typed, DateOnly? Until, bool IsOpenToday, ILookup<string, CountedCase> Cases);

    /// <returns>Null when there is no such review of the person's own unit.</returns>
    public async Task<Page?> Load(string code, Form form, CancellationToken ct)
    {
        if (await OwnAsync(code, form.Unit, ct) is not var (round, review))
        {
            return null;
        }

        var ranked = (round.Status == RoundStatus.Frozen ? await FrozenRankingReader.LoadAsync(db, library, round, ct, [review.UnitCode]) : null) ?? await RoundRanking.LoadAsync(db, library, round, ct, withNotes: true);
        if (ranked.Find(review.UnitCode) is not { Card: { } card } unit)
        {
            return null;
        }

        var until = round.AppealUntilWith(review.AppealUntil);
        return new(round, unit, ranked, form, until, until >= clock.Today(), await cases.OfCardAsync(round, ranked.Checklist, review.UnitId, card, ct));
    }

    /// <returns>The appeal; null when there is no such review of the person's own unit, or no such criterion in its result.</returns>
    /// <exception cref="RuleBrokenException">See <see cref="Appeal"/>; <c>appeal.twice</c>: one waits already; <c>text.warned</c>.</exception>
    public async Task<Appeal?> Run(string code, Form form, CancellationToken ct)
    {
        if (await Load(code, form, ct) is not { } page || !page.Unit.Card!.Lines.Any(l => l.CriterionCode == form.Criterion))
        {
            return null;
        }

        var review = await db.Reviews.SingleAsync(r => r.Id == page.Unit.ReviewId, ct);
        if (await db.Appeals.AnyAsync(a => a.ReviewId == review.Id && a.CriterionCode == form.Criterion && a.Status == AppealStatus.Open, ct))
        {
            throw new RuleBrokenException("appeal.twice");
        }

        var appeal = new Appeal(page.Round, review, form.Criterion!, form.Reason, form.Reference, access.PersonId, access.Name, clock.GetUtcNow());
        await declarations.EnsureAsync(new(review.Id, DeclaredKind.Appeal, appeal.Id.ToString()), [(nameof(form.Reason), appeal.Reason), (nameof(form.Reference), appeal.Reference)], [], ct);
        db.Appeals.Add(appeal);
        await deciders.TellAsync(page.Round, appeal, review.Name, ct);
        await db.SaveChangesAsync(ct);
        return appeal;
    }

    private async Task<(Round, Review)?> OwnAsync(string code, string? unitCode, CancellationToken ct)
    {
        if (await scope.FindAsync(code, ct) is not { } round)
        {
            return null;
        }

        var own = (await scope.SightAsync(round, ct)).Own;
        return await db.Reviews.AsNoTracking().FirstOrDefaultAsync(r => r.RoundId == round.Id && r.UnitCode == unitCode, ct) is { } review && own.Contains(review.UnitId) ? (round, review) : null;
    }
}
