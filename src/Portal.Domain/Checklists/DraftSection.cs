using Portal.Domain.Common;

namespace Portal.Domain.Checklists;

/// <summary>A section of a draft checklist.</summary>
public sealed class DraftSection
{
    public const int CodeMaxLength = 20;

    private DraftSection()
    {
    }

    public DraftSection(Guid checklistId, int order, string code, SectionKind kind, LocalText title)
    {
        (Id, ChecklistId, Order) = (Guid.CreateVersion7(), checklistId, order);
        Write(code, kind, title);
    }

    public Guid Id { get; private set; }

    public Guid ChecklistId { get; private set; }

    /// <summary>Its place among the sections; gaps do not matter.</summary>
    public int Order { get; private set; }

    public string Code { get; private set; } = "";

    public SectionKind Kind { get; private set; }

    public string TitleVi { get; private set; } = "";

    public string TitleEn { get; private set; } = "";

    public uint Version { get; private set; }

    public void Write(string code, SectionKind kind, LocalText title) => (Code, Kind, TitleVi, TitleEn) = (code, kind, title.Vi, title.En);

    public void MoveTo(int order) => Order = order;

    /// <summary>The section as the checklist has it, without criteria.</summary>
    public Section Head() => new(Code, Kind, new(TitleVi, TitleEn), []);
}
