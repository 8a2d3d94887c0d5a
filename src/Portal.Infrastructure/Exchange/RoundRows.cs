using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Domain.Violations;

namespace Portal.Infrastructure.Exchange;

/// <summary>What an exchange folder says of the units' answers, checked against the units and the checklist.</summary>
internal sealed class RoundRows(OrderedDictionary<string, UnitRow> units, Checklist? checklist)
{
    public sealed record AnswerRow(string Unit, string Criterion, string Value, bool IsNotApplicable, string Note, string VerifiedValue, bool? VerifiedNotApplicable);

    public sealed record FindingRow(string Unit, string Criterion, Finding Finding, string Measure, string Responsible, DateOnly? DueOn);

    public sealed record EvidenceRow(string Unit, string Criterion, string Number, DateOnly? IssuedOn, string Issuer, string Location, string Holder);

    public sealed record ViolationRow(string Unit, DateOnly On, string Act, ViolationEffect Effect, ViolationStatus Status, int PersonsDisciplined, int Fines);

    public sealed record GateRow(string Unit, string Gate, bool? Answer, string Reason, bool? VerifiedAnswer, string VerifiedReason);

    /// <summary>By unit and gate.</summary>
    public Dictionary<(string Unit, string Gate), GateRow> Gates { get; } = [];

    public List<AnswerRow> Answers { get; } = [];

    /// <summary>By unit: the day of its submission and its own due day, if it had one.</summary>
    public Dictionary<string, (DateOnly On, DateOnly? DueOn)> Submissions { get; } = new(StringComparer.Ordinal);

    public Dictionary<(string Unit, string Criterion), FindingRow> Findings { get; } = [];

    public List<EvidenceRow> Evidence { get; } = [];

    public List<ViolationRow> Violations { get; } = [];

    public void ReadAnswers(CsvTable table)
    {
        var keys = new HashSet<(string, string)>();
        foreach (var row in table.Rows)
        {
            if (Criterion(row) is not { } criterion)
            {
                continue;
            }

            var unit = row["unit"];
            if (!keys.Add((unit, criterion.Code)))
            {
                row.Refuse("criterion", $"{unit} answers {criterion.Code} twice");
            }

            Answers.Add(new(
                unit, criterion.Code, row.Value("value", criterion), NotApplicable(row, "not_applicable", criterion) ?? false, row.Text("note", Answer.NoteMaxLength), row.Value("verified_value", criterion), NotApplicable(row, "verified_not_applicable", criterion)));
        }
    }

    public void ReadSubmissions(CsvTable table)
    {
        foreach (var row in table.Rows)
        {
            if (!IsUnit(row))
            {
                continue;
            }

            var (on, dueOn) = (row.RequiredDay("submitted_on"), row.Day("due_on"));
            if (!Submissions.TryAdd(row["unit"], (on ?? default, dueOn)))
            {
                row.Refuse("unit", $"{row["unit"]} stands in the file twice");
            }
        }
    }

    public void ReadFindings(CsvTable table)
    {
        foreach (var row in table.Rows)
        {
            if (Criterion(row) is not { } criterion)
            {
                continue;
            }

            if (!FindingCodes.TryParse(row["finding"], out var finding))
            {
                row.Refuse("finding", $"{Shown(row["finding"])} is not a finding");
            }

            var read = new FindingRow(
                row["unit"], criterion.Code, finding, row.Text("measure", Answer.MeasureMaxLength), row.Text("responsible", Answer.ResponsibleMaxLength), row.Day("due_on"));
            if (!Findings.TryAdd((read.Unit, read.Criterion), read))
            {
                row.Refuse("criterion", $"{read.Unit} has two findings on {read.Criterion}");
            }
        }
    }

    public void ReadEvidence(CsvTable table)
    {
        foreach (var row in table.Rows)
        {
            if (Criterion(row) is { } criterion)
            {
                string Text(string column) => row.Text(column, Domain.Reviews.Evidence.TextMaxLength);
                Evidence.Add(new(row["unit"], criterion.Code, Text("number"), row.Day("issued_on"), Text("issuer"), Text("location"), Text("holder")));
            }
        }
    }

