using System.Reflection;

namespace Portal.Web.Shell;

/// <summary>All index cards of an assembly, found by reflection.</summary>
public sealed class FeatureCards
{
    private FeatureCards(IReadOnlyList<IFeature> cards)
    {
        Cards = cards;
        Menu = [.. cards.SelectMany(card => card.Menu).OrderBy(entry => entry.Group).ThenBy(entry => entry.Order)];
    }

    public IReadOnlyList<IFeature> Cards { get; }

    /// <summary>The menu lines of every feature in page order, before anyone's rights are looked at.</summary>
    public IReadOnlyList<MenuEntry> Menu { get; }

    public static FeatureCards In(Assembly assembly)
    {
        var cards = assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IFeature)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (IFeature)Activator.CreateInstance(type)!);
        return new FeatureCards([.. cards]);
    }
}
