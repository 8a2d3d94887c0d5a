using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Infrastructure.Documents;
using Portal.Infrastructure.Documents.Uploads;

namespace Portal.Web.Features.Checklists;

/// <summary>One row of a workbook's sheet, its cells by key.</summary>
internal sealed class BookRow(string sheet, int number, IReadOnlyDictionary<string, (int Column, UploadedCell? Cell)> cells, BookWords words, List<FoundProblem> problems)
{
    public bool IsEmpty => cells.Values.All(c => c.Cell is null);

    /// <summary>Where a column's cell is, also when it is empty: <c>Criteria!F12</c>.</summary>
    public string Place(string key) => string.Create(CultureInfo.InvariantCulture, $"{sheet}!{Sheet.ColumnName(cells[key].Column)}{number}");

    public string? Text(string key) => cells.GetValueOrDefault(key).Cell is { } cell && !IsBroken(key, cell) ? cell.Text : null;

    /// <summary>The cell as it stands in a checklist's file; null: empty, or a problem.</summary>
    public JsonNode? Node(BookColumn column) => Text(column.Key) is not { } text ? null : column.Cell switch
    {
        BookCell.Number => Number(column.Key, text),
        BookCell.Share => Share(column.Key, text),
        BookCell.Day => Day(column.Key, text),
        BookCell.Mark => Mark(column.Key, text),
        BookCell.Word => words.Code(column.List!, text) ?? Refuse(column.Key, "book.bad-word", text, string.Join("; ", words.Of(column.List!))),
        _ => text,
    };

    public JsonNode? Refuse(string key, string reason, params object[] facts)
    {
        problems.Add(new(Place(key), words[reason, facts]));
        return null;
    }

    private bool IsBroken(string key, UploadedCell cell)
    {
        if (cell.IsError)
        {
            Refuse(key, "book.bad-error");
        }

        return cell.IsError;
    }

    private JsonNode? Number(string key, string text) => UploadedValues.Number(text) is { } number ? JsonValue.Create(number) : Refuse(key, "book.bad-number", text);

    private JsonNode? Share(string key, string text) =>
        UploadedValues.Number(text.TrimEnd('%', ' ')) is { } number ? JsonValue.Create(text.EndsWith('%') ? number / 100 : number) : Refuse(key, "book.bad-share", text);

    private JsonNode? Mark(string key, string text) => text.Normalize().ToUpperInvariant() switch
    {
        "X" or "CÓ" or "YES" or "TRUE" or "1" => JsonValue.Create(true),
        "KHÔNG" or "NO" or "FALSE" or "0" => null,
        _ => Refuse(key, "book.bad-mark", text),
    };

    private JsonNode? Day(string key, string text) =>
        UploadedValues.Day(text) is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Refuse(key, "book.bad-day", text);
}
