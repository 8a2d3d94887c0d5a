using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Database.Auditing;
using Portal.Infrastructure.Rankings;
using Portal.Web.CommandLine;

namespace Portal.Web.Features.Rankings;

/// <summary><c>export-ranking CODE FILE</c>: ranking.csv of the exchange folder, or the official workbook.</summary>
internal sealed class ExportRankingVerb : IVerb
{
    public string Name => "export-ranking";

    public string Usage => "CODE FILE.csv|FILE.xlsx  writes a round's ranking, the frozen one where it is frozen";

    public async Task<int> Run(IReadOnlyList<string> args, IServiceProvider services, TextWriter output, TextWriter messages, CancellationToken ct)
    {
        if (args is not [var code, var file])
        {
            return ExitCode.Usage;
        }

        var ending = Path.GetExtension(file).ToLowerInvariant();
        if (ending is not (".csv" or ".xlsx"))
        {
            await messages.WriteLineAsync($"export-ranking: {file} must end in .csv or .xlsx");
            return ExitCode.Refused;
        }

        var db = services.GetRequiredService<PortalDb>();
        db.Actor = Actor.System("verb:export-ranking");
        db.Clock = services.GetRequiredService<TimeProvider>();
        if (await db.Rounds.AsNoTracking().FirstOrDefaultAsync(r => r.Code == code, ct) is not { } round)
        {
            await messages.WriteLineAsync($"export-ranking: there is no round {code}");
            return ExitCode.Refused;
        }

        if (round.Status == RoundStatus.Draft)
        {
            await messages.WriteLineAsync($"export-ranking: round {code} has not been issued");
            return ExitCode.Refused;
        }

        var files = services.GetRequiredService<RankingFiles>();
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("vi");
        var content = ending == ".csv"
            ? await CsvAsync(await files.RowsAsync(round, ct), ct)
            : (await files.WorkbookAsync(round, null, null, "export-ranking", ct)).Content;
        await WriteAsync(Path.GetFullPath(file), content, ct);
        await output.WriteLineAsync($"{code}: {file}");
        return ExitCode.Done;
    }

    private static async Task<byte[]> CsvAsync(IReadOnlyList<RankingRow> rows, CancellationToken ct)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        await RankingCsv.WriteAsync(writer, rows, ct);
        return Encoding.UTF8.GetBytes(writer.ToString());
    }

    /// <summary>The file is there whole or not at all.</summary>
    private static async Task WriteAsync(string file, byte[] content, CancellationToken ct)
    {
        var draft = $"{file}.{Guid.NewGuid():N}.tmp";
        try
        {
            await File.WriteAllBytesAsync(draft, content, ct);
            File.Move(draft, file, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
