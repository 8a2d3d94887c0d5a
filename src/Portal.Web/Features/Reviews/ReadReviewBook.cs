using System.Globalization;
using System.Text.Json;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Documents;
using Portal.Infrastructure.Documents.Uploads;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Reviews;

/// <summary>
/// Reads a workbook that <see cref="WriteReviewBook"/> wrote and somebody filled in, in either language. A cell that cannot be read is named and left out; the others
/// are taken. Every cell of the file passes the guard, also where the portal looks for nothing.
/// </summary>
internal sealed class ReadReviewBook
{
    private readonly Texts<ReviewsText> _texts;
    private readonly Func<string, string> _guardWords;
    private readonly Dictionary<string, string> _values = [];
    private readonly Dictionary<string, string> _findings = [];
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);

    /// <param name="guardWords">Sentence for a rule of the guard.</param>
    public ReadReviewBook(Texts<ReviewsText> texts, Func<string, string> guardWords)
    {
        (_texts, _guardWords) = (texts, guardWords);
        foreach (var language in new[] { "vi", "en" })
        {
            InLanguage.Of(language, () =>
            {
                _values[Key(texts["value.yes"])] = "yes";
                _values[Key(texts["value.no"])] = "no";
                _values[Key(texts["value.not-applicable"])] = ReviewCells.NotApplicable;
                _values[Key(texts["value.elsewhere"])] = Answer.Elsewhere;
                foreach (var code in Enum.GetValues<Finding>().Select(f => f.Code()))
                {
                    _findings[Key(texts["finding." + code])] = code;
                    _findings[Key(code)] = code;
                }

                return true;
            });
        }
    }

    public List<BookProblem> Problems { get; } = [];

    /// <summary>Rules of the guard that refused cells.</summary>
    public HashSet<string> Blocked { get; } = new(StringComparer.Ordinal);

    /// <summary>What the portal knew when it wrote the workbook, by criterion: cells by column.</summary>
    public Dictionary<string, IReadOnlyDictionary<string, string>> Base { get; } = new(StringComparer.Ordinal);

    /// <summary>What the workbook says, by criterion: canonical cells by column; cells that were refused are left out.</summary>
    public Dictionary<string, IReadOnlyDictionary<string, string>> Written { get; } = new(StringComparer.Ordinal);

    /// <summary>Where a criterion's column is: <c>G03!E12</c>.</summary>
    public Dictionary<(string Criterion, string Column), string> Places { get; } = [];

    public DateTimeOffset MadeAt { get; private set; }

    /// <param name="sheets">The file.</param>
    /// <param name="criteria">The criteria that the workbook may hold.</param>
    /// <param name="review">Codes of round, unit and checklist that the workbook must be of.</param>
    /// <exception cref="RuleBrokenException"><c>book.not-ours</c>, <c>book.damaged</c>, <c>book.other-review</c>, <c>book.other-checklist</c>.</exception>
    public void Read(IReadOnlyList<UploadedSheet> sheets, IReadOnlyDictionary<string, Criterion> criteria, (string Round, string Unit, string Checklist) review)
    {
        Remembered(sheets.FirstOrDefault(s => s.Name == ReviewBook.PortalSheet) ?? throw new RuleBrokenException("book.not-ours"), review);
        foreach (var sheet in sheets.Where(s => s.Name is not ReviewBook.PortalSheet))
        {
            Guard(sheet);
        }

        foreach (var sheet in sheets)
        {
            if (sheet.Rows.FirstOrDefault(r => r.Cells.Values.Any(c => c.Text == ReviewBook.Prefix + "code")) is { } keys)
            {
                var columns = keys.Cells.Where(c => c.Value.Text.StartsWith(ReviewBook.Prefix, StringComparison.Ordinal))
                    .GroupBy(c => c.Value.Text[ReviewBook.Prefix.Length..]).ToDictionary(g => g.Key, g => g.First().Key, StringComparer.Ordinal);
                foreach (var row in sheet.Rows.Where(r => r.Number > keys.Number))
                {
                    Row(sheet.Name, row, columns, criteria);
                }
            }
        }

        foreach (var missing in Base.Keys.Where(code => criteria.ContainsKey(code) && !Written.ContainsKey(code)))
        {
            Problems.Add(new("", _texts["book.no-row", missing]));
        }
    }

    private void Remembered(UploadedSheet sheet, (string Round, string Unit, string Checklist) review)
    {
        List<IReadOnlyList<string>> rows = [.. sheet.Rows.Select(r => r.Cells.OrderBy(c => c.Key).Select(c => c.Value.Text).ToList())];
        if (rows is not [[ReviewBook.Kind, ReviewBook.Format], ["round", var round], ["unit", var unit], ["checklist", var checklist], ["made", var made], .. var remembered, [ReviewBook.Checksum, var sum]])
        {
            throw new RuleBrokenException(rows is [[ReviewBook.Kind, ..], ..] ? "book.damaged" : "book.not-ours");
        }

        if (ReviewBook.ChecksumOf(rows.SkipLast(1)) != sum || !DateTimeOffset.TryParse(made, CultureInfo.InvariantCulture, out var madeAt))
        {
            throw new RuleBrokenException("book.damaged");
        }

        if ((round, unit) != (review.Round, review.Unit))
        {
            throw new RuleBrokenException("book.other-review", unit, round);
        }

        if (checklist != review.Checklist)
        {
            throw new RuleBrokenException("book.other-checklist");
        }

        MadeAt = madeAt;
        foreach (var row in remembered)
        {
            Base[row[0]] = row.Count == 3 && CellsOf(row[2]) is { } cells ? cells : throw new RuleBrokenException("book.damaged");
        }
    }

    // the checksum shows damage, not intent: somebody may have written another one
    private static Dictionary<string, string>? CellsOf(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(json);
        }
        catch (JsonException)
        {
            return null;
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

            foreach (var cell in NeighbourCells.Find([.. cells.Select(c => c.Text)]).SelectMany(found => cells[found.First..(found.Last + 1)]))
            {
                Block($"{sheet.Name}!{cell.Address}", GuardRule.MarkingSplit);
            }
        }

        foreach (var column in sheet.Rows.SelectMany(r => r.Cells.Keys).Distinct())
        {
            var cells = sheet.Rows.Where(r => r.Cells.ContainsKey(column)).Select(r => r.Cells[column]).ToList();
            foreach (var cell in NeighbourCells.Find([.. cells.Select(c => c.Text)]).SelectMany(found => cells[found.First..(found.Last + 1)]))
            {
                Block($"{sheet.Name}!{cell.Address}", GuardRule.MarkingSplit);
            }
        }
    }

    private void Block(string place, string rule)
    {
        Blocked.Add(rule);
        Refuse(place, _guardWords(rule));
    }

    private void Refuse(string place, string reason)
    {
        if (_refused.Add(place))
        {
            Problems.Add(new(place, reason));
        }
    }

    private void Row(string sheet, UploadedRow row, Dictionary<string, int> columns, IReadOnlyDictionary<string, Criterion> criteria)
    {
        UploadedCell? At(string key) => columns.TryGetValue(key, out var column) ? row.Cells.GetValueOrDefault(column) : null;
        string Place(string key) => columns.TryGetValue(key, out var column) ? string.Create(CultureInfo.InvariantCulture, $"{sheet}!{Sheet.ColumnName(column)}{row.Number}") : sheet;
        var code = At("code")?.Text ?? "";
        if (!criteria.TryGetValue(code, out var criterion))
        {
            // headings stand below the keys, and a line that somebody added says nothing
            if (code.Length > 0 && code.Contains('-', StringComparison.Ordinal) && !code.Contains('\n', StringComparison.Ordinal))
            {
                Refuse(Place("code"), _texts["rule:answer.no-criterion"]);
            }

            return;
        }

        if (Written.ContainsKey(code))
        {
            Refuse(Place("code"), _texts["book.twice", code]);
            return;
        }

        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var column in ReviewCells.Columns.Where(columns.ContainsKey))
        {
            Places[(code, column)] = Place(column);
            var cell = At(column);
            var (text, reason) = cell is { IsError: true } ? ("", _texts["book.bad-cell"]) : column switch
            {
                "value" => Value(criterion, cell, At("part"), At("whole")),
                "finding" => Of(_findings, cell?.Text, "grid.not-finding"),
                "due" or "issuedOn" => Day(cell?.Text),
                _ => (ReviewCells.Clean(cell?.Text), null),
            };
            if (reason is null && LongestOf(column) is { } longest && text.Length > longest)
            {
                reason = _texts["rule:answer.too-long"];
            }

            if (reason is not null)
            {
                Refuse(Place(column), reason);
            }
            else if (!_refused.Contains(Place(column)) && (column != "value" || (!_refused.Contains(Place("part")) && !_refused.Contains(Place("whole")))))
            {
                cells[column] = text;
            }
        }

        Written[code] = cells;
    }

    private (string Text, string? Reason) Value(Criterion criterion, UploadedCell? cell, UploadedCell? part, UploadedCell? whole)
    {
        var typed = cell?.Text ?? "";
        if (typed.Length > 0 && _values.GetValueOrDefault(Key(typed)) == Answer.Elsewhere)
        {
            return criterion.SectionKind.IsInBase() ? (Answer.Elsewhere, null) : ("", _texts["rule:answer.not-elsewhere"]);
        }

        if (typed.Length > 0 && _values.GetValueOrDefault(Key(typed)) == ReviewCells.NotApplicable)
        {
            return criterion.AllowsNotApplicable ? (ReviewCells.NotApplicable, null) : ("", _texts["problem:answer.always-applies"]);
        }

        if (criterion.Answer == AnswerKind.Percentage && (part is not null || whole is not null))
        {
            return part is null || whole is null ? ("", _texts["rule:answer.half-ratio"]) : Canonical(criterion, $"{Plain(part.Text)}/{Plain(whole.Text)}");
        }

        return typed.Length == 0 ? ("", null) : criterion.Answer switch
        {
            AnswerKind.YesNo => Of(_values, typed, "rule:answer.not-yes-no"),
            AnswerKind.Date => Day(typed) is { Reason: null } day ? Canonical(criterion, day.Text) : ("", _texts["rule:answer.not-date"]),
            _ => Canonical(criterion, Plain(typed.TrimEnd('%', ' '))),
        };
    }

    private (string Text, string? Reason) Canonical(Criterion criterion, string text) =>
        AnswerValue.TryParse(criterion.Answer, criterion.SectionKind, text, out var error) is { } value ? (value.ToText(), null) : ("", _texts["rule:" + error]);

    private (string Text, string? Reason) Of(Dictionary<string, string> words, string? typed, string wrong) =>
        string.IsNullOrEmpty(typed) ? ("", null) : words.TryGetValue(Key(typed), out var code) ? (code, null) : ("", _texts[wrong]);

    private (string Text, string? Reason) Day(string? typed) => string.IsNullOrEmpty(typed)
        ? ("", null)
        : UploadedValues.Day(typed) is { } day ? (day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null) : ("", _texts["valid.day"]);

    private static string Plain(string typed) =>
        UploadedValues.Number(typed.Replace(" ", "", StringComparison.Ordinal)) is { } number ? number.ToString("0.############################", CultureInfo.InvariantCulture) : typed;

    private static int? LongestOf(string column) => column switch
    {
        "measure" => Answer.MeasureMaxLength,
        "responsible" => Answer.ResponsibleMaxLength,
        "note" => Answer.NoteMaxLength,
        "number" or "issuer" or "location" or "holder" => Evidence.TextMaxLength,
        _ => null,
    };

    private static string Key(string word) => word.Normalize().Trim().ToUpperInvariant();
}
