using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Exchange;

/// <summary>The reviews of an imported round and what hangs on them, ready to be copied into the database.</summary>
internal sealed class ImportedContent
{
    private readonly DateTimeOffset now;
    private readonly string byName;
    private readonly ILookup<string, string>? _asked;

    public ImportedContent(Round round, RoundFolder read, UnitRegister register, DateTimeOffset now, string byName = "import")
    {
        (this.now, this.byName) = (now, byName);
        // of a follow-up round each unit has answered exactly what it was asked
        _asked = round.Kind == RoundKind.FollowUp ? read.Rows.Answers.ToLookup(a => a.Unit, a => a.Criterion, StringComparer.Ordinal) : null;
        foreach (var unit in read.Units.Values)
        {
            Reviews.Add(unit.Code, MakeReview(round, read, unit, register));
        }

        var rest = new Dictionary<(string Unit, string Criterion), RoundRows.FindingRow>(read.Rows.Findings);
        foreach (var row in read.Rows.Answers)
        {
            rest.Remove((row.Unit, row.Criterion), out var finding);
            AddAnswer(Reviews[row.Unit].Id, row, finding);
        }

        foreach (var finding in rest.Values)
        {
            AddAnswer(Reviews[finding.Unit].Id, new(finding.Unit, finding.Criterion, "", false, "", "", null), finding);
        }

        Evidence = [.. read.Rows.Evidence.Select(e => new Evidence(Reviews[e.Unit].Id, e.Criterion, e.Number, e.IssuedOn, e.Issuer, e.Location, e.Holder))];
        Violations = [.. read.Rows.Violations.Select((v, i) => new Violation(
            FormattableString.Invariant($"{round.Code}/V{i + 1:0000}"), round.Id, Reviews[v.Unit].UnitId, v.On, v.Act, v.Effect, v.Status, v.PersonsDisciplined, v.Fines, ""))];
    }

    public Dictionary<string, Review> Reviews { get; } = new(StringComparer.Ordinal);

    public List<Answer> Answers { get; } = [];

    public List<Decision> Decisions { get; } = [];

    public List<GateAnswer> Gates { get; } = [];

    public List<Evidence> Evidence { get; }

    public List<Violation> Violations { get; }

    public async Task SaveAsync(PortalDb db, CancellationToken ct)
    {
        await db.CopyAsync(Reviews.Values, ct);
        await db.CopyAsync(Answers, ct);
        await db.CopyAsync(Decisions, ct);
        await db.CopyAsync(Gates, ct);
        await db.CopyAsync(Evidence, ct);
        await db.CopyAsync(Violations, ct);
    }

    private Review MakeReview(Round round, RoundFolder read, UnitRow unit, UnitRegister register)
    {
        var review = new Review(
            round.Id, register.Find(unit.Code)!.Id, unit.Code, unit.Parent.Length == 0 ? null : unit.Parent, unit.Kind, unit.Duties, unit.Cluster, new(unit.NameOrCode, unit.NameEn), register.Cluster(unit.Cluster)?.Name);
        var submitted = read.Rows.Submissions.TryGetValue(unit.Code, out var submission);
        if (_asked?[unit.Code].ToList() is { Count: > 0 } asked)
        {
            review.AskOnly(asked);
        }

        AddGates(review, read);
        review.MarkImported(submitted ? submission.On : null, submitted ? submission.DueOn : null, round.DueOn, now);
        return review;
    }

    private void AddGates(Review review, RoundFolder read)
    {
        if (read.Rows.Gates.Count == 0)
        {
            return;
        }

        var facts = new List<GateFact>();
        foreach (var gate in read.Checklist.GatesFor(review.Kind, review.Duties))
        {
            if (read.Rows.Gates.TryGetValue((review.UnitCode, gate.Code), out var row))
            {
                var answer = new GateAnswer(review.Id, gate.Code);
                answer.Say(row.Answer, row.Reason, null, byName, now);
                if (row.VerifiedAnswer is { } verified && verified != row.Answer)
                {
                    answer.Overrule(verified, row.VerifiedReason.Length > 0 ? row.VerifiedReason : byName, null, byName, now);
                }

                Gates.Add(answer);
                facts.Add(answer.Fact);
            }
        }

        review.Close(ReviewGates.Of(read.Checklist, review.Kind, review.Duties, facts, review.Closed.Only));
    }

    private void AddAnswer(Guid reviewId, RoundRows.AnswerRow row, RoundRows.FindingRow? finding)
    {
        var hasDecision = row.VerifiedValue.Length > 0 || row.VerifiedNotApplicable is not null;
        if (hasDecision)
        {
            var decision = new Decision(reviewId, row.Criterion);
            decision.Decide(row.VerifiedValue, row.VerifiedNotApplicable, "", differs: false, null, byName, now);
            Decisions.Add(decision);
        }

        if (!hasDecision || finding is not null || row.Value.Length > 0 || row.IsNotApplicable || row.Note.Length > 0)
        {
            var answer = new Answer(reviewId, row.Criterion);
            answer.Write(
                row.Value, row.IsNotApplicable, row.Note, finding?.Finding, finding?.Measure ?? "", finding?.Responsible ?? "", finding?.DueOn, null, byName, now);
            Answers.Add(answer);
        }
    }
}
