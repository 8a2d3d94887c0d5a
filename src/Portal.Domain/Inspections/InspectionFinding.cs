using Portal.Domain.Common;
using Portal.Domain.Measures;
using Portal.Domain.Reviews;

namespace Portal.Domain.Inspections;

/// <summary>What the team found about one criterion, and what it recommends. Short words, counts and references: never what is secret, where it lies or who is investigated.</summary>
public sealed class InspectionFinding
{
    public const int TextMaxLength = 500;
    public const int ProofMaxLength = 300;
    public const int RecommendationMaxLength = 500;

    private InspectionFinding()
    {
    }

    public InspectionFinding(Guid inspectionId, string criterionCode) => (InspectionId, CriterionCode) = (inspectionId, criterionCode);

    public Guid InspectionId { get; private set; }

    public string CriterionCode { get; private set; } = "";

    /// <summary>The team looked at it.</summary>
    public bool IsSeen { get; private set; }

    /// <summary>Null: not seen.</summary>
    public Finding? Finding { get; private set; }

    /// <summary>What it rests on, in a line.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Numbers and days of documents that prove it.</summary>
    public string Proof { get; private set; } = "";

    /// <summary>What the unit is to do; empty: nothing.</summary>
    public string Recommendation { get; private set; } = "";

    /// <summary>Post of the unit that answers for it.</summary>
    public string Responsible { get; private set; } = "";

    public DateOnly? DueOn { get; private set; }

    public Guid ById { get; private set; }

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public uint Version { get; private set; }

    /// <summary>Something is to be mended.</summary>
    public bool IsBad => Finding is Reviews.Finding.Weak or Reviews.Finding.Missing or Reviews.Finding.Unsuitable;

    /// <summary>It says what is to be done, and until when.</summary>
    public bool IsRecommended => Recommendation.Length > 0 && DueOn is not null;

    /// <param name="begunOn">Day on which the team was there first: nothing is to be mended before.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>finding.class-missing</c>: what was seen has a finding; <c>finding.not-seen</c>: what was not seen has none; <c>finding.text-missing</c>: what is to be mended says why;
    /// <c>finding.due-missing</c>: a recommendation has a day; <c>finding.due-early</c> with the visit's; <c>answer.too-long</c>.
    /// </exception>
    public void Write(bool isSeen, Finding? finding, string text, string proof, string recommendation, string responsible, DateOnly? dueOn, DateOnly begunOn, MeasureActor by)
    {
        if (isSeen && finding is null)
        {
            throw new RuleBrokenException("finding.class-missing");
        }

        if (!isSeen && finding is not null)
        {
            throw new RuleBrokenException("finding.not-seen");
        }

        var (said, proven, asked, post) = (Fitting(text, TextMaxLength), Fitting(proof, ProofMaxLength), Fitting(recommendation, RecommendationMaxLength), Fitting(responsible, CorrectiveMeasure.ResponsibleMaxLength));
        var isBad = finding is not (null or Reviews.Finding.Adequate);
        if (isBad && said.Length == 0)
        {
            throw new RuleBrokenException("finding.text-missing");
        }

        if (isBad && asked.Length > 0 && dueOn is null)
        {
            throw new RuleBrokenException("finding.due-missing");
        }

        if (isBad && dueOn < begunOn)
        {
            throw new RuleBrokenException("finding.due-early", begunOn);
        }

        (IsSeen, Finding, Text, Proof) = (isSeen, finding, said, proven);
        // nothing is recommended about what is in order
        (Recommendation, Responsible, DueOn) = isBad ? (asked, post, dueOn) : ("", "", null);
        (ById, ByName, At) = (by.PersonId, by.Name, by.At);
    }

    private static string Fitting(string text, int most) => text.Normalize().Trim() is var said && said.Length > most ? throw new RuleBrokenException("answer.too-long") : said;
}
