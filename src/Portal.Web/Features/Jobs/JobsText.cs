namespace Portal.Web.Features.Jobs;

/// <summary>Texts of the jobs pages.</summary>
public sealed class JobsText;
