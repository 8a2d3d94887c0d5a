namespace Portal.Web.Demo;

/// <summary>Something that somebody does on one day.</summary>
/// <param name="Day">Days from today.</param>
/// <param name="Unit">Scenes of one unit follow each other, those of several units run side by side; empty: before all units.</param>
internal sealed record DemoScene(int Day, string Unit, Func<CancellationToken, Task> Play);
