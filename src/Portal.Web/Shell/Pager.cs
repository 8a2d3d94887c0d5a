namespace Portal.Web.Shell;

/// <summary>Where a list stands, for <c>_Pager</c>: 25 of a page, the rest of the address stays.</summary>
public sealed record Pager(int Page, int Size, int Total)
{
    public const int DefaultSize = 25;

    public int Pages => Math.Max(1, (Total + Size - 1) / Size);

    public int First => Total == 0 ? 0 : ((Page - 1) * Size) + 1;

    public int Last => Math.Min(Page * Size, Total);
}
