namespace Portal.Domain.Checklists;

/// <summary>A criterion of a draft checklist. Each is a row of its own, so that several people can write one draft.</summary>
public sealed class DraftCriterion
{
    private DraftCriterion()
    {
    }

    public DraftCriterion(Guid checklistId, Guid sectionId, int order, Criterion criterion, string byName, DateTimeOffset now)
    {
        (Id, ChecklistId, SectionId, Order, Lineage) = (Guid.CreateVersion7(), checklistId, sectionId, order, criterion.Lineage);
        Write(criterion, byName, now);
    }

    public Guid Id { get; private set; }

    public Guid ChecklistId { get; private set; }

    public Guid SectionId { get; private set; }

    /// <summary>Its place in the section; gaps do not matter.</summary>
    public int Order { get; private set; }

    /// <summary>Never changes, whatever the code becomes; addresses of the editor name it.</summary>
    public string Lineage { get; private set; } = "";

    /// <summary>The criterion in the words of checklist files.</summary>
    public string Json { get; private set; } = "";

    public string ChangedByName { get; private set; } = "";

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Token of the content; moving a criterion does not change it.</summary>
    public string Token => CriterionJson.Token(Json);

    public void Write(Criterion criterion, string byName, DateTimeOffset now) =>
        (Json, ChangedByName, ChangedAt) = (CriterionJson.Write(criterion with { Lineage = Lineage }), byName, now);

    public void MoveTo(Guid sectionId, int order) => (SectionId, Order) = (sectionId, order);
}
