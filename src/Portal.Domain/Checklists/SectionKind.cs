namespace Portal.Domain.Checklists;

/// <summary>What a section's points are for. Core, committee and central points make the base; the other two stand beside it.</summary>
public enum SectionKind
{
    Core,
    Committee,
    Central,
    Bonus,
    Deduction,
}
