using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Settings;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Checklists;

/// <summary>
/// Everything that rests on a legal text: checklists with their criteria, answers given to these criteria, answers and evidence that name its number,
/// templates, and texts that the program prints. It is read anew each time, so that the work list is never out of date.
/// </summary>
public sealed class LawSweep(PortalDb db, Access access, ChecklistScope scope, FeatureTexts words, TimeProvider clock)
{
    /// <summary>How many mentions the page shows; the file has them all.</summary>
    public const int Shown = 100;

    private static readonly string[] TemplateEndings = [".html", ".json", ".txt"];

    /// <param name="isWhole">Every mention, not only those that a page shows.</param>
    /// <returns>Null: no such text.</returns>
    public async Task<Model?> Load(string code, bool isWhole, CancellationToken ct)
    {
        if (await db.LegalTexts.AsNoTracking().FirstOrDefaultAsync(t => t.Code == code, ct) is not { } text)
        {
            return null;
        }

        var successor = text.ReplacedBy is { } by ? await db.LegalTexts.AsNoTracking().FirstOrDefaultAsync(t => t.Code == by, ct) : null;
        var lists = await ChecklistsAsync(code, ct);
        var mentions = Mentions(text.Number);
        var count = text.Number.Length == 0 ? 0 : await mentions.CountAsync(ct);
        return new(
            text, successor, text.IsInForceOn(clock.Today()), lists, await AnswersAsync(lists, ct), count,
            count == 0 ? [] : await mentions.OrderBy(m => m.Round).ThenBy(m => m.Unit).ThenBy(m => m.Criterion).Take(isWhole ? count : Shown).ToListAsync(ct),
            await TemplatesAsync(text, ct))
        {
            Wordings = text.Number.Length == 0 ? [] : [.. words.Holding(text.Number)],
        };
    }

    /// <summary>Checklists that cite the text, newest first, each with the draft that is already under way.</summary>
    internal async Task<IReadOnlyList<CitingChecklist>> ChecklistsAsync(string code, CancellationToken ct)
    {
        var readable = await scope.Readable().AsNoTracking().OrderByDescending(c => c.PublishedAt).Select(c => new { c.Code, c.BasedOn, c.Status }).ToListAsync(ct);
        var found = new List<CitingChecklist>();
        foreach (var version in readable)
        {
            if (await scope.ReadAsync(version.Code, ct) is not { } read)
            {
                continue;
            }

            var citing = read.Checklist.AllCriteria.Where(c => c.Legal.Any(l => l.Text == code)).Select(c => new CitingCriterion(c.Code, c.Lineage, c.Text, string.Join("; ", c.Legal.Where(l => l.Text == code).Select(l => l.Article).OfType<string>()))).ToList();
            if (citing.Count > 0)
            {
                var draft = readable.Find(v => v.BasedOn == version.Code && v.Status == ChecklistStatus.Draft)?.Code;
                found.Add(new(version.Code, read.Version.Title, version.Status, draft, citing));
            }
        }

        return found;
    }

    private async Task<IReadOnlyList<CitingRound>> AnswersAsync(IReadOnlyList<CitingChecklist> lists, CancellationToken ct)
    {
        var units = access.UnitsFor(Right.ReadReviews);
        var rounds = new List<CitingRound>();
        foreach (var list in lists.Where(l => l.Status != ChecklistStatus.Draft))
        {
            var codes = list.Criteria.Select(c => c.Code).ToArray();
            var counts = await (
                from o in db.Rounds
                where o.ChecklistCode == list.Code && o.Status != RoundStatus.Draft
                select new
                {
                    o.Code,
                    o.TitleVi,
                    o.TitleEn,
                    o.Status,
                    o.DueOn,
                    Answers = (from r in db.Reviews join a in db.Answers on r.Id equals a.ReviewId where r.RoundId == o.Id && units.Any(u => u.Id == r.UnitId) && codes.Contains(a.CriterionCode) select a).Count(),
                }).AsNoTracking().ToListAsync(ct);
            rounds.AddRange(counts.Where(c => c.Answers > 0).Select(c => new CitingRound(c.Code, new(c.TitleVi, c.TitleEn), list.Code, c.Answers, c.Status, c.DueOn)));
        }

        // where something can still be done comes first
        return [.. rounds.OrderBy(r => r.Status).ThenByDescending(r => r.DueOn).ThenBy(r => r.Code, StringComparer.Ordinal)];
    }

