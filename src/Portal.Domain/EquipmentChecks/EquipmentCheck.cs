using Portal.Domain.Common;

namespace Portal.Domain.EquipmentChecks;

/// <summary>
/// A security check of devices or software, from the request to the result: in counts and categories only. While it is requested it is due on the day by which it is wanted, afterwards on
/// the day of the next check; a later check that follows it takes that day over.
/// </summary>
public sealed class EquipmentCheck
{
    public const int MostItems = 100_000;

    /// <summary>Of why a result is corrected.</summary>
    public const int ReasonMaxLength = 500;

    /// <summary>Days within which a check is due soon.</summary>
    public const int SoonDays = 30;

    /// <summary>Codes of the register.</summary>
    public static readonly YearNumber Numbers = new("TB");

    private EquipmentCheck()
    {
    }

    /// <param name="code">Human code, <c>TB-2026-014</c>.</param>
    /// <param name="number">Number of the request.</param>
    /// <param name="dueOn">The day by which the result is wanted.</param>
    /// <exception cref="RuleBrokenException"><c>check.items</c>, <c>check.category</c>: a cipher product is a category of its own; <c>check.due-before</c>, <c>check.requested-to-come</c>; rules of the number.</exception>
    public EquipmentCheck(
        string code, Guid unitId, EquipmentCategory category, CheckedSystem system, CheckStage stage, int items, string? number, DateOnly requestedOn, DateOnly dueOn, DateOnly today)
    {
        if (items is < 1 or > MostItems)
        {
            throw new RuleBrokenException("check.items", MostItems);
        }

        if ((category == EquipmentCategory.Cipher) != (system == CheckedSystem.CipherProduct))
        {
            throw new RuleBrokenException("check.category");
        }

        if (requestedOn > today)
        {
            throw new RuleBrokenException("check.requested-to-come");
        }

        if (dueOn < requestedOn)
        {
            throw new RuleBrokenException("check.due-before");
        }

        (Id, Code, UnitId, Category, System, Stage, Items) = (Guid.CreateVersion7(), code, unitId, category, system, stage, items);
        (Lead, RequestNumber, RequestedOn, DueOn) = (CheckRouting.Of(system, stage).Lead, DocumentNumber.Read(number), requestedOn, dueOn);
    }

    public Guid Id { get; private set; }

    public string Code { get; private set; } = "";

    public Guid UnitId { get; private set; }

    public EquipmentCategory Category { get; private set; }

    public CheckedSystem System { get; private set; }

    public CheckStage Stage { get; private set; }

    /// <summary>How many devices or installations.</summary>
    public int Items { get; private set; }

    /// <summary>Who led it by the rule of its day.</summary>
    public CheckBody Lead { get; private set; }

    public string RequestNumber { get; private set; } = "";

    public DateOnly RequestedOn { get; private set; }

    public CheckResult Result { get; private set; }

    /// <summary>Number of the document with the result; empty: none came yet.</summary>
    public string ResultNumber { get; private set; } = "";

    public DateOnly? ResultOn { get; private set; }

    public int Passed { get; private set; }

    public int ToMend { get; private set; }

    public int Failed { get; private set; }

    /// <summary>Wanted by, then due again; null: there is no next check.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>A later check took over.</summary>
    public Guid? FollowedById { get; private set; }

    public uint Version { get; private set; }

    /// <summary>Days past the due day; null: not overdue, or followed by another check.</summary>
    public int? DaysOverdue(DateOnly today) => FollowedById is null && DueOn is { } due && due < today ? today.DayNumber - due.DayNumber : null;

