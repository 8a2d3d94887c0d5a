using System.Globalization;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Documents;
using Portal.Infrastructure.Documents.Uploads;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.Secrecy;

namespace Portal.Web.Shell.Books;

/// <summary>
/// Reads a workbook that a <see cref="BookToFill"/> wrote and somebody filled in, in either language. A cell that cannot be read is named and left out; the others
/// are taken. Every cell of the file passes the guard, also where the portal looks for nothing.
/// </summary>
/// <param name="kind">See <see cref="BookMemory.Kind"/>.</param>
/// <param name="keys">Of what the workbook is about, see <see cref="BookMemory.About"/>.</param>
/// <param name="texts">The shell's texts.</param>
public abstract class FilledBook(string kind, IReadOnlyList<string> keys, Texts<ShellText> texts)
{
    /// <summary>Bytes that a workbook may have; one with every field full takes a tenth of it.</summary>
    public const int MostBytes = 3 << 20;

    /// <summary>Cells that a workbook may hold; the largest review takes a tenth of it.</summary>
    public const int MostCells = 40_000;

    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BookMemory.Line> _known = new(StringComparer.Ordinal);

    /// <summary>What cannot be taken, with the cell and why.</summary>
    public List<BookProblem> Problems { get; } = [];

    /// <summary>Rules of the guard that refused cells.</summary>
    public HashSet<string> Blocked { get; } = new(StringComparer.Ordinal);

    /// <summary>What the workbook says, by criterion: canonical cells by column; cells that were refused are left out.</summary>
    public Dictionary<string, IReadOnlyDictionary<string, string>> Written { get; } = new(StringComparer.Ordinal);

    /// <summary>Where a criterion's column is: <c>G03!E12</c>.</summary>
    public Dictionary<(string Criterion, string Column), string> Places { get; } = [];

    /// <summary>When the portal wrote the workbook.</summary>
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>Columns that are filled in, in the order of the workbook.</summary>
    protected abstract IReadOnlyList<string> Columns { get; }

    /// <summary>What the portal knew when it wrote the workbook: cells by column.</summary>
    public IReadOnlyDictionary<string, string> BaseOf(string criterion) => _known.GetValueOrDefault(criterion)?.Cells ?? new Dictionary<string, string>();

    /// <summary>Row version of what was entered when the portal wrote the workbook; 0: nothing was.</summary>
    public uint VersionOf(string criterion) => _known.GetValueOrDefault(criterion)?.Version ?? 0;

    /// <param name="file">What somebody sends.</param>
    /// <param name="criteria">The criteria that the workbook may hold.</param>
    /// <exception cref="RuleBrokenException"><c>upload.…</c>; <c>book.not-ours</c>, <c>book.damaged</c>, and those of <see cref="Check"/>.</exception>
    public async Task ReadAsync(IFormFile? file, IEnumerable<Criterion> criteria, CancellationToken ct)
    {
        if (file is not { Length: > 0 })
        {
            throw new RuleBrokenException("upload.none");
        }

        if (file.Length > MostBytes)
        {
            throw new RuleBrokenException("upload.too-large");
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, ct);
        Read(UploadedWorkbook.Read(bytes.ToArray(), MostCells), criteria);
    }

    /// <summary>Names a cell that cannot be taken, once.</summary>
    public void Refuse(string place, string reason)
    {
        if (_refused.Add(place))
        {
            Problems.Add(new(place, reason));
        }
    }

    /// <summary>Refuses a workbook that is of something else.</summary>
    /// <param name="about">What it is of, in the order of the keys.</param>
    protected abstract void Check(IReadOnlyList<string> about);

    /// <summary>A cell as canonical text, or why not.</summary>
    /// <param name="at">The row's cells by column; null: empty.</param>
    protected abstract (string Text, string? Reason) Read(Criterion criterion, string column, Func<string, UploadedCell?> at);

    /// <summary>Characters that a column's text may have; null: it is none that people write freely.</summary>
    protected abstract int? LongestOf(string column);

    /// <summary>Columns whose cells make up this one: it is left out where one of them was refused.</summary>
    protected virtual IReadOnlyList<string> SourcesOf(string column) => [column];

    /// <summary>Rows that are no criteria.</summary>
    protected virtual IReadOnlyList<RowBlock> Others => [];

    /// <summary>Rows of one kind.</summary>
    /// <param name="Prefix">Stands before the keys of their columns.</param>
    /// <param name="Columns">Those that are filled in.</param>
    /// <param name="Keys">What a row is called in <see cref="Written"/>, by the code in its first column.</param>
    /// <param name="Read">A cell by row key and column as canonical text, or why not.</param>
    protected sealed record RowBlock(
        string Prefix, IReadOnlyList<string> Columns, IReadOnlyDictionary<string, string> Keys, Func<string, string, Func<string, UploadedCell?>, (string Text, string? Reason)> Read);

    /// <summary>A word of a list is read in either language, and as it stands in the list: in both.</summary>
    protected static void Learn(Dictionary<string, string> words, string code, Func<string> word)
    {
        var both = InLanguage.Both(word);
        words[Key(both.Vi)] = words[Key(both.En)] = words[Key(BookToFill.Word(both))] = code;
    }

    /// <summary>A word of a list, compared without regard to case.</summary>
    protected static string Key(string word) => word.Normalize().Trim().ToUpperInvariant();

    /// <summary>A text of one kind of line ends, one Unicode form, no space around it.</summary>
    public static string Clean(string? text) => (text ?? "").ReplaceLineEndings("\n").Normalize().Trim();

