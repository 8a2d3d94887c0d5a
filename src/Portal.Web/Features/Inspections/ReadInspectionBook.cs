using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Domain.Measures;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Documents.Uploads;
using Portal.Web.Shell;
using Portal.Web.Shell.Books;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Inspections;

/// <summary>Reads an inspection's workbook that <see cref="WriteInspectionBook"/> wrote and the team filled in.</summary>
internal sealed class ReadInspectionBook : FilledBook
{
    private readonly Texts<InspectionsText> _texts;
    private readonly (string Inspection, string Checklist) _inspection;
    private readonly Dictionary<string, string> _found = [];

    /// <param name="inspection">Codes of inspection and checklist that the workbook must be of; the checklist by its digest.</param>
    public ReadInspectionBook(Texts<InspectionsText> texts, Texts<ShellText> shell, (string Inspection, string Checklist) inspection)
        : base(InspectionBook.Kind, InspectionBook.Keys, shell)
    {
        (_texts, _inspection) = (texts, inspection);
        foreach (var code in Enum.GetValues<Finding>().Select(f => f.Code()).Append(WriteFinding.NotSeen))
        {
            Learn(_found, code, () => WriteInspectionBook.FoundWord(texts, code));
            _found[Key(code)] = code;
        }
    }

    protected override IReadOnlyList<string> Columns => FindingCells.Columns;

    /// <exception cref="RuleBrokenException"><c>book.other-inspection</c>, <c>book.other-checklist</c>.</exception>
    protected override void Check(IReadOnlyList<string> about)
    {
        if (about[0] != _inspection.Inspection)
        {
            throw new RuleBrokenException("book.other-inspection", about[0]);
        }

        if (about[1] != _inspection.Checklist)
        {
            throw new RuleBrokenException("book.other-checklist");
        }
    }

    protected override (string Text, string? Reason) Read(Criterion criterion, string column, Func<string, UploadedCell?> at) => (column, at(column)?.Text) switch
    {
        ("seen", { Length: > 0 } typed) => _found.TryGetValue(Key(typed), out var code) ? (code, null) : ("", _texts["book.not-found"]),
        ("due", var typed) => DayOf(typed),
        (_, var typed) => (Clean(typed), null),
    };

    protected override int? LongestOf(string column) => column switch
    {
        "text" => InspectionFinding.TextMaxLength,
        "proof" => InspectionFinding.ProofMaxLength,
        "recommendation" => InspectionFinding.RecommendationMaxLength,
        "responsible" => CorrectiveMeasure.ResponsibleMaxLength,
        _ => null,
    };
}
