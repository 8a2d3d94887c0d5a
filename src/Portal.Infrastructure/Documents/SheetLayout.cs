namespace Portal.Infrastructure.Documents;

/// <summary>What a sheet's file must know before its first row is written.</summary>
/// <param name="Name">Wanted tab name; <see cref="SheetBook"/> makes it legal and unique.</param>
/// <param name="Widths">Column widths in characters of the default font, from column A.</param>
/// <param name="FrozenRows">Rows that stay in sight when scrolling.</param>
/// <param name="FrozenColumns">Columns that stay in sight when scrolling.</param>
/// <param name="RepeatedRows">First and last row (from 1) printed on top of every page.</param>
/// <param name="TabColor">Colour of the tab as <c>RRGGBB</c>.</param>
/// <param name="PageHeader">Text printed on top of every page, centred.</param>
/// <param name="PageFooter">Footer in Excel's codes; <c>&amp;P</c> is the page, <c>&amp;N</c> the number of pages.</param>
/// <param name="IsProtected">Only cells whose look is open can be changed; there is no password, it keeps from mistakes and not from intent.</param>
/// <param name="IsHidden">The tab is not shown: words that other sheets offer to choose from.</param>
public sealed record SheetLayout(
    string Name,
    IReadOnlyList<double> Widths,
    int FrozenRows = 0,
    int FrozenColumns = 0,
    (int First, int Last)? RepeatedRows = null,
    string? TabColor = null,
    string? PageHeader = null,
    string PageFooter = "&CTrang &P/&N",
    bool IsHidden = false,
    bool IsProtected = false);
