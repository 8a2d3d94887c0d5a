using System.Security.Cryptography;
using System.Text;
using Portal.Domain.Checklists;
using Portal.Domain.Secrecy;

namespace Portal.Infrastructure.Exchange;

/// <summary>An exchange folder, read and checked: what stands in it is a round that can be stored.</summary>
/// <param name="Sha256">Over the names and bytes of all its files, lower-case hexadecimal.</param>
/// <param name="IsChecklistNew">The portal does not know the checklist; the folder brings it.</param>
internal sealed record RoundFolder(
    RoundFile Round, Checklist Checklist, bool IsChecklistNew, OrderedDictionary<string, UnitRow> Units, RoundRows Rows, string Sha256)
{
    /// <summary>Reads a folder. <paramref name="problems"/> gets everything that is wrong with it.</summary>
    /// <param name="findChecklist">The portal's published checklist of a code, or null.</param>
    /// <param name="isRoundTaken">Says whether the portal has a round of this code.</param>
    /// <param name="isUnitKnown">Says whether the portal has a unit of this code.</param>
    /// <exception cref="ImportRefusedException">The folder is not a valid round.</exception>
    public static async Task<RoundFolder> ReadAsync(
        string folder, Func<string, Task<Checklist?>> findChecklist, Func<string, Task<bool>> isRoundTaken, Predicate<string> isUnitKnown, ImportProblems problems, CancellationToken ct)
    {
        var files = await LoadAsync(folder, problems, ct);
        problems.ThrowIfAny();

        var round = RoundFile.Read(files[ExchangeFiles.Round], problems);
        if (round is not null && await isRoundTaken(round.Code))
        {
            problems.Add(ExchangeFiles.Round, 0, "code", $"the round {round.Code} exists already");
        }

        var own = files.TryGetValue(ExchangeFiles.Checklist, out var json) ? ChecklistFile.Read(json, problems) : null;
        var known = round is null ? null : await findChecklist(round.Checklist);
        if (round is not null)
        {
            CheckChecklist(round, own, known, json is not null, problems);
        }

        CsvTable Table(string file, IReadOnlyList<string> columns) => CsvTable.Read(file, files[file], columns, problems);
        var unitTable = Table(ExchangeFiles.Units, ExchangeFiles.UnitColumns);
        var units = UnitRow.Read(unitTable, isUnitKnown);
        if (unitTable.Rows.Count == 0 && !problems.Any)
        {
            problems.Add(ExchangeFiles.Units, 0, "", "no units");
        }

        var rows = new RoundRows(units, known ?? own);
        rows.ReadAnswers(Table(ExchangeFiles.Answers, ExchangeFiles.AnswerColumns));
        rows.ReadSubmissions(Table(ExchangeFiles.Submissions, ExchangeFiles.SubmissionColumns));
        foreach (var (file, columns, read) in new (string, IReadOnlyList<string>, Action<CsvTable>)[]
        {
            (ExchangeFiles.Violations, ExchangeFiles.ViolationColumns, rows.ReadViolations),
            (ExchangeFiles.Findings, ExchangeFiles.FindingColumns, rows.ReadFindings),
            (ExchangeFiles.Evidence, ExchangeFiles.EvidenceColumns, rows.ReadEvidence),
            (ExchangeFiles.Gates, ExchangeFiles.GateColumns, rows.ReadGates),
        })
        {
            // an optional file without a single byte says as much as one that is not there
            if (files.TryGetValue(file, out var bytes) && bytes.Length > 0)
            {
                read(Table(file, columns));
            }
        }

        problems.ThrowIfAny();
        return new(round!, (known ?? own)!, known is null, units, rows, Hash(files));
    }

    private static void CheckChecklist(RoundFile round, Checklist? own, Checklist? known, bool hasFile, ImportProblems problems)
    {
        if (own is not null && own.Code != round.Checklist)
        {
            problems.Add(ExchangeFiles.Round, 0, "checklist", $"not the code of {ExchangeFiles.Checklist}");
        }
        else if (known is null && !hasFile)
        {
            problems.Add(ExchangeFiles.Round, 0, "checklist", $"{ImportProblems.Shown(round.Checklist)} is unknown and the folder has no {ExchangeFiles.Checklist}");
        }
        else if (known is not null && own is not null && !known.Equals(own))
        {
            problems.Add(ExchangeFiles.Checklist, 0, "", $"differs from the published checklist {ImportProblems.Shown(known.Code)}");
        }
    }

    private static async Task<Dictionary<string, byte[]>> LoadAsync(string folder, ImportProblems problems, CancellationToken ct)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        if (SecrecyGuard.CheckFileName(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))) is { IsBlocked: true } result)
        {
            problems.AddBlock("the folder's name", 0, "", result.Rule);
        }
        else if (!Directory.Exists(folder))
        {
            problems.Add(folder, 0, "", "no such folder");
        }
        else
        {
            foreach (var name in ExchangeFiles.All)
            {
                var path = Path.Combine(folder, name);
                if (File.Exists(path))
                {
                    files.Add(name, await File.ReadAllBytesAsync(path, ct));
                }
                else if (ExchangeFiles.Required.Contains(name))
                {
                    problems.Add(name, 0, "", "the file is missing");
                }
            }
        }

        return files;
    }

    private static string Hash(Dictionary<string, byte[]> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in ExchangeFiles.All.Where(files.ContainsKey))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{name} {files[name].Length}\n")));
            hash.AppendData(files[name]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
