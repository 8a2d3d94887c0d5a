using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Checklists;
using Portal.Infrastructure.Documents;
using Portal.Infrastructure.Documents.Letters;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Checklists;

/// <summary>The change log of a new version as a notice by Decree 30/2020, to be numbered, signed and sent out. Always in Vietnamese, as such documents are.</summary>
internal sealed class ChangeLogLetter(Texts<ChecklistsText> text, CompareChecklists.Model model)
{
    private static readonly LetterColumn Ordinal = new("TT", 7, CellAlign.Center);

    public static FileContentResult File(Texts<ChecklistsText> text, CompareChecklists.Model model, DateOnly today)
    {
        var (language, formats) = (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture);
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("vi");
        try
        {
            var content = LetterWriter.Write(new ChangeLogLetter(text, model).Compose(today));
            return new ListFile(content, LetterWriter.ContentType, model.Comparison!.Changes.Count) { FileDownloadName = $"thong-bao-thay-doi-{model.From}-{model.To}.docx" };
        }
        finally
        {
            (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (language, formats);
        }
    }

    private Letter Compose(DateOnly today)
    {
        var owner = model.Owner?.Vi ?? "…";
        List<LetterBlock> body =
        [
            new LetterParagraph(text["log.opening", model.AfterTitle!.Vi, model.To!, model.BeforeTitle!.Vi, model.From!, owner]),
            new LetterParagraph(text["log.sum", model.Added, model.Removed, model.Changed, model.Comparison!.Unchanged]),
        ];
        if (model.Comparison.IsPolicyChanged)
        {
            body.Add(new LetterParagraph(text["log.policy"]));
        }

        if (!model.Comparison.IsSame || model.Comparison.Totals.Count > 0)
        {
            body.Add(new LetterParagraph(text["log.annex-see"]));
        }

        body.Add(new LetterParagraph(text["log.rounds"]));
        var annex = Annex().ToList();
        return new(
            null, text["log.office"] + "\n" + owner, $"Số: …/TB-…", $"…, {LetterDates.Long(null, today.Year)}", text["log.type"], text["log.subject", model.To!, model.From!], body,
            [text["log.recipients"], text["log.archive"]], new([text["log.signature"]], ""),
            annex.Count == 0 ? [] : [new LetterAnnex(text["log.annex"], text["log.annex-note"], annex)], model.IsDraft ? text["log.draft", model.To!] : null);
    }

    private IEnumerable<LetterBlock> Annex()
    {
        var (changes, number) = (model.Comparison!.Changes, 0);
        LetterHeading Heading(string key) => new($"{"I II III IV V".Split(' ')[number++]}. {text[key]}", IsCentred: false);
        if (model.Added > 0)
        {
            yield return Heading("log.added");
            yield return Criteria(changes.Where(c => c.Before is null));
        }

        if (model.Removed > 0)
        {
            yield return Heading("log.removed");
            yield return Criteria(changes.Where(c => c.After is null));
        }

        if (model.Changed > 0)
        {
            yield return Heading("log.changed");
            yield return new LetterTable(
                [Ordinal, new(text["col.code"], 13, CellAlign.Center), new(text["compare.part"], 18), new(text["log.before", model.From!], 31), new(text["log.after", model.To!], 31)], [.. Parts(changes)]);
        }

        if (model.Comparison.Gates.Count > 0)
        {
            yield return Heading("part.Gates");
            yield return new LetterTable(
                [Ordinal, new(text["col.code"], 13, CellAlign.Center), new(text["compare.change"], 18), new(text["log.before", model.From!], 31), new(text["log.after", model.To!], 31)],
                [.. model.Comparison.Gates.Select((g, i) => (IReadOnlyList<string>)[Number(i), g.Gate.Code, text["compare." + GateWords.Change(g)], GateWords.Of(text, g.Before), GateWords.Of(text, g.After)])]);
        }

        if (model.Comparison.Totals.Count > 0)
        {
            yield return Heading("compare.totals");
            yield return new LetterTable(
                [Ordinal, new(text["col.kind"], 33), new(model.From!, 30, CellAlign.Right), new(model.To!, 30, CellAlign.Right)],
                [.. model.Comparison.Totals.Select((t, i) => (IReadOnlyList<string>)[Number(i), text["kind." + t.Before.Kind], text["compare.points", Show.Points(t.Before.Points), t.Before.Criteria], text["compare.points", Show.Points(t.After.Points), t.After.Criteria]])]);
        }
    }

    private LetterTable Criteria(IEnumerable<CriterionChange> changes) => new(
        [Ordinal, new(text["col.code"], 13, CellAlign.Center), new(text["col.criterion"], 52), new(text["log.points"], 12, CellAlign.Right), new(text["col.legal"], 20)],
        [.. changes.Select((c, i) => (IReadOnlyList<string>)[Number(i), c.Criterion.Code, c.Criterion.Text.Vi, Show.Points(c.Criterion.MaxPoints), Words(c.Criterion, ChangedPart.Legal)])]);

    /// <summary>One row for each part that changed; the criterion's number and code stand on its first.</summary>
    private IEnumerable<IReadOnlyList<string>> Parts(IEnumerable<CriterionChange> changes)
    {
        foreach (var (change, i) in changes.Where(c => c is { Before: not null, After: not null }).Select((c, i) => (c, i)))
        {
            // the English wording is no part of a Vietnamese document
            foreach (var (part, n) in change.Parts.Where(p => p != ChangedPart.English || change.Parts.Count == 1).Select((p, n) => (p, n)))
            {
                var isMoved = part == ChangedPart.Place && change.Before!.SectionCode == change.After!.SectionCode;
                yield return
                [
                    n == 0 ? Number(i) : "", n == 0 ? change.Criterion.Code : "", isMoved ? text["compare.moved"] : text["part." + part],
                    isMoved ? "" : Words(change.Before!, part), isMoved ? "" : Words(change.After!, part),
                ];
            }
        }
    }

    private static string Number(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    private string Words(Criterion criterion, ChangedPart part) => CriterionWords.Of(text, criterion, part, model.Numbers) is { Length: > 0 } words ? words : "–";
}
