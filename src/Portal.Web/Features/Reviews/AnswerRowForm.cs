using System.ComponentModel.DataAnnotations;
using Portal.Domain.Reviews;
using Portal.Web.Shell.Books;

namespace Portal.Web.Features.Reviews;

/// <summary>One answer, or the answer to one gate question, of a workbook: the cells that differ, each with its own choice.</summary>
public sealed class AnswerRowForm : BookRowForm
{
    /// <summary>Row version that the preview was made of; 0: nothing was stored.</summary>
    public uint Version { get; set; }

    [MaxLength(20)]
    public IList<BookCellForm> Cells { get; set; } = [];

    public override bool IsTaken => Taken.Any();

    public override string Name => ReviewBook.GateOf(Criterion) ?? Criterion;

    /// <summary>What of it is to be stored.</summary>
    internal IEnumerable<BookChange> Taken =>
        Cells.Where(cell => cell.IsTaken).Select(cell => new BookChange(cell.Column, "", FilledBook.Clean(cell.Text), IsConflict: false));
}
