using Portal.Domain.Checklists;

namespace Portal.Domain.Reviews;

/// <content>Which criteria apply to the unit.</content>
public sealed partial class Review
{
    /// <summary>Codes of the gates that are closed and of the only criteria that are asked, as <see cref="Checklists.ClosedGates.Text"/>: kept beside the review, because every count of what applies needs it.</summary>
    public string ClosedGates { get; private set; } = "";

    /// <summary>The same when the submission that stands was signed; empty without one.</summary>
    public string ClosedWhenSigned { get; private set; } = "";

    /// <summary>The gates that are closed.</summary>
    public ClosedGates Closed => Checklists.ClosedGates.Parse(ClosedGates);

    /// <summary>The criteria that apply to the unit now: by its kind and duties, without what closed gates drop.</summary>
    public IReadOnlyList<Criterion> ApplicableOf(Checklist checklist) => checklist.ApplicableTo(Kind, Duties, Closed);

    /// <summary>
    /// Criteria that a gate dropped when the review was signed and that a verifier brought back: an answer that was kept for them is not the unit's word. Once the unit has
    /// signed again they are like any other.
    /// </summary>
    public IReadOnlyList<Criterion> CameBack(Checklist checklist)
    {
        var (signed, now) = (Checklists.ClosedGates.Parse(ClosedWhenSigned), Closed);
        return [.. checklist.DroppedFor(Kind, Duties, signed).Where(c => signed.LetBack(c, now))];
    }

    /// <summary>Asks the unit about these contents alone, in a follow-up round; what was asked before stays asked.</summary>
    public void AskOnly(IEnumerable<string> criteria) => ClosedGates = Checklists.ClosedGates.Of([], criteria.Concat(Closed.Only ?? Enumerable.Empty<string>())).Text;

    /// <summary>Keeps which gates are closed after one was answered or overruled.</summary>
    public void Close(ReviewGates gates) => ClosedGates = gates.Closed.Text;
}
