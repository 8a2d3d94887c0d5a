namespace Portal.Infrastructure.Exchange;

/// <summary>Names and columns of the files of an exchange folder.</summary>
internal static class ExchangeFiles
{
    public const string Round = "round.json";
    public const string Checklist = "checklist.json";
    public const string Units = "units.csv";
    public const string Answers = "answers.csv";
    public const string Submissions = "submissions.csv";
    public const string Violations = "violations.csv";
    public const string Findings = "findings.csv";
    public const string Evidence = "evidence.csv";
    public const string Gates = "gates.csv";

    public static readonly IReadOnlyList<string> UnitColumns = ["code", "parent", "kind", "duties", "cluster", "name_vi", "name_en"];

    public static readonly IReadOnlyList<string> AnswerColumns =
        ["unit", "criterion", "value", "not_applicable", "note", "verified_value", "verified_not_applicable"];

    public static readonly IReadOnlyList<string> SubmissionColumns = ["unit", "submitted_on", "due_on"];

    public static readonly IReadOnlyList<string> ViolationColumns = ["unit", "on", "act", "effect", "status", "persons_disciplined", "fines"];

    public static readonly IReadOnlyList<string> FindingColumns = ["unit", "criterion", "finding", "measure", "responsible", "due_on"];

    public static readonly IReadOnlyList<string> EvidenceColumns = ["unit", "criterion", "number", "issued_on", "issuer", "location", "holder"];

    public static readonly IReadOnlyList<string> GateColumns = ["unit", "gate", "answer", "reason", "verified_answer", "verified_reason"];

    /// <summary>Every file that an import reads, in the order in which its hash covers them.</summary>
    public static readonly IReadOnlyList<string> All = [Round, Checklist, Units, Answers, Submissions, Violations, Findings, Evidence, Gates];

    public static readonly IReadOnlyList<string> Required = [Round, Units, Answers, Submissions];
}
