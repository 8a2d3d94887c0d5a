using System.Globalization;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Documents.Uploads;
using Portal.Web.Shell;
using Portal.Web.Shell.Books;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Reviews;

/// <summary>Reads a review's workbook that <see cref="WriteReviewBook"/> wrote and somebody filled in.</summary>
internal sealed class ReadReviewBook : FilledBook
{
    private readonly Texts<ReviewsText> _texts;
    private readonly (string Round, string Unit, string Checklist) _review;
    private readonly Dictionary<string, string> _values = [];
    private readonly Dictionary<string, string> _findings = [];

    /// <param name="review">Codes of round, unit and checklist that the workbook must be of.</param>
    /// <param name="gates">Codes of the gates that the unit is asked about.</param>
    public ReadReviewBook(Texts<ReviewsText> texts, Texts<ShellText> shell, (string Round, string Unit, string Checklist) review, IEnumerable<string> gates)
        : base(ReviewBook.Kind, ReviewBook.Keys, shell)
    {
        Others = [new RowBlock(ReviewBook.GatePrefix, ReviewBook.GateCells, gates.ToDictionary(g => g, ReviewBook.KeyOf, StringComparer.Ordinal), ReadGate)];
        (_texts, _review) = (texts, review);
        foreach (var (key, code) in new[] { ("yes", "yes"), ("no", "no"), ("not-applicable", ReviewCells.NotApplicable), ("elsewhere", Answer.Elsewhere) })
        {
            Learn(_values, code, () => texts["value." + key]);
        }

        foreach (var code in Enum.GetValues<Finding>().Select(f => f.Code()))
        {
            Learn(_findings, code, () => texts["finding." + code]);
            _findings[Key(code)] = code;
        }
    }

    /// <summary>Whose workbook it says to be.</summary>
    /// <exception cref="RuleBrokenException"><c>book.not-ours</c>, <c>book.damaged</c>; <c>books.other-round</c>.</exception>
    public static string UnitOf(IReadOnlyList<UploadedSheet> sheets, string round)
    {
        var about = BookMemory.Read(sheets.FirstOrDefault(s => s.Name == BookMemory.SheetName), ReviewBook.Kind, ReviewBook.Keys).About;
        return about[0].Value == round ? about[1].Value : throw new RuleBrokenException("books.other-round", about[0].Value);
    }

    protected override IReadOnlyList<RowBlock> Others { get; }

    protected override IReadOnlyList<string> Columns => ReviewCells.Columns;

    /// <exception cref="RuleBrokenException"><c>book.other-review</c>, <c>book.other-checklist</c>.</exception>
    protected override void Check(IReadOnlyList<string> about)
    {
        if ((about[0], about[1]) != (_review.Round, _review.Unit))
        {
            throw new RuleBrokenException("book.other-review", about[1], about[0]);
        }

        if (about[2] != _review.Checklist)
        {
            throw new RuleBrokenException("book.other-checklist");
        }
    }

    protected override (string Text, string? Reason) Read(Criterion criterion, string column, Func<string, UploadedCell?> at) => column switch
    {
        "value" => Value(criterion, at(column), at("part"), at("whole")),
        "finding" => Of(_findings, at(column)?.Text, "grid.not-finding"),
        "due" or "issuedOn" => DayOf(at(column)?.Text),
        _ => (Clean(at(column)?.Text), null),
    };

    protected override int? LongestOf(string column) => column == "reason" ? GateAnswer.ReasonMaxLength : ReviewCells.LongestOf(column);

    protected override IReadOnlyList<string> SourcesOf(string column) => column == "value" ? ["value", "part", "whole"] : base.SourcesOf(column);

    private (string Text, string? Reason) ReadGate(string gate, string column, Func<string, UploadedCell?> at)
    {
        var typed = Clean(at(column)?.Text);
        if (column != "answer" || typed.Length == 0)
        {
            return (typed, null);
        }

        var said = _values.GetValueOrDefault(Key(typed));
        return said is "yes" or "no" ? (said, null) : ("", _texts["rule:answer.not-yes-no"]);
    }

    private (string Text, string? Reason) Value(Criterion criterion, UploadedCell? cell, UploadedCell? part, UploadedCell? whole)
    {
        var typed = cell?.Text ?? "";
        if (typed.Length > 0 && _values.GetValueOrDefault(Key(typed)) == Answer.Elsewhere)
        {
            return criterion.SectionKind.IsInBase() ? (Answer.Elsewhere, null) : ("", _texts["rule:answer.not-elsewhere"]);
        }

        if (typed.Length > 0 && _values.GetValueOrDefault(Key(typed)) == ReviewCells.NotApplicable)
        {
            return criterion.AllowsNotApplicable ? (ReviewCells.NotApplicable, null) : ("", _texts["problem:answer.always-applies"]);
        }

        if (criterion.Answer == AnswerKind.Percentage && (part is not null || whole is not null))
        {
            return part is null || whole is null ? ("", _texts["rule:answer.half-ratio"]) : Canonical(criterion, $"{Plain(part.Text)}/{Plain(whole.Text)}");
        }

        return typed.Length == 0 ? ("", null) : criterion.Answer switch
        {
            AnswerKind.YesNo => Of(_values, typed, "rule:answer.not-yes-no"),
            AnswerKind.Date => DayOf(typed) is { Reason: null } day ? Canonical(criterion, day.Text) : ("", _texts["rule:answer.not-date"]),
            _ => Canonical(criterion, Plain(typed.TrimEnd('%', ' '))),
        };
    }

    private (string Text, string? Reason) Canonical(Criterion criterion, string text) =>
        AnswerValue.TryParse(criterion.Answer, criterion.SectionKind, text, out var error) is { } value ? (value.ToText(), null) : ("", _texts["rule:" + error]);

    private (string Text, string? Reason) Of(Dictionary<string, string> words, string? typed, string wrong) =>
        string.IsNullOrEmpty(typed) ? ("", null) : words.TryGetValue(Key(typed), out var code) ? (code, null) : ("", _texts[wrong]);

    private static string Plain(string typed) =>
        UploadedValues.Number(typed.Replace(" ", "", StringComparison.Ordinal)) is { } number ? number.ToString("0.############################", CultureInfo.InvariantCulture) : typed;
}
