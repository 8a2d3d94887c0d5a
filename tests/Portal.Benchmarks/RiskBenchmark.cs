using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Infrastructure.Inspections;
using Portal.TestKit;

namespace Portal.Benchmarks;

/// <summary>Proposals by risk over 3,900 units with five past years of reviews and answers: reading the facts, ordering them.</summary>
public static class RiskBenchmark
{
    private const int Warm = 2;
    private const int Measured = 9;

    public static async Task<int> Run(string[] args)
    {
        await using var portal = await RunningPortal.StartAsync();
        await NationalRound.MakeAsync(portal, 10);
        var answers = await NationalRound.PastAsync(portal, 5);
        await portal.Db(async db =>
        {
            var units = await db.Units.Where(u => u.EndedOn == null).Select(u => u.Id).ToArrayAsync();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{units.Length:#,##0} units, {answers:#,##0} answers in five past years"));
            List<double> reading = [], ordering = [];
            for (var i = 0; i < Warm + Measured; i++)
            {
                var watch = Stopwatch.StartNew();
                var facts = await db.RiskFactsAsync(units, db.Clock.Today(), CancellationToken.None);
                reading.Add(watch.Elapsed.TotalMilliseconds);
                watch.Restart();
                RiskProposal.Order(facts, RiskWeights.Usual, db.Clock.Today());
                ordering.Add(watch.Elapsed.TotalMilliseconds);
            }

            var median = Median(reading) + Median(ordering);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  facts: first {reading[0]:0} ms, median {Median(reading):0.0} ms; order: median {Median(ordering):0.0} ms; {median / 1000:0.00} of the goal of 1 s"));
        });
        return 0;
    }

    private static double Median(List<double> times) => times.Skip(Warm).Order().ElementAt(Measured / 2);
}
