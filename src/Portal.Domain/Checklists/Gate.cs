using Portal.Domain.Common;

namespace Portal.Domain.Checklists;

/// <summary>
/// A question that a unit answers once for the whole review, before its criteria: "Does the unit have an independent LAN?". One of the two answers closes the gate,
/// and every criterion that names a closed gate is dropped: it is not applicable, as <c>scoring.md</c> defines it, and nothing else.
/// </summary>
/// <param name="Code">Letters, digits and <c>-</c>; criteria name it.</param>
/// <param name="Guidance">How to answer it; null: nothing said.</param>
/// <param name="ClosesOnYes">"Yes" drops the criteria; else "no" does, as for nearly every question.</param>
public sealed record Gate(string Code, LocalText Question, LocalText? Guidance = null, bool ClosesOnYes = false)
{
    public const int CodeMaxLength = 20;

    /// <summary>True when this answer drops the criteria.</summary>
    public bool IsClosedBy(bool isYes) => isYes == ClosesOnYes;

    /// <summary>Letters without marks, digits and <c>-</c>.</summary>
    public static bool IsCode(string code) => ChecklistVersion.IsCode(code) && code.Length <= CodeMaxLength;
}
