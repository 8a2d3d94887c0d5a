namespace Portal.Domain.Units;

/// <summary>Codes of kinds and duties as they stand in checklists and exchange files.</summary>
public static class UnitCodes
{
    private static readonly Dictionary<string, UnitKind> Kinds = Enum.GetValues<UnitKind>().ToDictionary(Code, StringComparer.Ordinal);

    private static readonly Dictionary<string, Duty> Duties =
        Enum.GetValues<Duty>().Where(d => d != Duty.None).ToDictionary(d => d.ToString().ToUpperInvariant(), StringComparer.Ordinal);

    public static string Code(this UnitKind kind) => kind switch
    {
        UnitKind.Min => "MIN",
        UnitKind.Prov => "PROV",
        UnitKind.PartyProv => "PARTY_PROV",
        UnitKind.Dept => "DEPT",
        UnitKind.PoliceProv => "POLICE_PROV",
        UnitKind.MilProv => "MIL_PROV",
        UnitKind.Commune => "COMMUNE",
        UnitKind.Psu => "PSU",
        UnitKind.Soe => "SOE",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The codes of the duties held, in the order of the enumeration: <c>MPS;GCC</c> as a list.</summary>
    public static IEnumerable<string> Codes(this Duty duties) =>
        Duties.Where(d => duties.HasFlag(d.Value)).Select(d => d.Key);

    public static bool TryParseKind(string code, out UnitKind kind) => Kinds.TryGetValue(code, out kind);

    public static bool TryParseDuty(string code, out Duty duty) => Duties.TryGetValue(code, out duty);
}
