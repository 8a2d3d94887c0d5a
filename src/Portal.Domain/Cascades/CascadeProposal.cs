using Portal.Domain.Reviews;

namespace Portal.Domain.Cascades;

/// <summary>
/// What the units below make of one criterion of the unit above. Never an answer by itself: somebody confirms it, or overrules it with a reason.
/// </summary>
/// <param name="Value">Canonical text of the proposed value; empty: nobody below has answered.</param>
/// <param name="Finding">everybody has all the points → adequate, nobody any → missing, else weak; null for counted cases.</param>
/// <param name="Yes">Units with the whole share.</param>
/// <param name="Partial">Units with some of it.</param>
/// <param name="No">Units with nothing of it.</param>
/// <param name="Verdicts">Each unit by itself.</param>
public sealed record CascadeProposal(
    string CriterionCode, string Value, Finding? Finding, int Yes, int Partial, int No, int NotApplicable, IReadOnlyDictionary<Guid, ChildVerdict> Verdicts)
{
    /// <summary>Units that count: those that answered and to which it applies.</summary>
    public int Counted => Yes + Partial + No;

    /// <summary>Units below that have not answered.</summary>
    public int Unanswered => Verdicts.Count - Counted - NotApplicable;

    /// <summary>There is something to propose.</summary>
    public bool HasValue => Value.Length > 0;

    /// <summary>Changes with whatever a person sees of it: a confirmation names what was seen.</summary>
    public string Token => FormattableString.Invariant($"{Value}|{Finding?.Code()}|{Yes}.{Partial}.{No}.{NotApplicable}.{Unanswered}");
}
