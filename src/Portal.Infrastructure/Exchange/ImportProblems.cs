using System.Globalization;

namespace Portal.Infrastructure.Exchange;

/// <summary>Everything that is wrong with an import, in the order of the files, and what the secrecy guard only warns of.</summary>
public sealed class ImportProblems
{
    /// <summary>How many problems are told one by one.</summary>
    public const int Told = 100;

    private readonly List<string> problems = [];
    private readonly List<string> warnings = [];
    private string? firstBlock;
    private int blocks;

    public int Count { get; private set; }

    public int WarningCount { get; private set; }

    /// <summary>
    /// Where the guard first blocked a text, with its rule, and how often more: <c>answers.csv, line 2, note marking.line; +3</c>; null: nowhere. Without the text, and without the
    /// name that the sender gave a file: for the audit trail and the incident.
    /// </summary>
    public string? Blocked => blocks > 1 ? string.Create(CultureInfo.InvariantCulture, $"{firstBlock}; +{blocks - 1}") : firstBlock;

    public bool Any => Count > 0;

    /// <param name="file">Name of the file.</param>
    /// <param name="line">Physical line on which the record starts, from 1; 0: the file as a whole.</param>
    /// <param name="column">Name of the column, or path of the property; empty: the whole line.</param>
    /// <param name="reason">What is wrong, in English, without anything a person wrote.</param>
    public void Add(string file, int line, string column, string reason)
    {
        if (++Count <= Told)
        {
            problems.Add(Place(file, line, column) + ": " + reason);
        }
    }

    /// <summary>The guard found a marking of secrecy: the text itself goes nowhere.</summary>
    public void AddBlock(string file, int line, string column, string? rule)
    {
        blocks++;
        firstBlock ??= $"{Place(line > 0 && !ExchangeFiles.All.Contains(file) ? "" : file, line, column)} {rule}";
        Add(file, line, column, $"refused by the secrecy guard ({rule})");
    }

    public void Warn(string file, int line, string column, string reason)
    {
        if (++WarningCount <= Told)
        {
            warnings.Add(Place(file, line, column) + ": warning: " + reason);
        }
    }

    /// <summary>The problems, one a line; the last line says how many more there are.</summary>
    public IEnumerable<string> Lines() => More(problems, Count);

    public IEnumerable<string> WarningLines() => More(warnings, WarningCount);

    /// <exception cref="ImportRefusedException">There is a problem.</exception>
    public void ThrowIfAny()
    {
        if (Any)
        {
            throw new ImportRefusedException(this);
        }
    }

    /// <summary>A code as a message may show it: other text than a code is not repeated.</summary>
    public static string Shown(string code) =>
        code.Length is > 0 and <= 40 && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') ? code : "the text";

    private static List<string> More(List<string> told, int count) =>
        count > told.Count ? [.. told, string.Create(CultureInfo.InvariantCulture, $"… and {count - told.Count} more")] : told;

    private static string Place(string file, int line, string column)
    {
        var place = line == 0 ? file : string.Create(CultureInfo.InvariantCulture, $"{(file.Length > 0 ? file + ", " : "")}line {line}");
        return column.Length > 0 ? $"{place}, {column}" : place;
    }
}
