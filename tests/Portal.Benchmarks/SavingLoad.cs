namespace Portal.Benchmarks;

/// <summary>What one load showed.</summary>
/// <param name="Times">Milliseconds from when each save was due until its answer was there, sorted.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Processors">What the processors did meanwhile.</param>
internal sealed record SavingLoad(IReadOnlyList<double> Times, double Seconds, int Errors, ProcessorTimes.Share Processors)
{
    public double PerSecond => Times.Count / Seconds;

    public override string ToString()
    {
        var p = Processors;
        return FormattableString.Invariant(
            $"{PerSecond:0} a second, median {At(0.5):0.0} ms, p95 {At(0.95):0.0} ms, worst {Times[^1]:0} ms, {Errors} errors; ")
            + FormattableString.Invariant(
            $"processor a save: portal {PerSave(p.Portal):0.00} ms, database {PerSave(p.Database):0.00} ms, load {PerSave(p.Load):0.00} ms; others took {p.Others:P0} of the machine");
    }

    private double At(double share) => Times[(int)(Times.Count * share)];

    private double PerSave(TimeSpan used) => used.TotalMilliseconds / Times.Count;
}
