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

    /// <summary>Reads the story of every unit.</summary>
    public static IReadOnlyList<DemoReview> Read()
    {
        var answers = Table("answers.csv", "unit", "criterion", "value", "not_applicable", "note", "finding", "measure", "responsible", "measure_due_on");
        var evidence = Table("evidence.csv", "unit", "criterion", "number", "issued_on", "issuer", "location", "holder");
        var decisions = Table("decisions.csv", "unit", "criterion", "choice", "value", "reason");
        var remarks = Table("remarks.csv", "unit", "criterion", "text");
        var people = DemoFiles.Rows(["people.csv"], "email", "capacity", "unit").ToLookup(row => (row["unit"], row["capacity"]), row => row["email"]);
        return
        [
            .. DemoFiles.Rows(["round-2026", "story.csv"], "unit", "answers_from", "answers_to", "sent", "signed", "verifying", "verified", "returned", "answer_by").Select(row => new DemoReview(
                row["unit"], Days(row["answers_from"]), Days(row["answers_to"]), Days(row["sent"]), Days(row["signed"]), Days(row["verifying"]), Days(row["verified"]), Days(row["returned"]), Days(row["answer_by"]))
            {
                Officer = people[(row["unit"], "Officer")].First(),
                Head = people[(row["unit"], "Head")].First(),
                Answers = [.. answers[row["unit"]]],
                Evidence = evidence[row["unit"]].ToLookup(e => e["criterion"]),
                Decisions = [.. decisions[row["unit"]]],
                Remarks = [.. remarks[row["unit"]]],
            }),
        ];
    }

    private static ILookup<string, CsvRow> Table(string file, params string[] columns) =>
        DemoFiles.Rows(["round-2026", file], columns).ToLookup(row => row["unit"]);

    private static int? Days(string text) =>
        text.Length == 0 ? null : int.Parse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture);
}
