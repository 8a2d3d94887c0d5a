using System.Text.Json.Nodes;
using Portal.Infrastructure.Documents.Uploads;

namespace Portal.Web.Features.Checklists;

/// <summary>Reads an edited workbook back into the form of a checklist's file, and remembers which cell each part came from.</summary>
internal sealed class ReadChecklistBook(BookWords words)
{
    private readonly Dictionary<string, List<BookRow>> _rows = [];

    public BookPlaces Places { get; } = new();

    public List<FoundProblem> Problems { get; } = [];

    /// <returns>The checklist as JSON; null: sheets or columns are missing, which <see cref="Problems"/> names.</returns>
    public JsonObject? Read(IReadOnlyList<UploadedSheet> sheets)
    {
        foreach (var layout in ChecklistBook.Sheets)
        {
            _rows[layout.Key] = Rows(layout, sheets);
        }

        if (Problems.Count > 0)
        {
            return null;
        }

        if (_rows[ChecklistBook.Version] is not [var version, ..])
        {
            Problems.Add(new(words.Sheet(ChecklistBook.Version), words["book.no-version"]));
            return null;
        }

        var root = new JsonObject();
        Fill(root, "", Columns(ChecklistBook.Version).Where(c => c.Key is "code" or "title.vi" or "title.en"), version);
        var policy = new JsonObject { ["bands"] = List(ChecklistBook.Bands, "policy.bands") };
        Fill(policy, "policy.", Columns(ChecklistBook.Version).Where(c => c.Key is "bonusCap" or "knockoutClass" or "topClassQuota" or "countsLocal" or "takesFiles" or "secondLookPoints"), version);
        root["policy"] = policy;
        root["sections"] = Sections();
        return root;
    }

    private static IReadOnlyList<BookColumn> Columns(string sheet) => ChecklistBook.Sheets.First(s => s.Key == sheet).Columns;

    private JsonArray List(string sheet, string path)
    {
        var array = new JsonArray();
        foreach (var row in _rows[sheet])
        {
            var item = new JsonObject();
            Fill(item, $"{path}[{array.Count}].", Columns(sheet), row);
            array.Add((JsonNode)item);
        }

        return array;
    }

    private JsonArray Sections()
    {
        var array = List(ChecklistBook.Sections, "sections");
        var sections = new Dictionary<string, (JsonArray Criteria, string Path)>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < array.Count; i++)
        {
            var criteria = new JsonArray();
            array[i]!["criteria"] = criteria;
            sections.TryAdd(array[i]!["code"]?.GetValue<string>() ?? "", (criteria, $"sections[{i}].criteria"));
        }

        var known = new Dictionary<string, (JsonObject Criterion, string Path)>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in _rows[ChecklistBook.Criteria])
        {
            var isThere = sections.TryGetValue(row.Text("section") ?? "", out var section);
            var path = isThere ? $"{section.Path}[{section.Criteria.Count}]" : "lost." + row.Place("code");
            var criterion = Criterion(row, path);
            known.TryAdd(row.Text("code") ?? "", (criterion, path));
            if (isThere)
            {
                section.Criteria.Add((JsonNode)criterion);
            }
            else
            {
                row.Refuse("section", "book.bad-section", row.Text("section") ?? "");
            }
        }

        Attach(ChecklistBook.Thresholds, known);
        Attach(ChecklistBook.Legal, known);
        return array;
    }

    private JsonObject Criterion(BookRow row, string path)
    {
        var criterion = new JsonObject();
        Places.Set(path, row.Place("code"));
        var columns = Columns(ChecklistBook.Criteria);
        var applies = columns.Where(c => c.Key.StartsWith(ChecklistBook.AppliesTo, StringComparison.Ordinal)).ToList();
        Fill(criterion, path + ".", columns.Except(applies).Where(c => c.Key is not ("section" or "duties")), row);
        Places.Set(path + ".appliesTo", row.Place(applies[0].Key));
        criterion["appliesTo"] = new JsonArray([.. applies.Where(c => row.Node(c) is not null).Select(c => (JsonNode)c.Key[ChecklistBook.AppliesTo.Length..])]);
        criterion["duties"] = new JsonArray([.. (row.Text("duties") ?? "").Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(d => (JsonNode)d)]);
        return criterion;
    }

    /// <summary>Gives each criterion its rows of another sheet.</summary>
    private void Attach(string sheet, Dictionary<string, (JsonObject Criterion, string Path)> criteria)
    {
        foreach (var row in _rows[sheet])
        {
            if (!criteria.TryGetValue(row.Text("criterion") ?? "", out var owner))
            {
                row.Refuse("criterion", "book.bad-criterion", row.Text("criterion") ?? "");
                continue;
            }

            if (owner.Criterion[sheet] is not JsonArray array)
            {
                owner.Criterion[sheet] = array = [];
            }

            var item = new JsonObject();
            Places.Set($"{owner.Path}.{sheet}", row.Place("criterion"));
            Fill(item, $"{owner.Path}.{sheet}[{array.Count}].", Columns(sheet).Where(c => c.Key != "criterion"), row);
            array.Add((JsonNode)item);
        }
    }

    /// <summary>Writes cells into an object; <c>title.vi</c> into the object of that name.</summary>
    private void Fill(JsonObject target, string path, IEnumerable<BookColumn> columns, BookRow row)
    {
        foreach (var column in columns)
        {
            Places.Set(path + column.Key, row.Place(column.Key));
            var value = row.Node(column);
            if (column.Key.Split('.') is not [var name, var language])
            {
                if (value is not null)
                {
                    target[column.Key] = value;
                }

                continue;
            }

            // titles and texts must be there; hints and evidence may be left out
            if (target[name] is null && (value is not null || name is "text" or "title" or "name"))
            {
                target[name] = new JsonObject();
            }

            if (value is not null)
            {
                target[name]![language] = value;
            }
        }
    }

    private List<BookRow> Rows(BookSheet layout, IReadOnlyList<UploadedSheet> sheets)
    {
        var rows = new List<BookRow>();
        var prefix = layout.Key + ".";
        if (sheets.Select(s => (Sheet: s, Keys: s.Rows.FirstOrDefault(r => r.Cells.Values.Any(c => layout.Columns.Any(l => c.Text == prefix + l.Key))))).FirstOrDefault(s => s.Keys is not null) is not { Keys: { } keys } found)
        {
            Problems.Add(new("", words["book.no-sheet", words.Sheet(layout.Key)]));
            return rows;
        }

        var columns = keys.Cells.Where(c => c.Value.Text.StartsWith(prefix, StringComparison.Ordinal)).GroupBy(c => c.Value.Text[prefix.Length..]).ToDictionary(g => g.Key, g => g.First().Key, StringComparer.Ordinal);
        foreach (var missing in layout.Columns.Where(c => !columns.ContainsKey(c.Key)))
        {
            Problems.Add(new(found.Sheet.Name, words["book.no-column", words.Heading(missing)]));
        }

        foreach (var row in found.Sheet.Rows.Where(r => r.Number > keys.Number && !IsHead(r)))
        {
            var read = new BookRow(found.Sheet.Name, row.Number, layout.Columns.Where(c => columns.ContainsKey(c.Key)).ToDictionary(c => c.Key, c => (columns[c.Key], row.Cells.GetValueOrDefault(columns[c.Key]))), words, Problems);
            if (!read.IsEmpty)
            {
                rows.Add(read);
            }
        }

        return rows;
    }

    private bool IsHead(UploadedRow row) => row.Cells.Values.All(c => words.IsHeading(c.Text));
}
