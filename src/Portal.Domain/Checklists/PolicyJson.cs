using System.Text.Json;

namespace Portal.Domain.Checklists;

/// <summary>A policy as JSON, as it stands in checklist files and in a round's <c>round.json</c>.</summary>
public static class PolicyJson
{
    /// <exception cref="ChecklistInvalidException">Not JSON, or not a valid policy; carries every problem.</exception>
    public static Policy Parse(string json)
    {
        var problems = new List<ChecklistProblem>();
        var policy = JsonField.ParseRoot(json, problems) is { } root ? Read(root, problems) : null;
        return problems.Count == 0 ? policy! : throw new ChecklistInvalidException(problems);
    }

    /// <summary>Indented JSON that <see cref="Parse"/> reads back to an equal policy.</summary>
    public static string Write(Policy policy) => ChecklistJson.Text(writer => Write(writer, policy), isIndented: true);

    /// <summary>Reads a policy and adds what is wrong; null when it is not valid.</summary>
    internal static Policy? Read(JsonField json, List<ChecklistProblem> problems)
    {
        var before = problems.Count;
        var bands = json.Items("bands").Select(ReadBand).ToList();
        var cap = json.Decimal("bonusCap");
        var knockoutClass = json.Code("knockoutClass");
        var quota = json.OptionalDecimal("topClassQuota");
        var countsLocal = json.Flag("countsLocal");
        var takesFiles = json.Flag("takesFiles");
        var secondLook = json.OptionalDecimal("secondLookPoints");
        if (secondLook < 0)
        {
            problems.Add(new(json.PathOf("secondLookPoints"), "points of a second look are not negative", "policy.secondLookPoints"));
        }

        if (problems.Count > before)
        {
            return null;
        }

        var broken = PolicyRules.Problems(bands, cap, knockoutClass, quota);
        problems.AddRange(broken.Select(p => p with { Path = json.PathOf(p.Path), Code = "policy." + p.Path }));
        return broken.Count == 0 ? new(bands, cap, knockoutClass, quota, countsLocal, takesFiles) { SecondLook = secondLook } : null;
    }

    internal static void Write(Utf8JsonWriter writer, Policy policy)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("bands");
        foreach (var band in policy.Bands)
        {
            writer.WriteStartObject();
            writer.WriteString("class", band.Class);
            writer.WritePlainNumber("atLeast", band.AtLeast);
            writer.WriteLocalText("name", band.Name);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WritePlainNumber("bonusCap", policy.BonusCap);
        writer.WriteString("knockoutClass", policy.KnockoutClass);
        if (policy.TopClassQuota is { } quota)
        {
            writer.WritePlainNumber("topClassQuota", quota);
        }
        else
        {
            writer.WriteNull("topClassQuota");
        }

        if (policy.CountsLocal)
        {
            writer.WriteBoolean("countsLocal", true);
        }

        if (policy.TakesFiles)
        {
            writer.WriteBoolean("takesFiles", true);
        }

        if (policy.SecondLook is { } points)
        {
            writer.WritePlainNumber("secondLookPoints", points);
        }

        writer.WriteEndObject();
    }

    private static Band ReadBand(JsonField json)
    {
        var classCode = json.Code("class");
        return new(classCode, json.Decimal("atLeast"), json.LocalText("name", orElse: classCode));
    }
}
