using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Web.Shell.Books;

namespace Portal.Web.Features.Reviews;

/// <summary>
/// An answer as canonical texts by column, independent of language: <c>46/50</c>, <c>weak</c>, <c>2027-01-15</c>. Of the documents the first one; a workbook
/// has no room for more, and those stay as they are.
/// </summary>
public static class ReviewCells
{
    /// <summary>The value of somebody who says that the criterion does not apply.</summary>
    public const string NotApplicable = "n/a";

    /// <summary>Columns in the order of the workbook.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["value", "finding", "measure", "responsible", "due", "number", "issuedOn", "issuer", "location", "holder", "note"];

    /// <param name="answer">Null: none.</param>
    /// <param name="first">The first document; null: none.</param>
    public static Dictionary<string, string> Of(Answer? answer, EvidenceForm? first) => new(StringComparer.Ordinal)
    {
        ["value"] = answer is null ? "" : answer.IsNotApplicable ? NotApplicable : answer.Value,
        ["finding"] = answer?.Finding?.Code() ?? "",
        ["measure"] = FilledBook.Clean(answer?.Measure),
        ["responsible"] = FilledBook.Clean(answer?.Responsible),
        ["due"] = FilledBook.Day(answer?.MeasureDueOn),
        ["number"] = FilledBook.Clean(first?.Number),
        ["issuedOn"] = FilledBook.Day(first?.IssuedOn),
        ["issuer"] = FilledBook.Clean(first?.Issuer),
        ["location"] = FilledBook.Clean(first?.Location),
        ["holder"] = FilledBook.Clean(first?.Holder),
        ["note"] = FilledBook.Clean(answer?.Note),
    };

    /// <summary>Writes cells into what is stored.</summary>
    public static void Fill(Criterion criterion, AnswerForm form, IEnumerable<BookChange> changes)
    {
        foreach (var change in changes)
        {
            Fill(criterion, form, change.Column, change.Written);
        }
    }

    /// <summary>Characters that a column's text may have; null: it is none that people write freely.</summary>
    public static int? LongestOf(string column) => column switch
    {
        "measure" => Answer.MeasureMaxLength,
        "responsible" => Answer.ResponsibleMaxLength,
        "note" => Answer.NoteMaxLength,
        "number" or "issuer" or "location" or "holder" => Evidence.TextMaxLength,
        _ => null,
    };

    /// <summary>Columns that count only beside a finding that asks for a measure.</summary>
    public static bool IsOfMeasure(string column) => column is "measure" or "responsible" or "due";

    /// <summary>Name of the field in <see cref="AnswerForm"/> that a column fills.</summary>
    public static string Field(string column) => column switch
    {
        "value" => nameof(AnswerForm.Value),
        "finding" => nameof(AnswerForm.Finding),
        "measure" => nameof(AnswerForm.Measure),
        "responsible" => nameof(AnswerForm.Responsible),
        "due" => nameof(AnswerForm.MeasureDueOn),
        "note" => nameof(AnswerForm.Note),
        "issuedOn" => "Evidence[0]." + nameof(EvidenceForm.IssuedOn),
        "issuer" => "Evidence[0]." + nameof(EvidenceForm.Issuer),
        "location" => "Evidence[0]." + nameof(EvidenceForm.Location),
        "holder" => "Evidence[0]." + nameof(EvidenceForm.Holder),
        _ => "Evidence[0]." + nameof(EvidenceForm.Number),
    };

    private static void Fill(Criterion criterion, AnswerForm form, string column, string text)
    {
        switch (column)
        {
            case "value":
                form.IsNotApplicable = text == NotApplicable;
                (form.Value, form.Part, form.Whole, form.IsElsewhere) = ("", "", "", false);
                if (!form.IsNotApplicable)
                {
                    form.SetValue(criterion, text);
                }

                break;
            case "finding":
                form.Finding = text;
                break;
            case "measure":
                form.Measure = text;
                break;
            case "responsible":
                form.Responsible = text;
                break;
            case "due":
                form.MeasureDueOn = Day(text);
                break;
            case "note":
                form.Note = text;
                break;
            default:
                FillEvidence(form, column, text);
                break;
        }
    }

    private static void FillEvidence(AnswerForm form, string column, string text)
    {
        if (form.Evidence.Count == 0)
        {
            form.Evidence.Add(new EvidenceForm());
        }

        var first = form.Evidence[0];
        switch (column)
        {
            case "issuedOn":
                first.IssuedOn = Day(text);
                break;
            case "issuer":
                first.Issuer = text;
                break;
            case "location":
                first.Location = text;
                break;
            case "holder":
                first.Holder = text;
                break;
            default:
                first.Number = text;
                break;
        }
    }

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day : null;
}
