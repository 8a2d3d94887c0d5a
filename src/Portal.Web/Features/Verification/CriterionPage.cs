using Portal.Domain.Cascades;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Inspections;

namespace Portal.Web.Features.Verification;

/// <summary>Everything about one criterion that a verifier needs side by side.</summary>
/// <param name="Registered">Cases that the register holds against the unit; null when the criterion counts none.</param>
/// <param name="Pending">The remark that waits to go out.</param>
/// <param name="Earlier">Remarks that have gone out, oldest first.</param>
public sealed record CriterionPage(
    Criterion Criterion,
    CriterionState State,
    CriterionPage.SelfAnswer? Answer,
    IReadOnlyList<CriterionPage.Reference> Evidence,
    CriterionPage.LastYear? Before,
    CriterionPage.Verdict? Decision,
    CriterionPage.Note? Pending,
    IReadOnlyList<CriterionPage.Note> Earlier,
    long? Registered,
    string Version,
    string? Previous,
    string? Next)
{
    /// <summary>What the unit made of the proposal of the units below; null: nothing.</summary>
    public ProposalDecision? FromBelow { get; init; }

    /// <summary>What an inspection found otherwise than the unit says; null: nothing.</summary>
    public InspectionDifferences.Difference? Inspected { get; init; }

    /// <summary>Evidence files behind the answer.</summary>
    public IReadOnlyList<EvidenceFileVersion> Files { get; init; } = [];

    /// <summary>Whether one of them may be looked at here.</summary>
    public required Func<EvidenceFileVersion, bool> CanShow { get; init; }

    /// <summary>Threads with the unit that are open; null: the reader takes no part in them.</summary>
    public int? OpenThreads { get; init; }

    /// <summary>What was decided before, oldest first.</summary>
    public IReadOnlyList<PastDecision> Past { get; init; } = [];

    /// <summary>The decision that stands, with its second look; null: nobody has decided.</summary>
    public Decision? Standing { get; init; }

    /// <summary>The person may say whether they agree with it.</summary>
    public bool MayLook { get; init; }

    /// <summary>Questions to the unit about this criterion alone, oldest first.</summary>
    public IReadOnlyList<Clarification> Clarifications { get; init; } = [];

    /// <summary>The one that waits for the unit.</summary>
    public Clarification? Asked => Clarifications.FirstOrDefault(c => c.IsOpen);

    /// <summary>The answer with what stands behind it as it is now; null: nobody is asked about it.</summary>
    public AnswerSnapshot? Now { get; init; }

    /// <summary>Answered by dispatch: there is nothing to accept, the verifier sets the value.</summary>
    public bool IsElsewhere => Answer is { IsNotApplicable: false, Value: Domain.Reviews.Answer.Elsewhere };

    public bool IsClaim => Answer?.IsNotApplicable == true;

    public sealed record SelfAnswer(
        string Value, bool IsNotApplicable, string Note, Finding? Finding, string Measure, string Responsible, DateOnly? MeasureDueOn, string By, DateTimeOffset At);

    public sealed record Reference(string Number, DateOnly? IssuedOn, string Issuer, string Location, string Holder);

    public sealed record Verdict(string Choice, string Value, bool? NotApplicable, string Reason, string By, DateTimeOffset At);

    public sealed record LastYear(LocalText Round, string Value, bool IsNotApplicable, Finding? Finding, Verdict? Decision);

    public sealed record Note(Guid Id, string Text, string By, DateTimeOffset At, int ReturnNumber);
}
