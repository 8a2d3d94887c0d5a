using Microsoft.Extensions.Localization;

namespace Portal.Web.Shell.Localization;

/// <summary>A feature's texts first, then the shell's.</summary>
internal sealed class FallbackTexts(IStringLocalizer own, IStringLocalizer shell) : IStringLocalizer
{
    public LocalizedString this[string name]
    {
        get
        {
            var text = own[name];
            return text.ResourceNotFound ? shell[name] : text;
        }
    }

    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var shown = Array.ConvertAll(arguments, Show.Fact);
            var text = own[name, shown];
            return text.ResourceNotFound ? shell[name, shown] : text;
        }
    }

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
        own.GetAllStrings(includeParentCultures);
}
