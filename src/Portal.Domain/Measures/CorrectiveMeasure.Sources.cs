using Portal.Domain.Common;
using Portal.Domain.EquipmentChecks;
using Portal.Domain.Reviews;
using Portal.Domain.Violations;

namespace Portal.Domain.Measures;

public sealed partial class CorrectiveMeasure
{
    /// <summary>The confirmed violation that it remedies; null: none.</summary>
    public Guid? ViolationId { get; private set; }

    /// <summary>The equipment check after which something is to be mended; null: none.</summary>
    public Guid? EquipmentCheckId { get; private set; }

    /// <summary>Somebody gave it by hand: it goes back to a violation or an equipment check.</summary>
    public bool IsGiven => ViolationId is not null || EquipmentCheckId is not null;

    /// <summary>The unit's review named no such content: verification alone found it.</summary>
    public bool IsOfVerification { get; private set; }

    /// <summary>The day from which it runs: when it was promised, found again or given.</summary>
    public DateOnly StartedOn { get; private set; }

    public MeasureSource Source => ViolationId is not null ? MeasureSource.Violation
        : EquipmentCheckId is not null ? MeasureSource.EquipmentCheck
        : InspectionId is not null ? MeasureSource.Inspection
        : IsOfVerification ? MeasureSource.Verification
        : MeasureSource.Review;

    /// <summary>Whoever handles a confirmed violation gives its unit a remedy; there may be several.</summary>
    /// <param name="id">Made for the form that it was typed on, so that a form sent twice makes one measure; null: a new one.</param>
    /// <exception cref="RuleBrokenException"><c>measure.violation-not-confirmed</c>; rules of what is given.</exception>
    public static (CorrectiveMeasure Measure, MeasureEntry Entry) OfViolation(Violation violation, MeasureContent content, MeasureActor by, Guid? id = null) =>
        violation.Status != ViolationStatus.Confirmed ? throw new RuleBrokenException("measure.violation-not-confirmed") : Given(id, violation.UnitId, violation.Id, null, content, by);

    /// <summary>What a check found to be mended, or not to be used, becomes a measure; there may be several.</summary>
    /// <param name="id">As for <see cref="OfViolation"/>.</param>
    /// <exception cref="RuleBrokenException"><c>measure.check-in-order</c>: nothing is to be mended; rules of what is given.</exception>
    public static (CorrectiveMeasure Measure, MeasureEntry Entry) OfCheck(EquipmentCheck check, MeasureContent content, MeasureActor by, Guid? id = null) =>
        check.ToMend + check.Failed == 0 ? throw new RuleBrokenException("measure.check-in-order") : Given(id, check.UnitId, null, check.Id, content, by);

    /// <summary>Whoever gave it by hand takes it back: it was given by mistake, or the case it goes back to was dismissed. It stays readable, and nobody counts it.</summary>
    /// <exception cref="RuleBrokenException"><c>measure.not-given</c>: what a review promised, or a conclusion asks for, stands; <c>measure.closed</c>, <c>measure.reason-missing</c>, <c>answer.too-long</c>.</exception>
    public MeasureEntry Withdraw(string reason, MeasureActor by)
    {
        if (!IsGiven)
        {
            throw new RuleBrokenException("measure.not-given");
        }

        if (IsClosed)
        {
            throw new RuleBrokenException("measure.closed");
        }

        var entry = Add(MeasureEntryKind.Withdrawn, Needed(reason, "measure.reason-missing"), null, by);
        (Status, Proof, DoneOn, DoneById, AskedDueOn, AskedById) = (MeasureStatus.Withdrawn, "", null, null, null, null);
        return entry;
    }

    /// <exception cref="RuleBrokenException"><c>measure.text-missing</c>, <c>measure.responsible-missing</c>, <c>measure.day-past</c>, <c>measure.kind-missing</c>, <c>answer.too-long</c>.</exception>
    private static (CorrectiveMeasure Measure, MeasureEntry Entry) Given(Guid? id, Guid unitId, Guid? violationId, Guid? checkId, MeasureContent content, MeasureActor by)
    {
        if (content.Finding == Finding.Adequate)
        {
            throw new RuleBrokenException("measure.kind-missing");
        }

        if (content.DueOn < LocalDay.Of(by.At))
        {
            throw new RuleBrokenException("measure.day-past");
        }

        var (what, post) = (Needed(content.What, "measure.text-missing"), Needed(content.Responsible, "measure.responsible-missing"));
        if (what.Length > WhatMaxLength || post.Length > ResponsibleMaxLength)
        {
            throw new RuleBrokenException("answer.too-long");
        }

        var measure = new CorrectiveMeasure { Id = id ?? Guid.CreateVersion7(), UnitId = unitId, ViolationId = violationId, EquipmentCheckId = checkId };
        measure.Take(null, content with { What = what, Responsible = post }, by.At);
        return (measure, measure.Add(MeasureEntryKind.Given, what, measure.DueOn, by));
    }
}
