namespace Portal.Domain.Secrecy;

/// <summary>Codes of the guard's rules: stable, because audit rows and the interface's texts refer to them.</summary>
public static class GuardRule
{
    /// <summary>A line that is only a level of secrecy: <c>TỐI MẬT</c>. Blocks.</summary>
    public const string MarkingLine = "marking.line";

    /// <summary>A level after its label: <c>Độ mật: Mật</c>. Blocks.</summary>
    public const string MarkingLabel = "marking.label";

    /// <summary>The sentence of a stamp on secret documents: <c>TÀI LIỆU THU HỒI</c>. Blocks.</summary>
    public const string MarkingStamp = "marking.stamp";

    /// <summary>A marking spread over neighbouring cells or lines: <c>M</c>, <c>Ậ</c>, <c>T</c>. Blocks.</summary>
    public const string MarkingSplit = "marking.split";

    /// <summary>A line that is only a level written without accents: <c>TOI MAT</c>. Warns.</summary>
    public const string MarkingUnaccented = "marking.unaccented";

    /// <summary><c>Lưu hành nội bộ</c>: not a state secret, but not for this portal without a second look. Warns.</summary>
    public const string HandlingInternal = "handling.internal";

    /// <summary><c>Không phổ biến</c>. Warns.</summary>
    public const string HandlingRestricted = "handling.restricted";

    /// <summary>A level of secrecy standing in a file name: <c>Báo cáo - Tối mật.pdf</c>. Blocks.</summary>
    public const string FileNameMarking = "file-name.marking";

    /// <summary>A part of a file name that may stand for a level: <c>x_toimat.pdf</c>, <c>x_TM.pdf</c>. Warns.</summary>
    public const string FileNameToken = "file-name.token";

    /// <summary>Every code, for the interface to be complete.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        MarkingLine, MarkingLabel, MarkingStamp, MarkingSplit, MarkingUnaccented,
        HandlingInternal, HandlingRestricted, FileNameMarking, FileNameToken,
    ];
}
