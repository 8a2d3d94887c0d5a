using System.ComponentModel.DataAnnotations;

namespace Portal.Web.Shell.Books;

/// <summary>One criterion as a workbook would leave it; features add what is to be stored.</summary>
public abstract class BookRowForm
{
    /// <summary>What a choice says when the workbook's version is to be stored; everything else leaves the portal's.</summary>
    public const string Book = "book";

    /// <summary>Code of the criterion, or what else the row is about.</summary>
    [StringLength(40)]
    public string Criterion { get; set; } = "";

    /// <summary>Something of the row is to be stored.</summary>
    public abstract bool IsTaken { get; }

    /// <summary>What people call the row.</summary>
    public virtual string Name => Criterion;
}
