using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Portal.Infrastructure.Settings;

/// <summary>Reads settings and collects everything that is wrong with them, so that one start tells all.</summary>
public sealed class SettingsReader(IConfiguration configuration)
{
    private readonly List<string> _problems = [];
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>One line for each wrong or unknown setting, each starting with its key.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public string Text(string key, string otherwise = "") => Raw(key) ?? otherwise;

    public bool Flag(string key, bool otherwise)
    {
        var raw = Raw(key);
        if (raw is null)
        {
            return otherwise;
        }

        if (bool.TryParse(raw, out var value))
        {
            return value;
        }

        Refuse(key, "must be true or false");
        return otherwise;
    }

    public int Number(string key, int otherwise, int from, int to)
    {
        var raw = Raw(key);
        if (raw is null)
        {
            return otherwise;
        }

        if (int.TryParse(raw, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && value >= from && value <= to)
        {
            return value;
        }

        Refuse(key, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {from} to {to}"));
        return otherwise;
    }

    public DateOnly? Day(string key)
    {
        var raw = Raw(key);
        if (raw is null)
        {
            return null;
        }

        if (DateOnly.TryParseExact(raw, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Refuse(key, "must be a day such as 2026-12-10");
        return null;
    }

    /// <summary>An absolute http or https address without query and fragment; null when it is not set.</summary>
    public Uri? Address(string key)
    {
        var raw = Raw(key);
        if (raw is null)
        {
            return null;
        }

        if (Uri.TryCreate(raw, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address is { Query: "", Fragment: "" })
        {
            return address;
        }

        Refuse(key, "must be an address such as https://portal.example.vn");
        return null;
    }

    /// <summary>Names of the sections below a section, for settings that there may be any number of.</summary>
    public IReadOnlyList<string> Children(string section)
    {
        _known.Add(section);
        return [.. configuration.GetSection(section).GetChildren().Where(child => child.Value is null).Select(child => child.Key)];
    }

    public void Refuse(string key, string why) => _problems.Add($"{key}: {why}");

    /// <summary>Refuses every key under <paramref name="section"/> that nothing has asked for: most likely it is misspelt.</summary>
    public void RefuseUnknown(string section)
    {
        foreach (var (key, value) in configuration.GetSection(section).AsEnumerable().OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (value is not null && !_known.Contains(key) && !_known.Any(known => value.Length == 0 && known.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase)))
            {
                Refuse(key, "is no setting of the portal (see appsettings.example.json)");
            }
        }
    }

    private string? Raw(string key)
    {
        _known.Add(key);
        var value = configuration[key]?.Trim();
        return string.IsNullOrEmpty(value) ? null : value;
    }
}
