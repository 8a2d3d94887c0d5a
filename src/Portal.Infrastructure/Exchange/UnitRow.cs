using Portal.Domain.Units;

namespace Portal.Infrastructure.Exchange;

/// <summary>A unit as an exchange file tells it.</summary>
internal sealed record UnitRow(CsvRow Row, string Code, string Parent, UnitKind Kind, Duty Duties, string Cluster, string NameVi, string NameEn)
{
    /// <summary>Reads a table of units; rows that are not well-formed are problems.</summary>
    /// <param name="isKnown">Says whether the portal knows a unit that the file does not contain: it may be a parent.</param>
    /// <returns>The units by code, in the order of the file.</returns>
    public static OrderedDictionary<string, UnitRow> Read(CsvTable table, Predicate<string> isKnown)
    {
        var units = new OrderedDictionary<string, UnitRow>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            if (ReadRow(row) is { } unit && !units.TryAdd(unit.Code, unit))
            {
                row.Refuse("code", $"{unit.Code} stands in the file twice");
            }
        }

        foreach (var unit in units.Values.Where(u => u.Parent.Length > 0))
        {
            if (!units.ContainsKey(unit.Parent) && !isKnown(unit.Parent))
            {
                unit.Row.Refuse("parent", $"{ImportProblems.Shown(unit.Parent)} is not a unit");
            }
            else if (IsInCycle(unit, units))
            {
                unit.Row.Refuse("parent", "the unit stands above itself");
            }
        }

        return units;
    }

    private static UnitRow? ReadRow(CsvRow row)
    {
        var code = row["code"];
        if (!Unit.IsCode(code))
        {
            row.Refuse("code", code.Length == 0 ? "empty" : "a unit code has 1 to 40 ASCII letters, digits and -");
            return null;
        }

        if (!UnitCodes.TryParseKind(row["kind"], out var kind))
        {
            row.Refuse("kind", $"{ImportProblems.Shown(row["kind"])} is not a kind of unit");
        }

        var duties = Duty.None;
        foreach (var part in row["duties"].Length == 0 ? [] : row["duties"].Split(';', StringSplitOptions.TrimEntries))
        {
            if (UnitCodes.TryParseDuty(part, out var duty))
            {
                duties |= duty;
            }
            else
            {
                row.Refuse("duties", $"{ImportProblems.Shown(part)} is not a duty");
            }
        }

        var cluster = row["cluster"];
        if (cluster.Length > 0 && !Domain.Units.Cluster.IsCode(cluster))
        {
            row.Refuse("cluster", FormattableString.Invariant($"a cluster has at most {Domain.Units.Cluster.CodeMaxLength} characters on one line"));
        }

        if (row["name_vi"].Length == 0)
        {
            row.Warn("name_vi", "empty: the code stands in for the name");
        }

        return new(
            row, code, row["parent"], kind, duties, cluster, row.Text("name_vi", Unit.NameMaxLength), row.Text("name_en", Unit.NameMaxLength));
    }

    public string NameOrCode => NameVi.Length > 0 ? NameVi : Code;

    private static bool IsInCycle(UnitRow unit, OrderedDictionary<string, UnitRow> units)
    {
        var above = unit;
        for (var steps = 0; steps <= units.Count && above.Parent.Length > 0 && units.TryGetValue(above.Parent, out var next); steps++)
        {
            if (next.Code == unit.Code)
            {
                return true;
            }

            above = next;
        }

        return false;
    }
}
