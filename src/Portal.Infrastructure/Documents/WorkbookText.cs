using System.Globalization;
using System.Resources;
using Portal.Domain.Common;

namespace Portal.Infrastructure.Documents;

/// <summary>The fixed texts of the workbooks, from WorkbookText.resx (vi) and WorkbookText.en.resx.</summary>
internal sealed class WorkbookText(string language)
{
    private static readonly ResourceManager Texts = new(typeof(WorkbookText));

    private readonly CultureInfo _culture = CultureInfo.GetCultureInfo(language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : "vi");

    public string this[string key] => Texts.GetString(key, _culture) ?? throw new MissingManifestResourceException(key);

    /// <summary>The text with its placeholders filled.</summary>
    public string With(string key, params object[] values) => string.Format(CultureInfo.InvariantCulture, this[key], values);

    /// <summary>Local day and time, as documents give it in both languages: 30/12/2026 16:00.</summary>
    public static string Moment(DateTimeOffset instant) => LocalDay.Clock(instant).ToString("dd'/'MM'/'yyyy HH':'mm", CultureInfo.InvariantCulture);

    /// <summary>Capitals, as titles and bodies of official documents have them.</summary>
    public string Capitals(string text) => text.ToUpper(_culture);
}