    /// <summary>Reads what was said to gates. It explains what is not applicable and adds nothing: <c>answers.csv</c> alone decides points, so both must agree.</summary>
    public void ReadGates(CsvTable table)
    {
        var answers = Answers.DistinctBy(a => (a.Unit, a.Criterion)).ToDictionary(a => (a.Unit, a.Criterion));
        foreach (var row in table.Rows)
        {
            var isUnit = IsUnit(row);
            if (checklist is null)
            {
                continue;
            }

            if (checklist.FindGate(row["gate"]) is not { } gate)
            {
                row.Refuse("gate", $"{Shown(row["gate"])} is not a gate of {ImportProblems.Shown(checklist.Code)}");
                continue;
            }

            var read = new GateRow(
                row["unit"], gate.Code, row.Flag("answer"), row.Text("reason", GateAnswer.ReasonMaxLength), row.Flag("verified_answer"), row.Text("verified_reason", GateAnswer.ReasonMaxLength));
            if (!isUnit)
            {
                continue;
            }

            var unit = units[row["unit"]];
            if (!checklist.GatesFor(unit.Kind, unit.Duties).Contains(gate))
            {
                row.Refuse("gate", $"{gate.Code} is not asked of {unit.Code}");
            }
            else if (!Gates.TryAdd((read.Unit, read.Gate), read))
            {
                row.Refuse("gate", $"{read.Unit} answers {read.Gate} twice");
            }
            else if ((read.VerifiedAnswer ?? read.Answer) is { } isYes && gate.IsClosedBy(isYes)
                && checklist.ApplicableTo(unit.Kind, unit.Duties).FirstOrDefault(c => c.Gates.Contains(gate.Code) && !IsNotApplicable(answers.GetValueOrDefault((unit.Code, c.Code)))) is { } counted)
            {
                row.Refuse("answer", $"closed, yet {counted.Code} is not \"not applicable\" in {ExchangeFiles.Answers}");
            }
        }
    }

    private static bool IsNotApplicable(AnswerRow? row) =>
        row is { VerifiedValue.Length: 0 } && (row.VerifiedNotApplicable ?? row.IsNotApplicable);

    public void ReadViolations(CsvTable table)
    {
        foreach (var row in table.Rows)
        {
            IsUnit(row);
            if (row["act"].Length > 0 && !ProhibitedAct.Exists(row["act"]))
            {
                row.Refuse("act", $"{Shown(row["act"])} is not a prohibited act");
            }

            if (!ViolationCodes.TryParseEffect(row["effect"], out var effect))
            {
                row.Refuse("effect", $"{Shown(row["effect"])} is not an effect");
            }

            if (!ViolationCodes.TryParseStatus(row["status"], out var status))
            {
                row.Refuse("status", $"{Shown(row["status"])} is not a status");
            }

            Violations.Add(new(row["unit"], row.RequiredDay("on") ?? default, row["act"], effect, status, row.Count("persons_disciplined"), row.Count("fines")));
        }
    }

    private static string Shown(string code) => code.Length == 0 ? "nothing" : ImportProblems.Shown(code);

    private bool IsUnit(CsvRow row)
    {
        if (units.ContainsKey(row["unit"]))
        {
            return true;
        }

        row.Refuse("unit", $"{Shown(row["unit"])} is not a unit of {ExchangeFiles.Units}");
        return false;
    }

    /// <summary>The row's criterion, when it exists and applies to the row's unit.</summary>
    private Criterion? Criterion(CsvRow row)
    {
        var isUnit = IsUnit(row);
        if (checklist is null)
        {
            return null;
        }

        if (checklist.Find(row["criterion"]) is not { } criterion)
        {
            row.Refuse("criterion", $"{Shown(row["criterion"])} is not a criterion of {ImportProblems.Shown(checklist.Code)}");
            return null;
        }

        if (!isUnit)
        {
            return null;
        }

        var unit = units[row["unit"]];
        if (criterion.AppliesTo(unit.Kind, unit.Duties))
        {
            return criterion;
        }

        row.Refuse("criterion", $"{criterion.Code} does not apply to {unit.Code}");
        return null;
    }

    private static bool? NotApplicable(CsvRow row, string column, Criterion criterion)
    {
        var flag = row.Flag(column);
        if (flag == true && !criterion.AllowsNotApplicable)
        {
            row.Refuse(column, $"{criterion.Code} does not allow it");
        }

        return flag;
    }
}
