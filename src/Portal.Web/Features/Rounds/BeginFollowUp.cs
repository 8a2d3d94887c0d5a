using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.FollowUps;

namespace Portal.Web.Features.Rounds;

/// <summary>Prepares the round that reviews once more what was weak, missing or unsuitable in a closed one: a draft, gone on with and issued like every other.</summary>
public sealed class BeginFollowUp(PortalDb db, RoundScope scope, ChecklistLibrary checklists, TimeProvider clock)
{
    public sealed class Form
    {
        [Required]
        [StringLength(Round.CodeMaxLength)]
        [RegularExpression("[A-Za-z0-9-]+")]
        public string? Code { get; set; }

        [Required]
        [StringLength(Round.TitleMaxLength)]
        public string? TitleVi { get; set; }

        [StringLength(Round.TitleMaxLength)]
        public string? TitleEn { get; set; }
    }

    /// <param name="typed">What was typed and could not be stored; null: what is proposed.</param>
    /// <returns>Null: no such closed round, or not the person's.</returns>
    public async Task<Model?> Load(string code, Form? typed, CancellationToken ct)
    {
        if (await ClosedAsync(code, ct) is not { } closed)
        {
            return null;
        }

        var found = await FoundAsync(closed, ct);
        var contents = found.SelectMany(f => f.Contents).ToList();
        var before = await db.Rounds.AsNoTracking().Where(r => r.PreviousRoundId == closed.Id && r.Kind == RoundKind.FollowUp).OrderBy(r => r.Code).Select(r => new { r.Code, r.TitleVi, r.TitleEn }).ToListAsync(ct);
        return new(
            RoundHead.Of(closed, clock.Today(), isManaged: true),
            found.Count,
            [.. new[] { Finding.Weak, Finding.Missing, Finding.Unsuitable }.Select(f => new Line(f, contents.Count(c => c.Finding == f), found.Count(u => u.Contents.Any(c => c.Finding == f))))],
            [.. contents.GroupBy(c => c.Criterion).OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Code, StringComparer.Ordinal).Take(MostShown).Select(g => (g.Key.Code, g.Key.Text, g.Count()))],
            [.. before.Select(r => (r.Code, new LocalText(r.TitleVi, r.TitleEn)))],
            typed ?? Proposed(closed, before.Count));
    }

    /// <returns>The draft's code; null: no such closed round, or not the person's.</returns>
    /// <exception cref="RuleBrokenException"><c>round.code-taken</c>, <c>round.follow-up-nothing</c>, or a rule of the round.</exception>
    public async Task<string?> Run(string code, Form form, CancellationToken ct)
    {
        if (await ClosedAsync(code, ct) is not { } closed)
        {
            return null;
        }

        if (await db.Rounds.AnyAsync(r => EF.Functions.ILike(r.Code, form.Code!), ct))
        {
            throw new RuleBrokenException("round.code-taken", form.Code!);
        }

        var found = await FoundAsync(closed, ct);
        var draft = Round.FollowUp(
            form.Code!,
            new LocalText(form.TitleVi!, form.TitleEn ?? ""),
            closed,
            await checklists.GetAsync(db, closed.ChecklistCode, ct),
            found.SelectMany(f => f.Contents).Select(c => c.Criterion.Code).ToHashSet(StringComparer.Ordinal),
            new RecipientRule([.. found.Select(f => f.Kind).Distinct()], null, null, [.. found.Select(f => f.UnitCode)]));
        db.Rounds.Add(draft);
        await db.SaveChangesAsync(ct);
        return draft.Code;
    }

    /// <summary>Criteria that the page names.</summary>
    private const int MostShown = 6;

    private Task<Round?> ClosedAsync(string code, CancellationToken ct) =>
        scope.Managed().AsNoTracking().FirstOrDefaultAsync(r => r.Code == code && (r.Status == RoundStatus.Closed || r.Status == RoundStatus.Frozen), ct);

    private async Task<IReadOnlyList<FollowUpContents.OfUnit>> FoundAsync(Round closed, CancellationToken ct) =>
        await db.FollowUpContentsAsync(await checklists.GetAsync(db, closed.ChecklistCode, ct), closed, null, ct);

    private static Form Proposed(Round closed, int before)
    {
        var number = before + 1;
        var tail = FormattableString.Invariant($"-L{number}");
        return new()
        {
            Code = closed.Code[..Math.Min(closed.Code.Length, Round.CodeMaxLength - tail.Length)] + tail,
            TitleVi = Shortened($"Rà soát lại lần {number}: {closed.TitleVi}"),
            TitleEn = closed.TitleEn.Length == 0 ? "" : Shortened($"Follow-up {number}: {closed.TitleEn}"),
        };
    }

    private static string Shortened(string title) => title.Length <= Round.TitleMaxLength ? title : title[..Round.TitleMaxLength];

    /// <param name="Units">Units with findings: they receive it.</param>
    /// <param name="Criteria">The criteria found most often, with the number of units.</param>
    /// <param name="Before">Follow-ups of this round that are there.</param>
    public sealed record Model(
        RoundHead Round, int Units, IReadOnlyList<Line> Lines, IReadOnlyList<(string Code, LocalText Text, int Units)> Criteria, IReadOnlyList<(string Code, LocalText Title)> Before, Form Form);

    public sealed record Line(Finding Finding, int Contents, int Units);
}
