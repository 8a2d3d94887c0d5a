using Portal.Domain.Common;

namespace Portal.Domain.Violations;

/// <summary>One case in the register: facts and references only, never a description of secret content.</summary>
public sealed class Violation
{
    public const int ReferenceMaxLength = 300;

    private Violation()
    {
    }

    /// <param name="code">Human code, <c>VP-2026-014</c>.</param>
    /// <param name="roundId">Set on cases that came in with a past round: they count for that round alone.</param>
    /// <param name="act">Prohibited act of the law, <c>V1</c>–<c>V11</c>; empty: not classified.</param>
    public Violation(
        string code, Guid? roundId, Guid unitId, DateOnly on, string act, ViolationEffect effect, ViolationStatus status, int personsDisciplined, int fines, string documentReference)
    {
        Id = Guid.CreateVersion7();
        Code = code;
        RoundId = roundId;
        UnitId = unitId;
        Change(on, act, effect, status, personsDisciplined, fines, documentReference);
    }

    public Guid Id { get; private set; }

    public string Code { get; private set; } = "";

    public Guid? RoundId { get; private set; }

    public Guid UnitId { get; private set; }

    public DateOnly On { get; private set; }

    public string Act { get; private set; } = "";

    public ViolationEffect Effect { get; private set; }

    public ViolationStatus Status { get; private set; }

    public int PersonsDisciplined { get; private set; }

    /// <summary>Number of fining decisions.</summary>
    public int Fines { get; private set; }

    /// <summary>Numbers and dates of documents.</summary>
    public string DocumentReference { get; private set; } = "";

    public uint Version { get; private set; }

    /// <summary>The unit ended: whoever took over answers for the case.</summary>
    public void PassTo(Guid unitId) => UnitId = unitId;

    public void Change(DateOnly on, string act, ViolationEffect effect, ViolationStatus status, int personsDisciplined, int fines, string documentReference)
    {
        if (act.Length > 0 && !ProhibitedAct.Exists(act))
        {
            throw new RuleBrokenException("violation.unknown-act", act);
        }

        if (personsDisciplined < 0 || fines < 0)
        {
            throw new RuleBrokenException("violation.negative-count");
        }

        if (documentReference.Length > ReferenceMaxLength)
        {
            throw new RuleBrokenException("answer.too-long");
        }

        On = on;
        Act = act;
        Effect = effect;
        Status = status;
        PersonsDisciplined = personsDisciplined;
        Fines = fines;
        DocumentReference = documentReference.Normalize().Trim();
    }
}
