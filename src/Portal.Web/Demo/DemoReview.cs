using Portal.Infrastructure.Exchange;

namespace Portal.Web.Demo;

/// <summary>What one unit does with its review of this year's round, in days counted from today; null: not (yet).</summary>
internal sealed record DemoReview(
    string Unit, int? AnswersFrom, int? AnswersTo, int? Sent, int? Signed, int? Verifying, int? Verified, int? Returned, int? AnswerBy)
{
    public string Officer { get; init; } = "";

    public string Head { get; init; } = "";

    public IReadOnlyList<CsvRow> Answers { get; init; } = [];

    public ILookup<string, CsvRow> Evidence { get; init; } = Array.Empty<CsvRow>().ToLookup(_ => "");

    public IReadOnlyList<CsvRow> Decisions { get; init; } = [];

    public IReadOnlyList<CsvRow> Remarks { get; init; } = [];

    /// <summary>Questions about single answers, and replies to some of them.</summary>
    public IReadOnlyList<CsvRow> Clarifications { get; init; } = [];

    /// <summary>Gate questions that the unit closes with their reasons, and which of them a verifier overrules; null: it has answered none yet.</summary>
    public IReadOnlyList<CsvRow>? Gates { get; init; } = [];

    /// <summary>Reads the story of every unit.</summary>
    public static IReadOnlyList<DemoReview> Read()
    {
        var answers = Table("answers.csv", "unit", "criterion", "value", "not_applicable", "note", "finding", "measure", "responsible", "measure_due_on");
        var evidence = Table("evidence.csv", "unit", "criterion", "number", "issued_on", "issuer", "location", "holder");
        var decisions = Table("decisions.csv", "unit", "criterion", "choice", "value", "reason");
        var remarks = Table("remarks.csv", "unit", "criterion", "text");
        var clarifications = Table("clarifications.csv", "unit", "criterion", "question", "answer_by", "replied", "value", "reply");
        var gates = Table("gates.csv", "unit", "gate", "answer", "reason", "overruled");
        var behind = DemoFiles.Rows(["gates.csv"], "code", "behind").ToDictionary(row => row["code"], row => row["behind"].Split(' '), StringComparer.Ordinal);
        // what a closed gate drops is neither answered nor decided on
        IReadOnlyList<CsvRow> Asked(IEnumerable<CsvRow> rows, string unit)
        {
            var dropped = gates[unit].SelectMany(g => behind.GetValueOrDefault(g["gate"], [])).ToHashSet(StringComparer.Ordinal);
            return [.. rows.Where(row => !dropped.Contains(row["criterion"]))];
        }

        var people = DemoFiles.Rows(["people.csv"], "email", "capacity", "unit").ToLookup(row => (row["unit"], row["capacity"]), row => row["email"]);
        return
        [
            .. DemoFiles.Rows(["round-2026", "story.csv"], "unit", "answers_from", "answers_to", "sent", "signed", "verifying", "verified", "returned", "answer_by").Select(row => new DemoReview(
                row["unit"], Days(row["answers_from"]), Days(row["answers_to"]), Days(row["sent"]), Days(row["signed"]), Days(row["verifying"]), Days(row["verified"]), Days(row["returned"]), Days(row["answer_by"]))
            {
                Officer = people[(row["unit"], "Officer")].First(),
                Head = people[(row["unit"], "Head")].First(),
                Answers = Asked(answers[row["unit"]], row["unit"]),
                Evidence = evidence[row["unit"]].ToLookup(e => e["criterion"]),
                Decisions = Asked(decisions[row["unit"]], row["unit"]),
                Remarks = Asked(remarks[row["unit"]], row["unit"]),
                Clarifications = [.. clarifications[row["unit"]]],
                Gates = gates[row["unit"]].Any(g => g["gate"] == "*") ? null : [.. gates[row["unit"]]],
            }),
        ];
    }

    private static ILookup<string, CsvRow> Table(string file, params string[] columns) =>
        DemoFiles.Rows(["round-2026", file], columns).ToLookup(row => row["unit"]);

    private static int? Days(string text) =>
        text.Length == 0 ? null : int.Parse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture);
}
