using System.ComponentModel.DataAnnotations;
using Portal.Domain.Reviews;

namespace Portal.Web.Shell.Books;

/// <summary>One cell of a workbook that differs from the portal, and what is to become of it.</summary>
public sealed class BookCellForm
{
    /// <summary>Key of the column.</summary>
    [StringLength(20)]
    public string Column { get; set; } = "";

    /// <summary>What the workbook says, canonical; empty: it was emptied.</summary>
    [StringLength(Answer.NoteMaxLength)]
    public string? Text { get; set; }

    /// <summary>Whose version to keep: <see cref="BookRowForm.Book"/>, or the portal's.</summary>
    [StringLength(10)]
    public string? Take { get; set; }

    /// <summary>The workbook's is to be stored.</summary>
    internal bool IsTaken => Take == BookRowForm.Book;
}
