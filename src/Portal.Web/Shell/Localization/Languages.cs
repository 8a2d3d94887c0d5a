using Microsoft.AspNetCore.Localization;

namespace Portal.Web.Shell.Localization;

/// <summary>The portal's languages: Vietnamese unless the person chose English.</summary>
public static class Languages
{
    public const string Cookie = "lang";
    public const string Vietnamese = "vi";
    public const string English = "en";

    /// <summary>The cookie decides; the browser's own preference does not, because an office shares one language.</summary>
    internal static void Configure(RequestLocalizationOptions options)
    {
        options.SetDefaultCulture(Vietnamese)
            .AddSupportedCultures(Vietnamese, English)
            .AddSupportedUICultures(Vietnamese, English);
        options.ApplyCurrentCultureToResponseHeaders = true;
        options.RequestCultureProviders =
        [
            new CustomRequestCultureProvider(context => Task.FromResult<ProviderCultureResult?>(
                context.Request.Cookies[Cookie] == English ? new ProviderCultureResult(English) : null)),
        ];
    }
}
