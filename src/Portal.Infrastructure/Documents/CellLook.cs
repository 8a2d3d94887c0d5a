namespace Portal.Infrastructure.Documents;

/// <summary>How a cell looks. Equal looks share one style in the workbook.</summary>
/// <param name="Size">Font size in points; the face is always Times New Roman.</param>
/// <param name="Ink">Text colour as <c>RRGGBB</c>; null is black.</param>
/// <param name="Fill">Background as <c>RRGGBB</c>; null is none.</param>
/// <param name="Format">Number format code, for example <c>#,##0.00</c>; null is General, <c>@</c> is text.</param>
/// <param name="IsOpen">The cell can be changed on a protected sheet.</param>
public sealed record CellLook(
    double Size = 12,
    bool Bold = false,
    bool Italic = false,
    string? Ink = null,
    string? Fill = null,
    CellBorder Border = CellBorder.None,
    CellAlign Align = CellAlign.General,
    bool Wrap = false,
    bool Middle = true,
    string? Format = null,
    bool IsOpen = false);
