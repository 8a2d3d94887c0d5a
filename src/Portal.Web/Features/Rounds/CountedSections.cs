using Portal.Domain.Checklists;

namespace Portal.Web.Features.Rounds;

/// <summary>Which sections count in "answered n of N": bonus and deductions are optional.</summary>
internal static class CountedSections
{
    public static bool IsCounted(this Section section) => section.Kind is not (SectionKind.Bonus or SectionKind.Deduction);
}
