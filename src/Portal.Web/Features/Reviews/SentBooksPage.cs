using Portal.Domain.Common;

namespace Portal.Web.Features.Reviews;

/// <summary>The workbooks of a round's units: downloading all, sending filled ones back, and those that wait for their units.</summary>
/// <param name="Looked">What became of the files of a zip; null: none was sent.</param>
public sealed record SentBooksPage(string Round, LocalText Title, int Units, IReadOnlyList<SentBooksPage.Waiting> Lying, IReadOnlyList<SentBooksPage.OneFile>? Looked = null)
{
    /// <summary>A workbook that nobody of its unit has taken over yet.</summary>
    public sealed record Waiting(string Unit, LocalText Name, string By, DateTimeOffset At);

    /// <summary>One file of a zip.</summary>
    /// <param name="File">Its name; empty: it must not be said.</param>
    /// <param name="Unit">Whose it is; empty: not known.</param>
    /// <param name="Why">The rule that refused it; null: it was taken.</param>
    /// <param name="Rows">Criteria and gate questions that it would change.</param>
    /// <param name="Conflicts">Of these, where somebody has to choose.</param>
    /// <param name="Problems">Cells that cannot be taken.</param>
    public sealed record OneFile(string File, string Unit, RuleBrokenException? Why, int Rows = 0, int Conflicts = 0, int Problems = 0);
}
