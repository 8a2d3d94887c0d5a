using Portal.Domain.Common;
using Portal.Domain.Incidents;

namespace Portal.Domain.Reviews;

/// <summary>What a unit says about one criterion. At most one per review and criterion.</summary>
public sealed class Answer
{
    public const int NoteMaxLength = 4000;
    public const int MeasureMaxLength = 2000;
    public const int ResponsibleMaxLength = 200;
    public const int ValueMaxLength = 60;

    /// <summary>
    /// Stands for a value: the unit answered by a dispatch of its own, because the answer may not be in the portal. Only the dispatch's number and day are kept, as
    /// the one document named as evidence; it earns nothing until the verifier, who has read the paper, sets a value. Canonical text of no answer kind.
    /// </summary>
    public const string Elsewhere = "elsewhere";

    private Answer()
    {
    }

    public Answer(Guid reviewId, string criterionCode) => (ReviewId, CriterionCode) = (reviewId, criterionCode);

    public Guid ReviewId { get; private set; }

    public string CriterionCode { get; private set; } = "";

    /// <summary>Canonical text of the value (<c>yes</c>, <c>46/50</c>, <c>3</c>, <c>2026-11-22</c>); empty: none.</summary>
    public string Value { get; private set; } = "";

    /// <summary>The unit claims that the criterion does not apply to it; then the value does not count.</summary>
    public bool IsNotApplicable { get; private set; }

    /// <summary>Why it does not apply, or a remark to the value.</summary>
    public string Note { get; private set; } = "";

    public Finding? Finding { get; private set; }

    public string Measure { get; private set; } = "";

    public string Responsible { get; private set; } = "";

    public DateOnly? MeasureDueOn { get; private set; }

    /// <summary>Taken over from the round before and not confirmed yet: it does not count as answered.</summary>
    public bool IsCarriedOver { get; private set; }

    public Guid? UpdatedById { get; private set; }

    public string UpdatedByName { get; private set; } = "";

    public DateTimeOffset UpdatedAt { get; private set; }

    public uint Version { get; private set; }

    /// <summary>Answered by a dispatch, see <see cref="Elsewhere"/>.</summary>
    public bool IsElsewhere => !IsNotApplicable && Value == Elsewhere;

    public bool IsAnswered => !IsCarriedOver && (IsNotApplicable || Value.Length > 0);

    /// <summary>A finding other than "adequate" needs a measure, a responsible post and a date (Directive 32: strengthen, supplement, amend).</summary>
    public bool IsMeasureMissing =>
        Finding is not (null or Reviews.Finding.Adequate) && (Measure.Length == 0 || Responsible.Length == 0 || MeasureDueOn is null);

    /// <summary>Marks what was just written as taken over from the round before: somebody has to look at it and confirm it.</summary>
    public void MarkCarriedOver() => IsCarriedOver = true;

    /// <summary>A person says that what was taken over still holds.</summary>
    /// <exception cref="RuleBrokenException"><c>answer.nothing-to-confirm</c></exception>
    public void Confirm(Guid? byId, string byName, DateTimeOffset now)
    {
        EnsureNotHeld();
        if (!IsCarriedOver)
        {
            throw new RuleBrokenException("answer.nothing-to-confirm");
        }

        IsCarriedOver = false;
        (UpdatedById, UpdatedByName, UpdatedAt) = (byId, byName, now);
    }

    /// <summary>An incident holds its texts: it stays as it is until that is decided.</summary>
    public bool IsHeld => HeldText.IsIn(Note) || HeldText.IsIn(Measure) || HeldText.IsIn(Responsible);

    /// <summary>Stores what the officer entered, which also confirms what was taken over; unfinished entries are allowed until the review is checked for signing.</summary>
    /// <exception cref="RuleBrokenException"><c>answer.held</c>, <c>answer.too-long</c>.</exception>
    /// <param name="value">Canonical text, already parsed by <see cref="AnswerValue"/>; empty clears the value.</param>
    public void Write(
        string value, bool isNotApplicable, string note, Finding? finding, string measure, string responsible, DateOnly? measureDueOn, Guid? byId, string byName, DateTimeOffset now)
    {
        EnsureNotHeld();
        if (value.Length > ValueMaxLength || note.Length > NoteMaxLength || measure.Length > MeasureMaxLength || responsible.Length > ResponsibleMaxLength)
        {
            throw new RuleBrokenException("answer.too-long");
        }

        Value = value;
        IsCarriedOver = false;
        IsNotApplicable = isNotApplicable;
        Note = note;
        Finding = finding;
        Measure = measure;
        Responsible = responsible;
        MeasureDueOn = measureDueOn;
        UpdatedById = byId;
        UpdatedByName = byName;
        UpdatedAt = now;
    }

    private void EnsureNotHeld()
    {
        if (IsHeld)
        {
            throw new RuleBrokenException("answer.held");
        }
    }
}
