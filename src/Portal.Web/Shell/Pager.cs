namespace Portal.Web.Shell;

/// <summary>Where a list stands, for <c>_Pager</c>: 25 of a page, the rest of the address stays.</summary>
/// <param name="Page">From 1. It comes from the address: what lies before the first page or behind the last is that page.</param>
public sealed record Pager(int Page, int Size, int Total)
{
    public const int DefaultSize = 25;

    public int Page { get; } = Math.Clamp(Page, 1, Math.Max(1, (Total + Size - 1) / Size));

    /// <summary>Rows that lie before the page.</summary>
    public int Skipped => (Page - 1) * Size;

    public int Pages => Math.Max(1, (Total + Size - 1) / Size);

    public int First => Total == 0 ? 0 : Skipped + 1;

    public int Last => Math.Min(Page * Size, Total);
}
