using Microsoft.Extensions.Localization;

namespace Portal.Web.Shell.Localization;

/// <summary>
/// Texts for a type of a feature, found by its namespace: everything in <c>Portal.Web.Features.Rounds</c> reads
/// <c>RoundsText</c> first and <see cref="ShellText"/> for what is missing there.
/// </summary>
public sealed class FeatureTexts(IStringLocalizerFactory factory)
{
    private readonly IStringLocalizer _shell = factory.Create(typeof(ShellText));

    /// <summary>Every text of the portal, in the language of the request, in which these words stand.</summary>
    /// <returns>The feature, as its folder is called, the text's key and the text.</returns>
    public IEnumerable<(string Feature, string Key, string Text)> Holding(string words) =>
        from type in typeof(FeatureTexts).Assembly.GetTypes()
        where type.Name.EndsWith("Text", StringComparison.Ordinal) && (type == typeof(ShellText) || type.Namespace?.EndsWith("." + type.Name[..^4], StringComparison.Ordinal) == true)
        from text in factory.Create(type).GetAllStrings(includeParentCultures: true)
        where text.Value.Contains(words, StringComparison.OrdinalIgnoreCase)
        orderby type.Name, text.Name
        select (type.Name[..^4], text.Name, text.Value);

    public IStringLocalizer Of(Type type)
    {
        var room = type.Namespace ?? string.Empty;
        var last = room[(room.LastIndexOf('.') + 1)..];
        var own = type.Assembly.GetType($"{room}.{last}Text");
        return new FallbackTexts(own is null || own == typeof(ShellText) ? _shell : factory.Create(own), _shell);
    }
}
