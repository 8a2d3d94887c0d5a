using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Domain.Scoring;

namespace Portal.Infrastructure.Rankings;

/// <summary>
/// Score cards as text: properties in one order, decimals as they are, lines in the order of the checklist. Equal cards are equal texts, so a
/// checksum over them stands for what they say.
/// </summary>
public static class ScoreCardJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(RankedUnit unit)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            if (unit.Card is { } card)
            {
                WriteCard(json, card, unit);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <param name="checklist">The checklist that the card was scored by.</param>
    public static StoredCard Parse(string text, Checklist checklist)
    {
        using var document = JsonDocument.Parse(text);
        var json = document.RootElement;
        var answers = new Dictionary<string, ScoredAnswer>(StringComparer.Ordinal);
        var notes = new Dictionary<string, CardNote>(StringComparer.Ordinal);
        if (!json.TryGetProperty("lines", out var lines))
        {
            return new(null, null, answers, notes);
        }

        var card = new ScoreCard
        {
            Base = Points(json, "base"),
            Bonus = json.GetProperty("bonus").GetDecimal(),
            Deduction = json.GetProperty("deduction").GetDecimal(),
            Final = Points(json, "final"),
            Class = Text(json, "class"),
            Earned = json.GetProperty("earned").GetDecimal(),
            Max = json.GetProperty("max").GetDecimal(),
            BonusEarned = json.GetProperty("bonusEarned").GetDecimal(),
            KnockedOutBy = [.. json.GetProperty("knockedOutBy").EnumerateArray().Select(c => c.GetString()!)],
            Lines = [.. lines.EnumerateArray().Select(line => ReadLine(line, checklist, answers, notes))],
        };
        return new(card, Points(json, "selfBase"), answers, notes);
    }

    private static void WriteCard(Utf8JsonWriter json, ScoreCard card, RankedUnit unit)
    {
        WritePoints(json, "base", card.Base);
        json.WriteNumber("bonus", card.Bonus);
        json.WriteNumber("deduction", card.Deduction);
        WritePoints(json, "final", card.Final);
        WritePoints(json, "selfBase", unit.SelfBase);
        json.WriteString("class", card.Class);
        json.WriteNumber("earned", card.Earned);
        json.WriteNumber("max", card.Max);
        json.WriteNumber("bonusEarned", card.BonusEarned);
        json.WriteStartArray("knockedOutBy");
        foreach (var code in card.KnockedOutBy)
        {
            json.WriteStringValue(code);
        }

        json.WriteEndArray();
        json.WriteStartArray("lines");
        foreach (var line in card.Lines)
        {
            WriteLine(json, line, unit);
        }

        json.WriteEndArray();
    }

    /// <summary>What says nothing is left out: thousands of cards are mostly plain answers.</summary>
    private static void WriteLine(Utf8JsonWriter json, ScoreLine line, RankedUnit unit)
    {
        json.WriteStartObject();
        json.WriteString("criterion", line.CriterionCode);
        json.WriteNumber("max", line.Max);
        json.WriteNumber("earned", line.Earned);
        json.WriteNumber("share", line.Share);
        json.WriteNumber("count", line.Count);
        json.WriteString("status", line.Status.ToString());
        json.WriteString("source", line.Source.ToString());
        json.WriteString("value", line.ValueText);
        json.WriteBoolean("knockout", line.IsKnockedOut);
        if (line.DroppedBy is { } gate)
        {
            json.WriteString("droppedBy", gate);
        }

        if (unit.Answers.TryGetValue(line.CriterionCode, out var answer))
        {
            json.WriteString("own", answer.Value?.ToText() ?? "");
            json.WriteBoolean("ownNotApplicable", answer.IsNotApplicable);
            if (answer.VerifiedValue is { } verified)
            {
                json.WriteString("verified", verified.ToText());
            }

            if (answer.VerifiedNotApplicable is { } notApplicable)
            {
                json.WriteBoolean("verifiedNotApplicable", notApplicable);
            }
        }

        if (unit.Notes.TryGetValue(line.CriterionCode, out var note))
        {
            json.WriteString("note", note.Note);
            json.WriteString("reason", note.Reason);
            json.WriteString("decidedBy", note.DecidedBy);
        }

        json.WriteEndObject();
    }

    private static ScoreLine ReadLine(JsonElement json, Checklist checklist, Dictionary<string, ScoredAnswer> answers, Dictionary<string, CardNote> notes)
    {
        var code = json.GetProperty("criterion").GetString()!;
        var criterion = checklist.Find(code) ?? throw new InvalidDataException($"Criterion {code} is not in checklist {checklist.Code}.");
        if (json.TryGetProperty("own", out _))
        {
            answers[code] = new(
                code, Value(criterion, Text(json, "own")), json.GetProperty("ownNotApplicable").GetBoolean(), Value(criterion, Text(json, "verified")),
                json.TryGetProperty("verifiedNotApplicable", out var notApplicable) ? notApplicable.GetBoolean() : null, Text(json, "droppedBy"));
        }

        if (json.TryGetProperty("note", out var note))
        {
            notes[code] = new(note.GetString()!, Text(json, "reason") ?? "", Text(json, "decidedBy") ?? "");
        }

        return new()
        {
            SectionCode = criterion.SectionCode,
            SectionKind = criterion.SectionKind,
            CriterionCode = code,
            Max = json.GetProperty("max").GetDecimal(),
            Earned = json.GetProperty("earned").GetDecimal(),
            Share = json.GetProperty("share").GetDecimal(),
            Count = json.GetProperty("count").GetDecimal(),
            Status = Enum.Parse<ScoreStatus>(json.GetProperty("status").GetString()!),
            Source = Enum.Parse<ScoreSource>(json.GetProperty("source").GetString()!),
            Value = Value(criterion, Text(json, "value")),
            IsKnockedOut = json.GetProperty("knockout").GetBoolean(),
            DroppedBy = Text(json, "droppedBy"),
        };
    }

    private static AnswerValue? Value(Criterion criterion, string? text) => string.IsNullOrEmpty(text)
        ? null
        : AnswerValue.TryParse(criterion.Answer, criterion.SectionKind, text, out var error) ?? throw new InvalidDataException($"{criterion.Code}: {error}");

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static decimal? Points(JsonElement json, string name) => json.GetProperty(name) is { ValueKind: JsonValueKind.Number } points ? points.GetDecimal() : null;

    private static void WritePoints(Utf8JsonWriter json, string name, decimal? points)
    {
        if (points is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