    /// <summary>The result came: every item passed, is to be mended, or failed.</summary>
    /// <param name="nextDueOn">Day of the next check, or by which what is to be mended is checked again; null: none is foreseen.</param>
    /// <exception cref="RuleBrokenException"><c>check.answered</c>; <c>check.counts</c>: they do not add up to the items; <c>check.next-missing</c>: what is to be mended or failed is checked again;
    /// <c>check.next-before</c>, <c>check.checked-day</c>; rules of the number.</exception>
    public void Answer(string? number, DateOnly on, int passed, int toMend, int failed, DateOnly? nextDueOn, DateOnly today)
    {
        if (Result != CheckResult.Waiting)
        {
            throw new RuleBrokenException("check.answered");
        }

        TakeResult(number, on, passed, toMend, failed, nextDueOn, today);
    }

    /// <summary>What was entered as the result was wrong: another one takes its place with its own day of the next check, and everybody is reminded by that day.</summary>
    /// <returns>The result as it stood, to be kept.</returns>
    /// <exception cref="RuleBrokenException"><c>check.no-result</c>: none came yet, or the request was withdrawn; <c>check.reason</c>; rules of <see cref="Answer"/>.</exception>
    public PastCheckResult CorrectResult(string? number, DateOnly on, int passed, int toMend, int failed, DateOnly? nextDueOn, string? reason, CheckActor by)
    {
        if (Result is CheckResult.Waiting or CheckResult.Withdrawn)
        {
            throw new RuleBrokenException("check.no-result");
        }

        var why = (reason ?? "").Normalize().Trim();
        if (why.Length is 0 or > ReasonMaxLength)
        {
            throw new RuleBrokenException("check.reason", ReasonMaxLength);
        }

        var past = new PastCheckResult(this, why, by);
        TakeResult(number, on, passed, toMend, failed, nextDueOn, LocalDay.Of(by.At));
        return past;
    }

    private void TakeResult(string? number, DateOnly on, int passed, int toMend, int failed, DateOnly? nextDueOn, DateOnly today)
    {
        if (passed < 0 || toMend < 0 || failed < 0 || passed + (long)toMend + failed != Items)
        {
            throw new RuleBrokenException("check.counts", Items);
        }

        if (on > today || on < RequestedOn)
        {
            throw new RuleBrokenException("check.checked-day", RequestedOn);
        }

        if (nextDueOn is null && toMend + failed > 0)
        {
            throw new RuleBrokenException("check.next-missing");
        }

        if (nextDueOn <= on)
        {
            throw new RuleBrokenException("check.next-before");
        }

        (ResultNumber, ResultOn, DueOn) = (DocumentNumber.Read(number), on, nextDueOn);
        (Passed, ToMend, Failed) = (passed, toMend, failed);
        Result = failed > 0 ? CheckResult.Failed : toMend > 0 ? CheckResult.ToMend : CheckResult.Passed;
    }

    /// <summary>Another check takes its next day over.</summary>
    /// <exception cref="RuleBrokenException"><c>check.not-answered</c>, <c>check.followed</c>; <c>check.other-unit</c>.</exception>
    public void FollowBy(EquipmentCheck next)
    {
        if (next.UnitId != UnitId)
        {
            throw new RuleBrokenException("check.other-unit");
        }

        if (Result is CheckResult.Waiting or CheckResult.Withdrawn || FollowedById is not null)
        {
            throw new RuleBrokenException(FollowedById is null ? "check.not-answered" : "check.followed");
        }

        FollowedById = next.Id;
    }

    /// <summary>The request is withdrawn: nothing is waited for, and a check that it followed is due again.</summary>
    /// <param name="earlier">The check that it followed; null: none.</param>
    /// <exception cref="RuleBrokenException"><c>check.answered</c>.</exception>
    public void Withdraw(EquipmentCheck? earlier)
    {
        if (Result != CheckResult.Waiting)
        {
            throw new RuleBrokenException("check.answered");
        }

        (Result, DueOn) = (CheckResult.Withdrawn, null);
        if (earlier?.FollowedById == Id)
        {
            earlier.FollowedById = null;
        }
    }

    /// <summary>The unit ended: whoever took over answers for its equipment.</summary>
    public void PassTo(Guid unitId) => UnitId = unitId;
}
