namespace Portal.Web.Shell;

/// <summary>The blocks of the side menu, in their order on the page.</summary>
public enum MenuGroup
{
    Work,
    More,
    Registers,
    Oversight,
}
