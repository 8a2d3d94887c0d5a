using System.ComponentModel.DataAnnotations;

namespace Portal.Web.Shell.Books;

/// <summary>One criterion as a workbook would leave it; features add what is to be stored.</summary>
public abstract class BookRowForm
{
    /// <summary>What <see cref="Take"/> says when the workbook's version is to be stored.</summary>
    public const string Book = "book";

    [StringLength(20)]
    public string Criterion { get; set; } = "";

    /// <summary>Whose version to keep; everything but <see cref="Book"/> leaves the portal's.</summary>
    [StringLength(10)]
    public string? Take { get; set; }
}
