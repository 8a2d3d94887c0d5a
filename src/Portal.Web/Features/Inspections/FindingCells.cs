using Portal.Domain.Inspections;
using Portal.Domain.Reviews;
using Portal.Web.Shell;
using Portal.Web.Shell.Books;

namespace Portal.Web.Features.Inspections;

/// <summary>What the team found about a criterion, as canonical texts by column, independent of language: <c>weak</c>, <c>2027-01-15</c>.</summary>
internal static class FindingCells
{
    /// <summary>Columns that say what is to be done about it.</summary>
    public static IReadOnlyList<string> Recommending { get; } = ["recommendation", "responsible", "due"];

    /// <summary>Columns that are filled in, in the order of the workbook.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["seen", "text", "proof", .. Recommending];

    /// <param name="entry">Null: not entered yet.</param>
    public static Dictionary<string, string> Of(InspectionFinding? entry) => new(StringComparer.Ordinal)
    {
        ["seen"] = entry is null ? "" : entry.Finding?.Code() ?? WriteFinding.NotSeen,
        ["text"] = FilledBook.Clean(entry?.Text),
        ["proof"] = FilledBook.Clean(entry?.Proof),
        ["recommendation"] = FilledBook.Clean(entry?.Recommendation),
        ["responsible"] = FilledBook.Clean(entry?.Responsible),
        ["due"] = FilledBook.Day(entry?.DueOn),
    };

    /// <summary>The cells as the form on the spot would hold them.</summary>
    public static WriteFinding.Form Form(IReadOnlyDictionary<string, string> cells, uint version) => new()
    {
        Seen = cells["seen"],
        Text = cells["text"],
        Proof = cells["proof"],
        Recommendation = cells["recommendation"],
        Responsible = cells["responsible"],
        DueOn = DateOnly.TryParseExact(cells["due"], "yyyy-MM-dd", out var day) ? day : null,
        Version = version,
    };

    /// <summary>What a form posts; empty fields are left out.</summary>
    public static IEnumerable<(string Name, string Value)> Fields(WriteFinding.Form form) => new[]
    {
        (nameof(form.Seen), form.Seen ?? ""), (nameof(form.Text), form.Text ?? ""), (nameof(form.Proof), form.Proof ?? ""), (nameof(form.Recommendation), form.Recommendation ?? ""),
        (nameof(form.Responsible), form.Responsible ?? ""), (nameof(form.DueOn), form.DueOn is { } due ? Show.Day(due) : ""),
    }.Where(field => field.Item2.Length > 0);
}
