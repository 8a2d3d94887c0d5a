namespace Portal.Domain.Checklists;

/// <summary>Codes of section and answer kinds as they stand in checklist files: <c>core</c>, <c>yesNo</c>.</summary>
public static class ChecklistCodes
{
    private static readonly Dictionary<string, SectionKind> SectionKinds = Enum.GetValues<SectionKind>().ToDictionary(Code, StringComparer.Ordinal);

    private static readonly Dictionary<string, AnswerKind> AnswerKinds = Enum.GetValues<AnswerKind>().ToDictionary(Code, StringComparer.Ordinal);

    public static string Code(this SectionKind kind) => kind switch
    {
        SectionKind.Core => "core",
        SectionKind.Committee => "committee",
        SectionKind.Central => "central",
        SectionKind.Bonus => "bonus",
        SectionKind.Deduction => "deduction",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Code(this AnswerKind kind) => kind switch
    {
        AnswerKind.YesNo => "yesNo",
        AnswerKind.Percentage => "percentage",
        AnswerKind.Level => "level",
        AnswerKind.Date => "date",
        AnswerKind.Number => "number",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static bool TryParseSectionKind(string code, out SectionKind kind) => SectionKinds.TryGetValue(code, out kind);

    public static bool TryParseAnswerKind(string code, out AnswerKind kind) => AnswerKinds.TryGetValue(code, out kind);
}
