using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Scoring;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Rankings;

/// <summary>
/// Reads what a round's scores rest on: a whole province's answers are two hundred thousand rows, so they are read without entities.
/// </summary>
internal sealed class RoundFacts(PortalDb db, Checklist checklist, Round round, bool withNotes)
{
    private const char Field = '\u001f';
    private const char Record = '\u001e';

    private readonly Dictionary<string, Dictionary<string, AnswerValue>.AlternateLookup<ReadOnlySpan<char>>> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Criterion>.AlternateLookup<ReadOnlySpan<char>> criteria =
        checklist.AllCriteria.ToDictionary(c => c.Code, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    private (Guid First, Guid Last) _reviews;

    public Dictionary<Guid, Dictionary<string, ScoredAnswer>> Answers { get; } = [];

    public Dictionary<Guid, Dictionary<string, CardNote>> Notes { get; } = [];

    /// <summary>What was said to gates, by review and gate.</summary>
    public Dictionary<Guid, Dictionary<string, GateFact>> Gates { get; } = [];

    public ILookup<Guid, ViolationFact> Violations { get; private set; } = Array.Empty<ViolationFact>().ToLookup(_ => Guid.Empty);

    /// <param name="reviews">The round's reviews.</param>
    /// <param name="signedOnly">Reviews that count with their last signed version.</param>
    public async Task ReadAsync(IReadOnlyCollection<Guid> reviews, IReadOnlySet<Guid> signedOnly, CancellationToken ct)
    {
        if (reviews.Count == 0)
        {
            return;
        }

        _reviews = (reviews.Min(), reviews.Max());
        await ReadGatesAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await ReadAnswersAsync(signedOnly, ct);
            await ReadSignedAsync(signedOnly, ct);
            await ReadDecisionsAsync(ct);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }

        await ReadViolationsAsync(ct);
    }

    private async Task ReadGatesAsync(CancellationToken ct)
    {
        if (checklist.Gates.Count == 0)
        {
            return;
        }

        var rows = await db.GateAnswers.AsNoTracking()
            .Where(g => db.Reviews.IgnoreQueryFilters().Any(r => r.Id == g.ReviewId && r.RoundId == round.Id && r.SubmittedOn != null))
            .ToListAsync(ct);
        foreach (var row in rows)
        {
            Of(Gates, row.ReviewId)[row.GateCode] = row.Fact;
        }
    }

    // one row for each review: fetching two hundred thousand small ones would take several times as long as all the rest
    private async Task ReadAnswersAsync(IReadOnlySet<Guid> signedOnly, CancellationToken ct)
    {
        await foreach (var row in RowsAsync(
            $"""
            select a.review_id, string_agg(a.criterion_code || chr(31) || case when a.is_not_applicable then '1' else '' end || chr(31) || a.value, chr(30))
            from answers a {OfRound("a")} group by a.review_id
            """,
            ct))
        {
            if (row.GetGuid(0) is var review && !signedOnly.Contains(review))
            {
                Answers.Add(review, Unpack(row.GetString(1)));
            }
        }

        if (withNotes)
        {
            await foreach (var row in RowsAsync(
                $"select a.review_id, a.criterion_code, a.note from answers a {OfRound("a")} and a.note <> ''",
                ct))
            {
                if (row.GetGuid(0) is var review && !signedOnly.Contains(review) && checklist.Find(row.GetString(1)) is { } criterion)
                {
                    Of(Notes, review)[criterion.Code] = new(row.GetString(2), "", "");
                }
            }
        }
    }

    private Dictionary<string, ScoredAnswer> Unpack(string packed)
    {
        var answers = new Dictionary<string, ScoredAnswer>(1 + packed.AsSpan().Count(Record), StringComparer.Ordinal);
        foreach (var range in packed.AsSpan().Split(Record))
        {
            if (Fields(packed.AsSpan(range), out var isNotApplicable, out var value) is { } criterion)
            {
                answers[criterion.Code] = new(criterion.Code, Value(criterion, value), isNotApplicable.Length > 0);
            }
        }

        return answers;
    }

    private async Task ReadDecisionsAsync(CancellationToken ct)
    {
        await foreach (var row in RowsAsync(
            $"""
            select d.review_id, string_agg(d.criterion_code || chr(31) || coalesce(d.verified_not_applicable::int::text, '') || chr(31) || d.verified_value, chr(30))
            from decisions d {OfRound("d")} and {CountedDecisions.Sql} group by d.review_id
            """,
            ct))
        {
            Decide(Of(Answers, row.GetGuid(0)), row.GetString(1));
        }

        if (withNotes)
        {
            await foreach (var row in RowsAsync(
                $"select d.review_id, d.criterion_code, d.reason, d.decided_by_name from decisions d {OfRound("d")} and {CountedDecisions.Sql}",
                ct))
            {
                if (checklist.Find(row.GetString(1)) is { } criterion)
                {
                    var notes = Of(Notes, row.GetGuid(0));
                    notes[criterion.Code] = (notes.GetValueOrDefault(criterion.Code) ?? new("", "", "")) with { Reason = row.GetString(2), DecidedBy = Once(row.GetString(3)) };
                }
            }
        }
    }

