namespace Portal.Web.Shell;

/// <summary>A feature's index card. The shell finds every card by reflection and knows no feature by name.</summary>
public interface IFeature
{
    /// <summary>Registers the feature's reads, writes and jobs.</summary>
    void AddServices(IServiceCollection services);

    /// <summary>What the feature shows in the side menu; none for a feature without an entry of its own.</summary>
    IReadOnlyList<MenuEntry> Menu => [];
}
