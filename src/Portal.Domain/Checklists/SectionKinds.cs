namespace Portal.Domain.Checklists;

/// <summary>What follows from a section's kind.</summary>
public static class SectionKinds
{
    /// <summary>Its points make the base and its criteria have to be answered; bonus and deductions are optional and stand beside both.</summary>
    public static bool IsInBase(this SectionKind kind) => kind is not (SectionKind.Bonus or SectionKind.Deduction);
}
