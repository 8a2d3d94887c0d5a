namespace Portal.Web.Features.Jobs;

/// <summary>The page of one job.</summary>
/// <param name="MayKeep">The person may run, pause and resume it.</param>
public sealed record JobView(JobPage.Page Page, PauseJob.Form Form, bool MayKeep);
