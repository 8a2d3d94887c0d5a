using System.Globalization;
using Portal.Domain.Common;

namespace Portal.Web.Shell.Localization;

/// <summary>Reads texts in another language than the request's: files that people of both languages use.</summary>
public static class InLanguage
{
    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    /// <param name="read">Reads texts.</param>
    public static T Of<T>(string language, Func<T> read)
    {
        var own = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return read();
        }
        finally
        {
            CultureInfo.CurrentUICulture = own;
        }
    }

    /// <summary>One text in both languages.</summary>
    public static LocalText Both(Func<string> read) => new(Of("vi", read), Of("en", read));
}
