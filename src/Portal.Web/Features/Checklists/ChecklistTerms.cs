namespace Portal.Web.Features.Checklists;

/// <summary>Words that criteria may use and that other rooms give a meaning to.</summary>
public static class ChecklistTerms
{
    /// <summary>Register values that can count or prefill (<see cref="Domain.Scoring.RegisterCounts.For"/>).</summary>
    public static IReadOnlyList<string> Registers { get; } =
        ["violations.leaks", "violations.concealed", "violations.secret_content_online", "violations.persons_disciplined", "violations.fines", "round.late_submissions", .. Domain.Measures.MeasureShares.All];
}
