using Portal.Infrastructure.Documents;

namespace Portal.Web.Shell.Books;

/// <summary>Looks of the cells of a workbook to fill in: white ones are open, grey ones locked, dark ones have nothing to fill in.</summary>
public sealed class BookLooks(SheetStyles styles)
{
    public int Title { get; } = styles.Of(new CellLook(Size: 13, Bold: true, Wrap: true));

    public int Line { get; } = styles.Of(new CellLook(Size: 12, Wrap: true));

    public int Note { get; } = styles.Of(new CellLook(Size: 11, Italic: true, Ink: "465366", Wrap: true));

    public int Head { get; } = styles.Of(new CellLook(Size: 11, Bold: true, Fill: "E9EEF4", Border: CellBorder.All, Align: CellAlign.Center, Wrap: true));

    public int Code { get; } = styles.Of(new CellLook(Size: 11, Bold: true, Fill: "F3F5F8", Border: CellBorder.All, Wrap: true, Middle: false, Format: "@"));

    public int Locked { get; } = styles.Of(new CellLook(Size: 11, Fill: "F3F5F8", Border: CellBorder.All, Wrap: true, Middle: false, Format: "@"));

    public int Closed { get; } = styles.Of(new CellLook(Size: 11, Fill: "D6DCE4", Border: CellBorder.All));

    // as text: a spreadsheet would make days of counts, and its own days of days
    public int Open { get; } = styles.Of(new CellLook(Size: 11, Border: CellBorder.All, Wrap: true, Middle: false, Format: "@", IsOpen: true));

    public int Count { get; } = styles.Of(new CellLook(Size: 11, Border: CellBorder.All, Middle: false, Format: "0", IsOpen: true));
}
