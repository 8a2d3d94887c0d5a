using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Units;

namespace Portal.Infrastructure.Database.Seeding;

/// <summary>Central bodies, provinces with their effective-dated type, and communes. Adds the code prefixes <c>P</c> and <c>X</c>.</summary>
internal static class UnitSeed
{
    private const string CentralCluster = "KHOI-TW";

    /// <summary>The two-level local government began on this day; no type is known before.</summary>
    private static readonly DateOnly Beginning = new(2025, 7, 1);

    private static readonly Dictionary<string, Duty> DutyOf = new(StringComparer.Ordinal)
    {
        ["BCA"] = Duty.Mps,
        ["BQP"] = Duty.Mnd,
        ["BKHCN"] = Duty.Most,
        ["BNV"] = Duty.Moha,
        ["BCYCP"] = Duty.Gcc,
    };

    public static async Task LoadAsync(PortalDb db, string folder, CancellationToken ct)
    {
        var known = await db.Units.Select(u => u.Code).ToHashSetAsync(StringComparer.Ordinal, ct);
        if (known.Contains("P01"))
        {
            return;
        }

        var central = await db.Clusters.FirstOrDefaultAsync(c => c.Code == CentralCluster, ct);
        if (central is null)
        {
            central = new Cluster(CentralCluster, "Khối bộ, ngành trung ương", "Central bodies");
            db.Clusters.Add(central);
            await db.SaveChangesAsync(ct);
        }

        var units = new List<Unit>();
        var periods = new List<ProvinceTypePeriod>();
        var types = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        using (var file = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "units.json"), ct)))
        {
            foreach (var row in file.RootElement.EnumerateArray())
            {
                var code = row.GetProperty("code").GetString()!;
                switch (row.GetProperty("kind").GetString())
                {
                    case "ministry" or "ministerial_agency" or "government_agency" or "cipher_body":
                        units.Add(new Unit(code, null, UnitKind.Min, DutyOf.GetValueOrDefault(code), row.GetProperty("name_vi").GetString()!, row.GetProperty("name_en").GetString()!, central.Id));
                        break;
                    case "province" or "municipality":
                        types[code] = row.Clone();
                        break;
                    default: break; // typical departments and posts: names to choose from, not units
                }
            }
        }

        var provinces = new Dictionary<string, Unit>(StringComparer.Ordinal);
        foreach (var line in (await File.ReadAllLinesAsync(Path.Combine(folder, "administrative-units.csv"), ct)).Skip(1))
        {
            // the file is ours: code,parent,type,name_vi,name_en without quotes
            if (line.Split(',') is not [var code, var parent, _, var vi, var en])
            {
                throw new InvalidDataException($"administrative-units.csv: {line}");
            }

            if (parent.Length == 0)
            {
                var province = new Unit("P" + code, null, UnitKind.Prov, Duty.None, vi, en);
                provinces[code] = province;
                units.Add(province);
                periods.AddRange(Periods(province, types[code]));
            }
            else
            {
                units.Add(new Unit("X" + code, provinces[parent], UnitKind.Commune, Duty.None, vi, en));
            }
        }

        await db.CopyAsync(units.Where(u => !known.Contains(u.Code)), ct);
        await db.CopyAsync(periods, ct);
        db.Record("reference-data", "units", FormattableString.Invariant($"units={units.Count}"));
        await db.SaveChangesAsync(ct);
    }

    private static IEnumerable<ProvinceTypePeriod> Periods(Unit province, JsonElement row)
    {
        var now = TypeOf(row.GetProperty("kind").GetString());
        if (row.TryGetProperty("kind_from", out var from))
        {
            yield return new ProvinceTypePeriod(province.Id, Beginning, TypeOf(row.GetProperty("kind_before").GetString()));
            yield return new ProvinceTypePeriod(province.Id, DateOnly.ParseExact(from.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture), now);
        }
        else
        {
            yield return new ProvinceTypePeriod(province.Id, Beginning, now);
        }
    }

    private static ProvinceType TypeOf(string? kind) => kind == "municipality" ? ProvinceType.City : ProvinceType.Province;
}
