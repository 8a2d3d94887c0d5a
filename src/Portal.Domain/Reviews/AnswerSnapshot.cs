using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Portal.Domain.Incidents;

namespace Portal.Domain.Reviews;

/// <summary>An answer with what stands behind it as it was at one moment, to be shown beside what it became.</summary>
/// <param name="Value">Canonical text; empty: none.</param>
/// <param name="MeasureDueOn">The measure's day, <c>yyyy-MM-dd</c>; empty: none.</param>
/// <param name="Evidence">A line for each document.</param>
/// <param name="Files">A line for each evidence file: its name, and from the second version on its number.</param>
public sealed record AnswerSnapshot(
    string Value, bool IsNotApplicable, string Note, Finding? Finding, string Measure, string Responsible, string MeasureDueOn, IReadOnlyList<string> Evidence, IReadOnlyList<string> Files)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Nothing was answered.</summary>
    public static AnswerSnapshot None { get; } = new("", false, "", null, "", "", "", [], []);

    /// <param name="answer">Null: there is none.</param>
    public static AnswerSnapshot Of(Answer? answer, IEnumerable<Evidence> evidence, IEnumerable<EvidenceFileVersion> files) => (answer is null ? None : new(
        answer.Value, answer.IsNotApplicable, answer.Note, answer.Finding, answer.Measure, answer.Responsible, answer.MeasureDueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", [], [])) with
    {
        Evidence = [.. evidence.OrderBy(e => e.Id).Select(LineOf)],
        Files = [.. files.Select(LineOf).Order(StringComparer.Ordinal)],
    };

    /// <summary>As it is stored.</summary>
    public string ToText() => JsonSerializer.Serialize(this, Plain);

    /// <param name="text">What <see cref="ToText"/> wrote; empty: nothing was answered.</param>
    public static AnswerSnapshot Parse(string text) => text.Length == 0 ? None : JsonSerializer.Deserialize<AnswerSnapshot>(text)!;

    /// <summary>The parts that differ, as texts name them: <c>value</c>, <c>finding</c>, <c>measure</c>, <c>note</c>, <c>evidence</c>; none: nothing was changed.</summary>
    public IReadOnlyList<string> ChangedIn(AnswerSnapshot later)
    {
        var parts = new (string Part, bool Differs)[]
        {
            ("value", Value != later.Value || IsNotApplicable != later.IsNotApplicable),
            ("finding", Finding != later.Finding),
            ("measure", (Measure, Responsible, MeasureDueOn) != (later.Measure, later.Responsible, later.MeasureDueOn)),
            ("note", Note != later.Note),
            ("evidence", !Evidence.SequenceEqual(later.Evidence) || !Files.SequenceEqual(later.Files)),
        };
        return [.. parts.Where(p => p.Differs).Select(p => p.Part)];
    }

    /// <summary>
    /// Documents and files that stand behind the answer otherwise than before, those that came first. What an incident holds is not told by what stood there before.
    /// </summary>
    public IReadOnlyList<EvidenceChange> EvidenceChangedIn(AnswerSnapshot later) =>
        [.. Changes(Files, later.Files, NameOf, isFile: true).Concat(Changes(Evidence, later.Evidence, line => line.Split(", ")[0], isFile: false)).OrderBy(change => change.Kind == EvidenceChangeKind.Removed)];

    /// <summary>How a file's version stands in <see cref="Files"/>.</summary>
    /// <example><c>ke-hoach.pdf</c>, <c>ke-hoach.pdf (v2)</c>.</example>
    public static string LineOf(EvidenceFileVersion file) => file.Number > 1 ? string.Create(CultureInfo.InvariantCulture, $"{file.Name} (v{file.Number})") : file.Name;

    private static List<EvidenceChange> Changes(IReadOnlyList<string> before, IReadOnlyList<string> after, Func<string, string> nameOf, bool isFile)
    {
        var gone = before.ToList();
        var came = after.Where(line => !gone.Remove(line)).ToList();
        var changes = new List<EvidenceChange>();
        foreach (var line in came)
        {
            var replaced = gone.FindIndex(old => nameOf(old) == nameOf(line));
            if (replaced >= 0)
            {
                gone.RemoveAt(replaced);
            }

            changes.Add(new(replaced >= 0 ? EvidenceChangeKind.Replaced : EvidenceChangeKind.Added, line, isFile));
        }

        return [.. changes.Where(change => !HeldText.IsIn(change.Line)), .. after.Any(HeldText.IsIn) ? [] : gone.Select(line => new EvidenceChange(EvidenceChangeKind.Removed, line, isFile))];
    }

    private static string NameOf(string file) => file.LastIndexOf(" (v", StringComparison.Ordinal) is > 0 and var at && file.EndsWith(')') ? file[..at] : file;

    private static string LineOf(Evidence document) => string.Join(
        ", ",
        new[] { document.Number, document.IssuedOn?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "", document.Issuer, document.Location, document.Holder }.Where(part => part.Length > 0));
}
