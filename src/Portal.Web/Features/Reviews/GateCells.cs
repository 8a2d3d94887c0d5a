using Portal.Domain.Reviews;
using Portal.Infrastructure.Gates;
using Portal.Web.Shell.Books;

namespace Portal.Web.Features.Reviews;

/// <summary>What a unit said to a gate question, as canonical texts by column: <c>yes</c>, <c>no</c> or nothing, and why.</summary>
internal static class GateCells
{
    /// <param name="answer">Null: nothing was said.</param>
    public static Dictionary<string, string> Of(GateAnswer? answer) => new(StringComparer.Ordinal)
    {
        ["answer"] = answer?.IsYes switch { true => "yes", false => "no", null => "" },
        ["reason"] = FilledBook.Clean(answer?.Reason),
    };

    /// <summary>What is stored with cells of a workbook in place of it.</summary>
    public static GatesForm.GateForm Form(string gate, GateAnswer? stored, IEnumerable<BookChange> changes)
    {
        var cells = Of(stored);
        foreach (var change in changes)
        {
            cells[change.Column] = change.Written;
        }

        return new() { Code = gate, Answer = cells["answer"].Length == 0 ? null : cells["answer"], Reason = cells["reason"] };
    }

    /// <summary>The gates as they would be with what a workbook says to them.</summary>
    public static ReviewGates With(ReviewOverview review, Func<string, IEnumerable<BookChange>> changesOf) => ReviewGates.Of(
        review.Checklist, review.UnitKind, review.UnitDuties,
        review.Gates.Rows.Select(row => changesOf(row.Gate.Code).FirstOrDefault(c => c.Column == "answer") is { } change
            ? new GateFact(row.Gate.Code, change.Written switch { "yes" => true, "no" => false, _ => null }, row.Answer?.OverruledYes)
            : row.Answer?.Fact ?? new GateFact(row.Gate.Code, null)),
        review.Gates.State.Closed.Only);

    /// <summary>What a workbook says otherwise than the portal, gate by gate; of one that the verifier decided nothing.</summary>
    public static Dictionary<string, IReadOnlyList<BookChange>> Changes(GateRows gates, FilledBook book) =>
        (from row in gates.Rows
         where row.Answer is not { IsOverruled: true }
         let key = ReviewBook.KeyOf(row.Gate.Code)
         where book.Written.ContainsKey(key)
         let changes = BookDifferences.Of(book.BaseOf(key), Of(row.Answer), book.Written[key])
         where changes.Count > 0
         select (row.Gate.Code, changes)).ToDictionary(c => c.Code, c => c.changes, StringComparer.Ordinal);
}
