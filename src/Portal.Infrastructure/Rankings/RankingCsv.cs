using System.Globalization;
using Portal.Domain.Ranking;

namespace Portal.Infrastructure.Rankings;

/// <summary>ranking.csv of the exchange folder: RFC 4180 with LF, points with two decimals, empty = none.</summary>
public static class RankingCsv
{
    public const string Header = "place,cluster,cluster_place,unit,class,base,bonus,deduction,final,knocked_out,reason";

    public static async Task WriteAsync(TextWriter writer, IEnumerable<RankingRow> rows, CancellationToken ct)
    {
        await writer.WriteAsync((Header + "\n").AsMemory(), ct);
        foreach (var row in rows)
        {
            await writer.WriteAsync((Line(row) + "\n").AsMemory(), ct);
        }
    }

    public static string Line(RankingRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{row.Place},{Cell(row.ClusterCode)},{row.ClusterPlace},{row.UnitCode},{Cell(row.Class ?? "")},{row.Base:0.00},{row.Bonus:0.00},{row.Deduction:0.00},{row.Final:0.00},{(row.IsKnockedOut ? "yes" : "no")},{row.Reason.Code()}");

    private static string Cell(string text) =>
        text.AsSpan().ContainsAny(",\"\n\r") ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : text;
}