    private void Decide(Dictionary<string, ScoredAnswer> answers, string packed)
    {
        foreach (var range in packed.AsSpan().Split(Record))
        {
            if (Fields(packed.AsSpan(range), out var isNotApplicable, out var value) is { } criterion)
            {
                answers[criterion.Code] = (answers.GetValueOrDefault(criterion.Code) ?? new ScoredAnswer(criterion.Code, null)) with
                {
                    VerifiedValue = Value(criterion, value),
                    VerifiedNotApplicable = isNotApplicable.Length == 0 ? null : isNotApplicable is "1",
                };
            }
        }
    }

    /// <summary>The last signed version that was not withdrawn, of reviews that went back and never came again.</summary>
    private async Task ReadSignedAsync(IReadOnlySet<Guid> reviews, CancellationToken ct)
    {
        if (reviews.Count == 0)
        {
            return;
        }

        var signed = await db.Submissions.AsNoTracking()
            .Where(s => reviews.Contains(s.ReviewId) && s.WithdrawnAt == null)
            .GroupBy(s => s.ReviewId)
            .Select(g => g.OrderByDescending(s => s.SignedAt).Select(s => new { s.ReviewId, s.Content }).First())
            .ToListAsync(ct);
        foreach (var submission in signed)
        {
            using var content = JsonDocument.Parse(submission.Content);
            foreach (var answer in content.RootElement.GetProperty("answers").EnumerateArray())
            {
                Add(submission.ReviewId, Text(answer, "criterion"), Text(answer, "value"), answer.GetProperty("notApplicable").GetBoolean(), Text(answer, "note"));
            }

            SignedGates(submission.ReviewId, content.RootElement);
        }
    }

    /// <summary>The unit's gates as they were signed; what the verifier decided about them stands.</summary>
    private void SignedGates(Guid review, JsonElement content)
    {
        if (!content.TryGetProperty("gates", out var gates))
        {
            return;
        }

        var known = Of(Gates, review);
        foreach (var gate in gates.EnumerateArray())
        {
            var code = Text(gate, "gate");
            known[code] = (known.GetValueOrDefault(code) ?? new GateFact(code, null)) with { IsYes = Text(gate, "answer") switch { "yes" => true, "no" => false, _ => null } };
        }
    }

    private async Task ReadViolationsAsync(CancellationToken ct)
    {
        Violations = (await CountedViolations.LoadAsync(db, round, null, ct)).ToLookup(v => v.UnitId, v => v.Fact);
    }

    private void Add(Guid review, string code, string value, bool isNotApplicable, string note)
    {
        if (checklist.Find(code) is { } criterion)
        {
            Of(Answers, review)[criterion.Code] = new(criterion.Code, Value(criterion, value), isNotApplicable);
            if (withNotes && note.Length > 0)
            {
                Of(Notes, review)[criterion.Code] = new(note, "", "");
            }
        }
    }

    /// <summary>Takes one packed answer or decision apart.</summary>
    /// <returns>Its criterion; null: none of the checklist's.</returns>
    private Criterion? Fields(ReadOnlySpan<char> record, out ReadOnlySpan<char> isNotApplicable, out ReadOnlySpan<char> value)
    {
        var first = record.IndexOf(Field);
        var second = first + 1 + record[(first + 1)..].IndexOf(Field);
        isNotApplicable = record[(first + 1)..second];
        value = record[(second + 1)..];
        return criteria.TryGetValue(record[..first], out var criterion) ? criterion : null;
    }

    /// <summary>The value of a canonical text; the same few texts come again and again.</summary>
    private AnswerValue? Value(Criterion criterion, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text is Answer.Elsewhere)
        {
            return null;
        }

        if (!_values.TryGetValue(criterion.Code, out var values))
        {
            values = new Dictionary<string, AnswerValue>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
            _values.Add(criterion.Code, values);
        }

        if (!values.TryGetValue(text, out var value))
        {
            value = AnswerValue.TryParse(criterion.Answer, criterion.SectionKind, text.ToString(), out var error)
                ?? throw new InvalidOperationException($"Stored answer to {criterion.Code} is not valid: {error}.");
            values[text] = value;
        }

        return value;
    }

    /// <summary>
    /// Joins a table to the round's submitted reviews. Ids follow time and a round writes its reviews together, so the stretch between the first and the last
    /// passes by what stands there of other years. It is part of the text: a plan made without knowing how long the stretch is reads far too much of it.
    /// </summary>
    private string OfRound(string table) =>
        $"join reviews r on r.id = {table}.review_id where r.round_id = $1 and r.submitted_on is not null and {table}.review_id between '{_reviews.First}' and '{_reviews.Last}'";

    private async IAsyncEnumerable<DbDataReader> RowsAsync(string sql, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, (NpgsqlConnection)db.Database.GetDbConnection()) { Parameters = { new() { Value = round.Id } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            yield return reader;
        }
    }

    private string Once(string name) => _names.TryGetValue(name, out var known) ? known : _names[name] = name;

    private static string Text(JsonElement answer, string name) => answer.TryGetProperty(name, out var text) ? text.GetString() ?? "" : "";

    private static Dictionary<string, T> Of<T>(Dictionary<Guid, Dictionary<string, T>> all, Guid review)
    {
        if (!all.TryGetValue(review, out var one))
        {
            all.Add(review, one = new(StringComparer.Ordinal));
        }

        return one;
    }
}
