namespace Portal.Web.Features.Jobs;

/// <summary>The page of all jobs.</summary>
/// <param name="Rows">Those that the filter finds.</param>
/// <param name="State">One of <see cref="JobList.States"/>; null: all.</param>
/// <param name="Attention">How many failed or are late, whatever the filter.</param>
public sealed record JobsView(IReadOnlyList<JobList.Row> Rows, string? State, int Attention);