    /// <summary>Answers and evidence, of units in reach, in which the number itself stands.</summary>
    private IQueryable<Mention> Mentions(string number)
    {
        var pattern = LikePattern.Containing(number);
        var units = access.UnitsFor(Right.ReadReviews);
        var reviews =
            from r in db.Reviews
            join o in db.Rounds on r.RoundId equals o.Id
            where units.Any(u => u.Id == r.UnitId)
            select new { r.Id, o.Code, r.UnitCode };
        var answers =
            from a in db.Answers
            where EF.Functions.ILike(a.Note, pattern, @"\") || EF.Functions.ILike(a.Measure, pattern, @"\")
            join r in reviews on a.ReviewId equals r.Id
            select new Mention { Round = r.Code, Unit = r.UnitCode, Criterion = a.CriterionCode, IsEvidence = false };
        var evidence =
            from e in db.Evidence
            where EF.Functions.ILike(e.Number, pattern, @"\") || EF.Functions.ILike(e.Location, pattern, @"\")
            join r in reviews on e.ReviewId equals r.Id
            select new Mention { Round = r.Code, Unit = r.UnitCode, Criterion = e.CriterionCode, IsEvidence = true };
        return answers.Union(evidence);
    }

    /// <summary>Code of a round's state, for the status element.</summary>
    public static string CodeOf(RoundStatus status) => status switch
    {
        RoundStatus.Issued => "open",
        RoundStatus.Closed => "closed",
        _ => "frozen",
    };

    private static async Task<IReadOnlyList<string>> TemplatesAsync(LegalText text, CancellationToken ct)
    {
        var found = new List<string>();
        var root = ContentRoots.Templates();
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(f => TemplateEndings.Contains(Path.GetExtension(f))).Order(StringComparer.Ordinal))
        {
            var content = await File.ReadAllTextAsync(file, ct);
            if (content.Contains($"\"{text.Code}\"", StringComparison.Ordinal) || (text.Number.Length > 0 && content.Contains(text.Number, StringComparison.OrdinalIgnoreCase)))
            {
                found.Add(Path.GetRelativePath(root, file).Replace('\\', '/'));
            }
        }

        return found;
    }

    /// <param name="Successor">The text that replaced it.</param>
    /// <param name="Mentioned">How many answers and pieces of evidence name its number; <paramref name="Mentions"/> are the first of them.</param>
    /// <param name="Templates">Files under <c>templates/</c>.</param>
    public sealed record Model(
        LegalText Text, LegalText? Successor, bool IsInForce, IReadOnlyList<CitingChecklist> Checklists, IReadOnlyList<CitingRound> Rounds, int Mentioned, IReadOnlyList<Mention> Mentions, IReadOnlyList<string> Templates)
    {
        /// <summary>Texts of the program, in the reader's language, that name its number: they change with a new release alone.</summary>
        public IReadOnlyList<(string Feature, string Key, string Text)> Wordings { get; init; } = [];

        /// <summary>Answers that units may still change.</summary>
        public int OpenAnswers => Rounds.Where(r => r.Status == RoundStatus.Issued).Sum(r => r.Answers);
    }

    /// <param name="Draft">Code of a draft that continues it; null: none yet.</param>
    public sealed record CitingChecklist(string Code, LocalText Title, ChecklistStatus Status, string? Draft, IReadOnlyList<CitingCriterion> Criteria);

    /// <param name="Articles">What is cited of the text; empty: the whole.</param>
    public sealed record CitingCriterion(string Code, string Lineage, LocalText Text, string Articles);

    public sealed record CitingRound(string Code, LocalText Title, string Checklist, int Answers, RoundStatus Status, DateOnly DueOn);

    public sealed record Mention
    {
        public required string Round { get; init; }

        public required string Unit { get; init; }

        public required string Criterion { get; init; }

        public required bool IsEvidence { get; init; }
    }
}
