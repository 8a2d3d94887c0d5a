namespace Portal.Web.Demo;

/// <summary>
/// The clock of the demo's story: every flow of work sees the moment that it was set to, so that several units can live through a day
/// side by side. Never later than the real clock.
/// </summary>
internal sealed class StoryClock(TimeProvider real) : TimeProvider
{
    private readonly AsyncLocal<DateTimeOffset?> shown = new();

    public override DateTimeOffset GetUtcNow() => shown.Value ?? real.GetUtcNow();

    /// <summary>Shows a moment to whatever the present flow of work does from now on.</summary>
    public void Show(DateTimeOffset moment)
    {
        var latest = real.GetUtcNow();
        shown.Value = moment < latest ? moment : latest;
    }
}
