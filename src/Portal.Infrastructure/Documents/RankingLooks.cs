namespace Portal.Infrastructure.Documents;

/// <summary>The looks of the ranking workbook. A draft's heads are amber, frozen results' grey.</summary>
internal sealed class RankingLooks(SheetStyles styles, bool isFrozen)
{
    public const string Danger = "A8201A";
    private const string Points = "#,##0.00";
    private const string Whole = "#,##0";

    private static readonly CellLook Boxed = new(Border: CellBorder.All);
    private readonly string _head = isFrozen ? "D9D9D9" : "FFF1D0";

    public int Notice { get; } = styles.Of(new CellLook(11, Italic: true, Align: CellAlign.Left));
    public int Body { get; } = styles.Of(new CellLook(12, Align: CellAlign.Center, Wrap: true));
    public int BodyBold { get; } = styles.Of(new CellLook(12, Bold: true, Align: CellAlign.Center, Wrap: true));
    public int Motto { get; } = styles.Of(new CellLook(13, Bold: true, Align: CellAlign.Center, Wrap: true));
    public int DocumentNumber { get; } = styles.Of(new CellLook(13, Align: CellAlign.Center));
    public int DocumentNumberRuled { get; } = styles.Of(new CellLook(13, Align: CellAlign.Center, Border: CellBorder.Top));
    public int PlaceDate { get; } = styles.Of(new CellLook(13, Italic: true, Align: CellAlign.Center));
    public int PlaceDateRuled { get; } = styles.Of(new CellLook(13, Italic: true, Align: CellAlign.Center, Border: CellBorder.Top));
    public int Title { get; } = styles.Of(new CellLook(14, Bold: true, Align: CellAlign.Center, Wrap: true));
    public int Subtitle { get; } = styles.Of(new CellLook(13, Italic: true, Align: CellAlign.Center, Wrap: true));
    public int Draft { get; } = styles.Of(new CellLook(14, Bold: true, Ink: Danger, Align: CellAlign.Center, Wrap: true));
    public int Head => styles.Of(Boxed with { Size = 11, Bold = true, Fill = _head, Align = CellAlign.Center, Wrap = true });
    public int HeadNumber => styles.Of(Boxed with { Size = 10, Italic = true, Fill = _head, Align = CellAlign.Center });
    public int Label => styles.Of(Boxed with { Bold = true, Fill = _head, Wrap = true, Align = CellAlign.Left });
    public int Total => styles.Of(Boxed with { Bold = true, Fill = "F2F2F2", Align = CellAlign.Center });
    public int TotalPoints => styles.Of(Boxed with { Bold = true, Fill = "F2F2F2", Format = Points });
    public int TotalWhole => styles.Of(Boxed with { Bold = true, Fill = "F2F2F2", Format = Whole });
    public int Text => styles.Of(Boxed with { Wrap = true, Align = CellAlign.Left });
    public int Center => styles.Of(Boxed with { Wrap = true, Align = CellAlign.Center });
    public int Figure => styles.Of(Boxed with { Format = Points });
    public int WholeLeft => styles.Of(Boxed with { Format = Whole, Align = CellAlign.Left });
    public int Moment => styles.Of(Boxed with { Format = "dd/mm/yyyy hh:mm", Align = CellAlign.Left });
    public int Strong { get; } = styles.Of(new CellLook(12, Bold: true, Align: CellAlign.Left));
    public int Note { get; } = styles.Of(new CellLook(11, Align: CellAlign.Left, Wrap: true, Middle: false));
    public int Plain { get; } = styles.Of(new CellLook(12, Align: CellAlign.Left, Wrap: true));
    public int RecipientsHead { get; } = styles.Of(new CellLook(12, Bold: true, Italic: true, Align: CellAlign.Left));
    public int Recipient { get; } = styles.Of(new CellLook(11, Align: CellAlign.Left));
    public int Signature { get; } = styles.Of(new CellLook(13, Bold: true, Align: CellAlign.Center));

    /// <summary>The looks of a data row; a knocked-out unit's is bold red.</summary>
    public (int Text, int Center, int Points, int PointsBold, int Whole, int Movement) Row(bool knockedOut)
    {
        var look = knockedOut ? Boxed with { Bold = true, Ink = Danger } : Boxed;
        return (
            styles.Of(look with { Wrap = true, Align = CellAlign.Left }),
            styles.Of(look with { Wrap = true, Align = CellAlign.Center }),
            styles.Of(look with { Format = Points }),
            styles.Of(look with { Format = Points, Bold = true }),
            styles.Of(look with { Format = Whole, Align = CellAlign.Center }),
            styles.Of(look with { Format = "\"▲\"0;\"▼\"0;\"–\"", Align = CellAlign.Center }));
    }

    /// <summary>Text and background of a class, the same four tones as on the screen.</summary>
    public static (string Ink, string Fill) Tone(ClassTone tone) => tone switch
    {
        ClassTone.Good => ("17592F", "E4F3E9"),
        ClassTone.Fair => ("153F6F", "E6EFF9"),
        ClassTone.Weak => ("6E4200", "FFF1D0"),
        _ => ("8F1B15", "FCECEA"),
    };
}
