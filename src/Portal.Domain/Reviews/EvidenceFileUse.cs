namespace Portal.Domain.Reviews;

/// <summary>An evidence file stands behind the answer to a criterion.</summary>
public sealed class EvidenceFileUse
{
    private EvidenceFileUse()
    {
    }

    public EvidenceFileUse(EvidenceFile file, string criterionCode) => (FileId, ReviewId, CriterionCode) = (file.Id, file.ReviewId, criterionCode);

    public Guid FileId { get; private set; }

    public Guid ReviewId { get; private set; }

    public string CriterionCode { get; private set; } = "";
}
