namespace Portal.Web.Features.Rankings;

/// <summary>The feature's texts.</summary>
public sealed class RankingsText;
