using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Scoring;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Documents;
using Portal.Infrastructure.Rankings;

namespace Portal.Infrastructure.Jobs;

/// <summary>One row per unit and criterion of a round, with its points and the decision behind them.</summary>
internal sealed class CriterionDetailsExport(PortalDb db, ChecklistLibrary library, TimeProvider clock)
{
    /// <summary>Writes the workbook and keeps the export's progress and heartbeat.</summary>
    /// <returns>The file's name.</returns>
    public async Task<string> WriteAsync(Export export, Stream output, CancellationToken ct)
    {
        var order = ExportOrder.Parse(export.Parameters);
        var round = await db.Rounds.AsNoTracking().FirstAsync(r => r.Code == order.Round, ct);
        var ranked = await RoundRanking.OfAsync(db, library, round, ct, withNotes: true);
        var readable = await db.Units.AsNoTracking().Where(u => db.Reviews.Any(r => r.RoundId == round.Id && r.UnitId == u.Id)).Select(u => new { u.Id, u.Path }).ToListAsync(ct);
        var allowed = readable.Where(u => order.Paths.Any(p => u.Path.StartsWith(p, StringComparison.Ordinal))).Select(u => u.Id).ToHashSet();
        var units = ranked.Units.Where(u => u.Card is not null && allowed.Contains(u.UnitId)).ToList();
        var findings = (await (
                from a in db.Answers.AsNoTracking()
                join r in db.Reviews on a.ReviewId equals r.Id
                where a.Finding != null && r.RoundId == round.Id
                select new { a.ReviewId, a.CriterionCode, a.Finding, r.ClosedGates, r.ClosedWhenSigned }).ToListAsync(ct))
            .Where(a => ClosedGates.Counts(ranked.Checklist, a.CriterionCode, a.ClosedGates, a.ClosedWhenSigned))
            .ToDictionary(a => (a.ReviewId, a.CriterionCode), a => a.Finding!.Value);
        await BeatAsync(export, 0, units.Sum(u => u.Card!.Lines.Count), ct);
        var isFrozen = ranked.Frozen is not null;
        await CriterionDetailsWorkbook.WriteAsync(output, export.Language, round.Code, isFrozen, Rows(), ct: ct);
        var moment = LocalDay.Clock(ranked.Frozen?.At ?? clock.GetUtcNow()).ToString("yyyyMMdd-HHmm", CultureInfo.InvariantCulture);
        return export.Language == "en"
            ? $"criterion-details-{round.Code}{(isFrozen ? "" : "-draft")}_{moment}.xlsx"
            : $"chi-tiet-tieu-chi-{round.Code}{(isFrozen ? "" : "-du-thao")}_{moment}.xlsx";

        async IAsyncEnumerable<CriterionDetailRow> Rows()
        {
            var done = 0;
            foreach (var unit in units)
            {
                foreach (var line in unit.Card!.Lines)
                {
                    yield return Row(ranked, unit, line, findings.TryGetValue((unit.ReviewId, line.CriterionCode), out var finding) ? finding : null, export.Language);
                    if (++done % 5000 == 0)
                    {
                        await BeatAsync(export, done, export.Total, ct);
                    }
                }
            }
        }
    }

    private async Task BeatAsync(Export export, int done, int total, CancellationToken ct)
    {
        if (done == 0)
        {
            export.Start(total, clock.GetUtcNow());
        }
        else
        {
            export.Progress(done, clock.GetUtcNow());
        }

        await db.SaveChangesAsync(ct);
    }

    private static CriterionDetailRow Row(RankedRound ranked, RankedUnit unit, ScoreLine line, Finding? finding, string language)
    {
        string? Shown(AnswerValue? value) => value is null ? null : AnswerWords.Of(value, language);
        var answer = unit.Answers.GetValueOrDefault(line.CriterionCode);
        var note = unit.Notes.GetValueOrDefault(line.CriterionCode);
        return new(
            unit.UnitCode, unit.Name.In(language), unit.ClusterName.Vi.Length > 0 ? unit.ClusterName.In(language) : unit.ClusterCode, line.SectionCode, line.CriterionCode,
            ranked.Checklist.Find(line.CriterionCode)!.Text.In(language), Shown(answer?.Value), finding is { } f ? new WorkbookText(language)["finding." + f.Code()] : null,
            line.Status == ScoreStatus.NotApplicable, Shown(answer?.VerifiedValue), Shown(line.Value), line.Max, line.Earned, note?.DecidedBy, note?.Reason);
    }
}
