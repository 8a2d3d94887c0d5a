using Portal.Domain.Common;

namespace Portal.Web.Shell.Books;

/// <summary>What a workbook that somebody sent would change, cell by cell; shown by <c>_BookPreview</c>, whose form posts what is chosen.</summary>
/// <param name="Address">Of the workbook's page; its form posts to <c>/apply</c> below it.</param>
/// <param name="MadeAt">When the workbook was downloaded.</param>
public sealed record BookPreview(string Address, DateTimeOffset MadeAt, IReadOnlyList<BookPreview.Row> Rows, IReadOnlyList<BookProblem> Problems)
{
    /// <summary>The person may take it over; else the differences are only shown.</summary>
    public bool MayApply { get; init; } = true;

    /// <summary>Rules of the guard that refused something in the workbook.</summary>
    public IReadOnlyCollection<string> Blocked { get; init; } = [];

    /// <summary>Digest of the workbook that lies at the review; null: it was just sent.</summary>
    public string? Sent { get; init; }

    /// <summary>Rows about which a person has to choose.</summary>
    public int Conflicts => Rows.Count(r => r.HasConflict);

    /// <param name="Key">What is posted as the row's name.</param>
    /// <param name="Code">What people call it.</param>
    /// <param name="Address">Where it is filled in on the portal.</param>
    /// <param name="Changes">What differs.</param>
    /// <param name="Fields">What is posted to store it: names below the row's.</param>
    /// <param name="Meanwhile">Who changed it since the download, as a sentence; null: not said.</param>
    public sealed record Row(
        string Key, string Code, LocalText Text, string Address, IReadOnlyList<Cell> Changes, IReadOnlyList<(string Name, string Value)> Fields, string? Meanwhile = null)
    {
        /// <summary>What would change holds a text of which the guard warns: it is stored with a declaration only.</summary>
        public bool IsWarned { get; init; }

        /// <summary>What the row is, where it is no criterion; null: it is one.</summary>
        public string? Kind { get; init; }

        public bool HasConflict => Changes.Any(c => c.IsConflict);

        /// <summary>One statement: a person takes all of it or nothing. Otherwise each cell is chosen by itself.</summary>
        public bool IsWhole => Changes.All(c => c.Posted is null);
    }

    /// <summary>One cell in words.</summary>
    public sealed record Cell(string Column, string Place, string Stored, string Written, bool IsConflict)
    {
        /// <summary>The column's key and the canonical text to store; null: the row is taken as a whole.</summary>
        public (string Key, string Text)? Posted { get; init; }
    }
}
