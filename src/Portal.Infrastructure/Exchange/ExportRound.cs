using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Exchange;

/// <summary>
/// Writes any round as an exchange folder. Rows stand in the order of unit codes and of the checklist, so that two exports of one round are
/// equal byte by byte; optional files are written when they have rows, <c>checklist.json</c> always.
/// </summary>
public static class ExportRound
{
    public sealed record Result(int Units, int Answers, int Submissions, int Violations, int Findings, int Evidence);

    /// <param name="folder">Must not exist, or be empty.</param>
    /// <exception cref="IOException">The folder holds something.</exception>
    /// <returns>Null when there is no round of this code.</returns>
    public static async Task<Result?> RunAsync(PortalDb db, ChecklistLibrary library, string code, string folder, CancellationToken ct)
    {
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new IOException($"{folder} is not an empty folder.");
        }

        // one state of the round, also while people work on it
        await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        if (await db.Rounds.AsNoTracking().FirstOrDefaultAsync(r => r.Code == code, ct) is not { } round)
        {
            return null;
        }

        var checklist = await library.GetAsync(db, round.ChecklistCode, ct);
        var content = await ExportedContent.LoadAsync(db, checklist, round, ct);
        var draft = folder + ".part";
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        if (Directory.Exists(draft))
        {
            Directory.Delete(draft, recursive: true);
        }

        Directory.CreateDirectory(draft);
        try
        {
            var encoding = new System.Text.UTF8Encoding(false);
            await File.WriteAllTextAsync(Path.Combine(draft, ExchangeFiles.Round), RoundJson(round), encoding, ct);
            await File.WriteAllTextAsync(Path.Combine(draft, ExchangeFiles.Checklist), ChecklistJson.Write(checklist), encoding, ct);
            foreach (var (name, text) in content.Files.Where(f => f.Value.Rows > 0 || ExchangeFiles.Required.Contains(f.Key)))
            {
                await text.SaveAsync(Path.Combine(draft, name), ct);
            }

            if (Directory.Exists(folder))
            {
                Directory.Delete(folder);
            }

            Directory.Move(draft, folder);
        }
        catch
        {
            Directory.Delete(draft, recursive: true);
            throw;
        }

        int Rows(string name) => content.Files[name].Rows;
        return new(
            Rows(ExchangeFiles.Units), Rows(ExchangeFiles.Answers), Rows(ExchangeFiles.Submissions), Rows(ExchangeFiles.Violations), Rows(ExchangeFiles.Findings), Rows(ExchangeFiles.Evidence));
    }

    private static string RoundJson(Round round)
    {
        var policy = System.Text.Json.Nodes.JsonNode.Parse(PolicyJson.Write(PolicyJson.Parse(round.PolicyJson)));
        var json = new System.Text.Json.Nodes.JsonObject
        {
            ["code"] = round.Code,
            ["title"] = new System.Text.Json.Nodes.JsonObject { ["vi"] = round.TitleVi, ["en"] = round.TitleEn },
            ["period"] = new System.Text.Json.Nodes.JsonObject { ["from"] = ExportedContent.Day(round.PeriodFrom), ["to"] = ExportedContent.Day(round.PeriodTo) },
            ["dueOn"] = ExportedContent.Day(round.DueOn),
            ["checklist"] = round.ChecklistCode,
            ["policy"] = policy,
        };
        if (round.Kind != RoundKind.Yearly)
        {
            json["kind"] = RoundFile.CodeOf(round.Kind);
        }

        return json.ToJsonString(Json) + "\n";
    }

    private static readonly System.Text.Json.JsonSerializerOptions Json = new()
    {
        // the file is read by people and programs, never placed into a page: Vietnamese stays legible
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        IndentSize = 1,
        NewLine = "\n",
    };
}