    /// <summary>A day as canonical text, <c>2027-01-15</c>; empty: none.</summary>
    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A typed day as canonical text, or why not.</summary>
    protected (string Text, string? Reason) DayOf(string? typed) => string.IsNullOrEmpty(typed) ? ("", null) : UploadedValues.Day(typed) is { } day ? (Day(day), null) : ("", texts["valid.day"]);

    /// <summary>As <see cref="ReadAsync"/>, of a file that was opened before.</summary>
    internal void Read(IReadOnlyList<UploadedSheet> sheets, IEnumerable<Criterion> mayHold)
    {
        var criteria = mayHold.ToDictionary(c => c.Code, StringComparer.Ordinal);
        var known = sheets.FirstOrDefault(s => s.Name == BookMemory.SheetName);
        var memory = BookMemory.Read(known, kind, keys);
        Check([.. memory.About.Select(fact => fact.Value)]);
        MadeAt = memory.MadeAt;
        foreach (var line in memory.Lines)
        {
            _known[line.Criterion] = line;
        }

        // another sheet of the same name is one like any other
        var others = sheets.Where(s => !ReferenceEquals(s, known)).ToList();
        others.ForEach(Guard);

        var blocks = new[] { new RowBlock(BookToFill.Prefix, Columns, criteria.Keys.ToDictionary(c => c, StringComparer.Ordinal), (key, column, at) => Read(criteria[key], column, at)) }.Concat(Others).ToList();
        foreach (var sheet in others)
        {
            blocks.ForEach(block => Rows(sheet, block));
        }

        var keyed = blocks.SelectMany(block => block.Keys).ToDictionary(row => row.Value, row => row.Key, StringComparer.Ordinal);
        foreach (var missing in _known.Keys.Where(key => keyed.ContainsKey(key) && !Written.ContainsKey(key)))
        {
            Problems.Add(new("", texts["book.no-row", keyed[missing]]));
        }
    }

    private void Rows(UploadedSheet sheet, RowBlock block)
    {
        if (sheet.Rows.FirstOrDefault(r => r.Cells.Values.Any(c => c.Text == block.Prefix + "code")) is { } heads)
        {
            var columns = heads.Cells.Where(c => c.Value.Text.StartsWith(block.Prefix, StringComparison.Ordinal))
                .GroupBy(c => c.Value.Text[block.Prefix.Length..]).ToDictionary(g => g.Key, g => g.First().Key, StringComparer.Ordinal);
            foreach (var row in sheet.Rows.Where(r => r.Number > heads.Number))
            {
                Row(sheet.Name, row, columns, block);
            }
        }
    }

    // also what stands outside the columns that are read
    private void Guard(UploadedSheet sheet)
    {
        foreach (var row in sheet.Rows)
        {
            var cells = row.Cells.OrderBy(c => c.Key).Select(c => c.Value).ToList();
            foreach (var cell in cells)
            {
                if (SecrecyGuard.Check(cell.Text) is { IsBlocked: true, Rule: { } rule })
                {
                    Block($"{sheet.Name}!{cell.Address}", rule);
                }
            }

            Neighbours(sheet.Name, cells);
        }

        foreach (var column in sheet.Rows.SelectMany(r => r.Cells.Keys).Distinct())
        {
            Neighbours(sheet.Name, [.. sheet.Rows.Where(r => r.Cells.ContainsKey(column)).Select(r => r.Cells[column])]);
        }
    }

    private void Neighbours(string sheet, List<UploadedCell> cells)
    {
        foreach (var cell in NeighbourCells.Find([.. cells.Select(c => c.Text)]).SelectMany(found => cells[found.First..(found.Last + 1)]))
        {
            Block($"{sheet}!{cell.Address}", GuardRule.MarkingSplit);
        }
    }

    private void Block(string place, string rule)
    {
        Blocked.Add(rule);
        Refuse(place, GuardFilter.Sentence(texts, rule));
    }

    private void Row(string sheet, UploadedRow row, Dictionary<string, int> columns, RowBlock block)
    {
        UploadedCell? At(string key) => columns.TryGetValue(key, out var column) ? row.Cells.GetValueOrDefault(column) : null;
        string Place(string key) => columns.TryGetValue(key, out var column) ? string.Create(CultureInfo.InvariantCulture, $"{sheet}!{Sheet.ColumnName(column)}{row.Number}") : sheet;
        var code = At("code")?.Text ?? "";
        if (!block.Keys.TryGetValue(code, out var subject))
        {
            // headings stand below the keys, and a line that somebody added says nothing
            if (code.Length > 0 && code.Contains('-', StringComparison.Ordinal) && !code.Contains('\n', StringComparison.Ordinal))
            {
                Refuse(Place("code"), texts["rule:book.no-criterion"]);
            }

            return;
        }

        if (Written.ContainsKey(subject))
        {
            Refuse(Place("code"), texts["book.twice", code]);
            return;
        }

        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var column in block.Columns.Where(columns.ContainsKey))
        {
            Places[(subject, column)] = Place(column);
            var (text, reason) = At(column) is { IsError: true } ? ("", texts["book.bad-cell"]) : block.Read(subject, column, At);
            if (reason is null && LongestOf(column) is { } longest && text.Length > longest)
            {
                reason = texts["rule:answer.too-long"];
            }

            if (reason is not null)
            {
                Refuse(Place(column), reason);
            }
            else if (!SourcesOf(column).Any(source => _refused.Contains(Place(source))))
            {
                cells[column] = text;
            }
        }

        Written[subject] = cells;
    }
}
