using Microsoft.Extensions.Localization;

namespace Portal.Web.Shell.Localization;

/// <summary>
/// Texts for a type of a feature, found by its namespace: everything in <c>Portal.Web.Features.Rounds</c> reads
/// <c>RoundsText</c> first and <see cref="ShellText"/> for what is missing there.
/// </summary>
public sealed class FeatureTexts(IStringLocalizerFactory factory)
{
    private readonly IStringLocalizer _shell = factory.Create(typeof(ShellText));

    public IStringLocalizer Of(Type type)
    {
        var room = type.Namespace ?? string.Empty;
        var last = room[(room.LastIndexOf('.') + 1)..];
        var own = type.Assembly.GetType($"{room}.{last}Text");
        return new FallbackTexts(own is null || own == typeof(ShellText) ? _shell : factory.Create(own), _shell);
    }
}
