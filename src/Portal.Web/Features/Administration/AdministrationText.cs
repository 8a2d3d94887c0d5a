namespace Portal.Web.Features.Administration;

/// <summary>Texts of people and their appointments.</summary>
public sealed class AdministrationText;
