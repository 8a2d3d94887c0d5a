namespace Portal.Domain.Reviews;

/// <summary>Codes of findings in exchange files and the database.</summary>
public static class FindingCodes
{
    private static readonly Dictionary<string, Finding> Findings = Enum.GetValues<Finding>().ToDictionary(Code, StringComparer.Ordinal);

    public static string Code(this Finding finding) => finding switch
    {
        Finding.Adequate => "adequate",
        Finding.Weak => "weak",
        Finding.Missing => "missing",
        Finding.Unsuitable => "unsuitable",
        _ => throw new ArgumentOutOfRangeException(nameof(finding), finding, null),
    };

    public static bool TryParse(string code, out Finding finding) => Findings.TryGetValue(code, out finding);
}
