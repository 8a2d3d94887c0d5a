namespace Portal.Domain.EquipmentChecks;

/// <summary>A result of a check as it stood until it was corrected, with the reason. Never changes.</summary>
public sealed class PastCheckResult
{
    private PastCheckResult()
    {
    }

    internal PastCheckResult(EquipmentCheck check, string reason, CheckActor by)
    {
        (Id, CheckId, Result, ResultNumber, ResultOn) = (Guid.CreateVersion7(), check.Id, check.Result, check.ResultNumber, check.ResultOn!.Value);
        (Passed, ToMend, Failed, NextDueOn) = (check.Passed, check.ToMend, check.Failed, check.DueOn);
        (Reason, CorrectedById, CorrectedByName, CorrectedAt) = (reason, by.PersonId, by.Name, by.At);
    }

    public Guid Id { get; private set; }

    public Guid CheckId { get; private set; }

    public CheckResult Result { get; private set; }

    /// <summary>Number of the document with that result.</summary>
    public string ResultNumber { get; private set; } = "";

    public DateOnly ResultOn { get; private set; }

    public int Passed { get; private set; }

    public int ToMend { get; private set; }

    public int Failed { get; private set; }

    /// <summary>The next check by that result; null: none.</summary>
    public DateOnly? NextDueOn { get; private set; }

    /// <summary>Why it was corrected.</summary>
    public string Reason { get; private set; } = "";

    public Guid CorrectedById { get; private set; }

    public string CorrectedByName { get; private set; } = "";

    public DateTimeOffset CorrectedAt { get; private set; }
}
