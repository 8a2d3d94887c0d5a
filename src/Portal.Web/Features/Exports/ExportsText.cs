namespace Portal.Web.Features.Exports;

/// <summary>The feature's texts.</summary>
public sealed class ExportsText;
