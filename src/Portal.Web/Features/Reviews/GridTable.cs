using System.Text.Json;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Reviews;

/// <summary>What the grid's script needs to know, as JSON for attributes of its table: names of fields, words, and the content of rows.</summary>
public static class GridTable
{
    /// <summary>Columns in their order, by the names that the script and the style sheet know.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["code", "text", "last", "value", "finding", "measure", "responsible", "due", "evidence", "note", "state"];

    // a key of the script and the text behind it
    private static readonly (string Key, string Text)[] Words =
    [
        ("yes", "value.yes"), ("no", "value.no"), ("level", "value.level"), ("notApplicable", "value.not-applicable"), ("elsewhere", "value.elsewhere"), ("none", "grid.none"),
        ("adequate", "finding.adequate"), ("weak", "finding.weak"), ("missing", "finding.missing"), ("unsuitable", "finding.unsuitable"),
        ("more", "grid.more-evidence"), ("proofExists", "evidence.exists"), ("confirm", "reuse.confirm-short"), ("toConfirm", "grid.to-confirm"), ("open", "grid.open"), ("problems", "line.problems"),
        ("saving", "save.saving"), ("saved", "save.saved"), ("notSaved", "save.not-saved"), ("refused", "grid.cell-refused"), ("rowRefused", "grid.row-refused"), ("warned", "grid.cell-warned"), ("declareBoth", "grid.declare-both"), ("hintWarned", "grid.hint-warned"), ("pasteWarned", "grid.paste-warned"),
        ("alwaysApplies", "problem:answer.always-applies"), ("notFinding", "grid.not-finding"), ("readOnly", "grid.read-only"), ("noMeasure", "grid.no-measure"),
        ("noFinding", "grid.no-finding"), ("noNote", "grid.no-note"), ("manyDocuments", "grid.many-documents"), ("noRow", "grid.no-row"), ("noColumn", "grid.no-column"), ("noCode", "grid.no-code"),
        ("tooMany", "grid.too-many"), ("empty", "grid.empty"), ("pasteTitle", "grid.paste-title"), ("pasteNothing", "grid.paste-nothing"), ("pasteSkipped", "grid.paste-skipped"), ("pasteSummary", "grid.paste-summary"), ("pasteOk", "grid.paste-ok"), ("pasteNo", "grid.paste-no"), ("apply", "grid.paste-apply"), ("retry", "grid.paste-retry"),
        ("pasteFailed", "grid.paste-failed"), ("applied", "grid.applied"), ("filled", "grid.filled"), ("undone", "grid.undone"), ("redone", "grid.redone"), ("nothingToUndo", "grid.nothing-to-undo"),
        ("undoSkipped", "grid.undo-skipped"), ("cleared", "grid.cleared"), ("copied", "grid.copied"), ("conflictTitle", "save.conflict"), ("locked", "grid.locked"),
        ("hintYesNo", "grid.hint-yes-no"), ("hintLevel", "grid.hint-level"), ("hintPercentage", "grid.hint-percentage"), ("hintDate", "grid.hint-date"), ("hintNumber", "grid.hint-number"),
        ("hintFinding", "grid.hint-finding"), ("hintText", "grid.hint-text"), ("hintEvidence", "grid.hint-evidence"), ("remark", "grid.remark"), ("lastReason", "last.reason"),
    ];

    public static string WordsOf(Texts<ReviewsText> texts) =>
        JsonSerializer.Serialize(Words.ToDictionary(w => w.Key, w => texts[w.Text]));

    public static string RowOf(Texts<ReviewsText> texts, ReviewOverview review, GridPage.Row row) => JsonSerializer.Serialize(new
    {
        code = row.Criterion.Code,
        kind = row.Criterion.Answer.ToString(),
        version = row.Form.Version,
        allowsNotApplicable = row.Criterion.AllowsNotApplicable,
        hasFinding = row.HasFinding,
        isToConfirm = row.IsToConfirm,
        save = review.Path($"/answers/{row.Criterion.Code}"),
        open = review.PathTo(row.Criterion.Code),
        text = Show.Text(row.Criterion.Text),
        reason = row.LastYear?.Reason ?? "",
        remark = string.Join("\n", row.Remarks.Select(r => r.Text)),
        problems = row.Problems.Where(p => !p.IsUnanswered).Select(p => texts["problem:" + p.Code]),
        fields = row.Form.Fields(),
    });

    /// <summary>The text of a cell as the page shows it before the script has run.</summary>
    public static string Cell(Texts<ReviewsText> texts, GridPage.Row row, string column)
    {
        var (criterion, form) = (row.Criterion, row.Form);
        return column switch
        {
            "code" => criterion.Code,
            "text" => Show.Text(criterion.Text),
            "last" => row.LastYear is { } last ? last.IsNotApplicable ? texts["value.not-applicable"] : ValueWords.Of(texts, last.Criterion, last.Value) : "",
            "value" => form is { IsNotApplicable: false, IsElsewhere: false, Value: null or "", Part: null or "" } ? "" : ValueWords.OfForm(texts, criterion, form),
            "finding" => row.HasFinding && form is { IsNotApplicable: false, IsElsewhere: false } && form.Finding is { Length: > 0 } code ? texts["finding." + code] : "",
            "measure" => row.NeedsMeasure ? form.Measure ?? "" : "",
            "responsible" => row.NeedsMeasure ? form.Responsible ?? "" : "",
            "due" => row.NeedsMeasure && form.MeasureDueOn is { } day ? Show.Day(day) : "",
            "evidence" => Evidence(texts, form),
            "note" => form.Note ?? "",
            _ => "",
        };
    }

    /// <summary>Whether a cell can hold anything, given what stands beside it.</summary>
    public static bool IsUsed(GridPage.Row row, string column) => column switch
    {
        "finding" => row.HasFinding && row.Form is { IsNotApplicable: false, IsElsewhere: false },
        "measure" or "responsible" or "due" => row.NeedsMeasure,
        _ => true,
    };

    private static string Evidence(Texts<ReviewsText> texts, AnswerForm form) => form.Evidence.Count switch
    {
        0 => "",
        1 => First(texts, form.Evidence[0]),
        var count => texts["grid.more-evidence", First(texts, form.Evidence[0]), count - 1],
    };

    private static string First(Texts<ReviewsText> texts, EvidenceForm document) =>
        document.Number is { Length: > 0 } number ? number : ValueWords.OfEvidence(texts, document);
}
