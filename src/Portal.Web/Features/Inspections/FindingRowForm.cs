using System.ComponentModel.DataAnnotations;
using Portal.Web.Shell.Books;

namespace Portal.Web.Features.Inspections;

/// <summary>One finding as the workbook would leave it.</summary>
public sealed class FindingRowForm : BookRowForm
{
    public WriteFinding.Form Finding { get; set; } = new();

    /// <summary>Whose version to keep, as a whole; everything but <see cref="BookRowForm.Book"/> leaves the portal's.</summary>
    [StringLength(10)]
    public string? Take { get; set; }

    public override bool IsTaken => Take == Book;
}
