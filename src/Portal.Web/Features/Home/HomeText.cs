namespace Portal.Web.Features.Home;

/// <summary>Texts of the home page.</summary>
public sealed class HomeText;
