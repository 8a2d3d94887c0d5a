using Portal.Domain.Common;
using Portal.Domain.Reviews;

namespace Portal.Domain.Measures;

/// <summary>
/// Biện pháp khắc phục in the register: what a unit does about one content that was found weak, missing or unsuitable, until somebody else has confirmed it (Directive 32:
/// strengthen and correct, supplement, amend). A unit has at most one for each criterion that is not confirmed.
/// </summary>
public sealed partial class CorrectiveMeasure
{
    public const int WhatMaxLength = Answer.MeasureMaxLength;
    public const int ResponsibleMaxLength = Answer.ResponsibleMaxLength;
    public const int TextMaxLength = 1000;

    /// <summary>Days until a measure is due for which nobody set a day, where no committee has decided otherwise.</summary>
    public const int DefaultDays = 30;

    /// <summary>Codes of the register. The number goes on from year to year, and the year is the one in which the measure came into the register.</summary>
    public static readonly YearNumber Numbers = new("KP", digits: 4);

    private CorrectiveMeasure()
    {
    }

    /// <param name="isKnockout">The criterion is a knock-out.</param>
    /// <param name="isRepeated">The same content was mended before: it was found again in another round.</param>
    /// <param name="now">Local day of it is the first day.</param>
    public CorrectiveMeasure(Guid reviewId, Guid unitId, string sectionCode, string criterionCode, bool isKnockout, bool isRepeated, MeasureContent content, DateTimeOffset now)
    {
        (Id, UnitId, SectionCode, CriterionCode, IsKnockout) = (Guid.CreateVersion7(), unitId, sectionCode, criterionCode, isKnockout);
        Take(reviewId, content, now);
        IsRepeated = isRepeated;
    }

    /// <summary>What the conclusion of an inspection asks for, where nothing was promised about the criterion before.</summary>
    public static CorrectiveMeasure OfInspection(
        Guid inspectionId, Guid unitId, string sectionCode, string criterionCode, bool isKnockout, bool isRepeated, MeasureContent content, DateTimeOffset now)
    {
        var measure = new CorrectiveMeasure
        {
            Id = Guid.CreateVersion7(),
            InspectionId = inspectionId,
            UnitId = unitId,
            SectionCode = sectionCode,
            CriterionCode = criterionCode,
            IsKnockout = isKnockout,
            IsRepeated = isRepeated,
        };
        measure.Take(null, content, now);
        return measure;
    }

    public Guid Id { get; private set; }

    /// <summary>What people call it, <c>KP-2026-0014</c>, the same for ever; empty until it is stored.</summary>
    public string Code { get; private set; } = "";

    /// <summary>The review in which it was last promised; null: an inspection asked for it, and no review has promised anything.</summary>
    public Guid? ReviewId { get; private set; }

    /// <summary>The inspection whose conclusion asks for it; null: none does.</summary>
    public Guid? InspectionId { get; private set; }

    public Guid UnitId { get; private set; }

    public string SectionCode { get; private set; } = "";

    public string CriterionCode { get; private set; } = "";

    public bool IsKnockout { get; private set; }

    /// <summary>Why: weak is strengthened and corrected, missing supplemented, unsuitable amended.</summary>
    public Finding Finding { get; private set; }

    /// <summary>What is done; empty: verification found it, and the unit has named nothing.</summary>
    public string What { get; private set; } = "";

    /// <summary>The post that answers for it.</summary>
    public string Responsible { get; private set; } = "";

    public DateOnly DueOn { get; private set; }

    /// <summary>The day before any extension.</summary>
    public DateOnly FirstDueOn { get; private set; }

    /// <summary>What is missing or unsuitable, and every knock-out, starts at once.</summary>
    public bool IsUrgent => IsKnockout || Finding is Finding.Missing or Finding.Unsuitable;

    public bool IsRepeated { get; private set; }

    public MeasureStatus Status { get; private set; }

    /// <summary>The later day that is asked for; null: none waits for an answer.</summary>
    public DateOnly? AskedDueOn { get; private set; }

    public Guid? AskedById { get; private set; }

    /// <summary>References of the documents that prove it; empty while it is open.</summary>
    public string Proof { get; private set; } = "";

    public DateOnly? DoneOn { get; private set; }

    public Guid? DoneById { get; private set; }

    public DateOnly? ConfirmedOn { get; private set; }

    /// <summary>Lines of its history, but for what an inspection recommended: that is the word of a team, and nobody has begun by it.</summary>
    public int Entries { get; private set; }

    public uint Version { get; private set; }

    /// <summary>Open, and nobody has done anything about it yet: its history holds at most the line by which it was given.</summary>
    public bool IsNew => Status == MeasureStatus.Open && Entries <= (IsGiven ? 1 : 0);

    /// <summary>Confirmed or withdrawn: nothing is to be done about it any more.</summary>
    public bool IsClosed => Status is MeasureStatus.Confirmed or MeasureStatus.Withdrawn;

    /// <summary>Somebody has reported it done, or asked for more time, and this person, who is somebody else, may answer.</summary>
    public bool WaitsFor(Guid personId) => Status == MeasureStatus.Done ? DoneById != personId : Status == MeasureStatus.Open && AskedDueOn is not null && AskedById != personId;

    /// <summary>Days past the due day while it is open; null: not overdue.</summary>
    public int? DaysOverdue(DateOnly today) => Status == MeasureStatus.Open && DueOn < today ? today.DayNumber - DueOn.DayNumber : null;

    /// <summary>Gives it its code, once.</summary>
    public void Call(string code) => Code = Code.Length == 0 ? code : throw new InvalidOperationException($"The measure is called {Code} already.");

    /// <summary>The unit ended: whoever took over answers for it.</summary>
    public void PassTo(Guid unitId) => UnitId = unitId;

    /// <summary>A review says once more what is to be done: the same one, as long as nobody has worked on it, or a later one, in which the content was found again.</summary>
    /// <returns>False: what is to be done, and until when, stays as it is.</returns>
    public bool Restate(Guid reviewId, MeasureContent content, DateTimeOffset now)
    {
        if (InspectionId is not null)
        {
            // what an inspection asks for stands until it is confirmed; the review is the one in which it was promised, so that nothing new is made of it afterwards
            IsRepeated |= ReviewId is not null && ReviewId != reviewId;
            ReviewId = reviewId;
            return false;
        }

        if (reviewId == ReviewId ? Entries > 0 : Status != MeasureStatus.Open)
        {
            return false;
        }

        IsRepeated |= reviewId != ReviewId;
        Take(reviewId, content, now);
        return true;
    }

    /// <summary>The conclusion of an inspection asks for what is open already: its finding and day count, what the unit does about it stays. What was reported done is open again: the team has seen that it is not mended.</summary>
    /// <param name="words">For the history.</param>
    /// <exception cref="RuleBrokenException"><c>measure.closed</c>, <c>answer.too-long</c>.</exception>
    public MeasureEntry Recommend(Guid inspectionId, MeasureContent content, string words, MeasureActor by)
    {
        if (IsClosed)
        {
            throw new RuleBrokenException("measure.closed");
        }

        var entry = Add(MeasureEntryKind.Recommended, Fitting(words), content.DueOn, by);
        (InspectionId, Finding) = (inspectionId, content.Finding);
        DueOn = FirstDueOn = content.DueOn ?? DueOn;
        (Status, Proof, DoneOn, DoneById, AskedDueOn, AskedById) = (MeasureStatus.Open, "", null, null, null, null);
        (What, Responsible) = (What.Length > 0 ? What : content.What, Responsible.Length > 0 ? Responsible : content.Responsible);
        return entry;
    }

    /// <exception cref="RuleBrokenException"><c>measure.closed</c>, <c>measure.text-missing</c>, <c>answer.too-long</c>.</exception>
    public MeasureEntry Note(string text, MeasureActor by)
    {
        if (IsClosed)
        {
            throw new RuleBrokenException("measure.closed");
        }

        return Add(MeasureEntryKind.Noted, Needed(text, "measure.text-missing"), null, by);
    }

    /// <exception cref="RuleBrokenException"><c>measure.not-open</c>, <c>measure.day-not-later</c>, <c>measure.reason-missing</c>, <c>answer.too-long</c>.</exception>
    public MeasureEntry AskExtension(DateOnly day, string reason, MeasureActor by)
    {
        OnlyOpen();
        if (day <= DueOn || day <= LocalDay.Of(by.At))
        {
            throw new RuleBrokenException("measure.day-not-later", DueOn);
        }

        var entry = Add(MeasureEntryKind.ExtensionAsked, Needed(reason, "measure.reason-missing"), day, by);
        (AskedDueOn, AskedById) = (day, by.PersonId);
        return entry;
    }

    /// <exception cref="RuleBrokenException"><c>measure.not-asked</c>, <c>measure.own-request</c>: nobody answers what they asked for; <c>measure.reason-missing</c>: a refusal says why.</exception>
    public MeasureEntry AnswerExtension(bool isApproved, string reason, MeasureActor by)
    {
        OnlyOpen();
        if (AskedDueOn is not { } day)
        {
            throw new RuleBrokenException("measure.not-asked");
        }

        if (AskedById == by.PersonId)
        {
            throw new RuleBrokenException("measure.own-request");
        }

        var entry = Add(isApproved ? MeasureEntryKind.ExtensionApproved : MeasureEntryKind.ExtensionRefused, isApproved ? Fitting(reason) : Needed(reason, "measure.reason-missing"), day, by);
        DueOn = isApproved ? day : DueOn;
        (AskedDueOn, AskedById) = (null, null);
        return entry;
    }

    /// <summary>The unit says that it is mended, and by which documents.</summary>
    /// <exception cref="RuleBrokenException"><c>measure.not-open</c>, <c>measure.proof-missing</c>, <c>answer.too-long</c>.</exception>
    public MeasureEntry ReportDone(string proof, MeasureActor by)
    {
        OnlyOpen();
        var entry = Add(MeasureEntryKind.ReportedDone, Needed(proof, "measure.proof-missing"), null, by);
        (Proof, DoneOn, DoneById, Status, AskedDueOn, AskedById) = (entry.Text, LocalDay.Of(by.At), by.PersonId, MeasureStatus.Done, null, null);
        return entry;
    }

    /// <exception cref="RuleBrokenException"><c>measure.not-done</c>, <c>measure.own-work</c>: somebody else confirms.</exception>
    public MeasureEntry Confirm(string remark, MeasureActor by)
    {
        OnlyDoneByAnother(by);
        var entry = Add(MeasureEntryKind.Confirmed, Fitting(remark), null, by);
        (Status, ConfirmedOn) = (MeasureStatus.Confirmed, LocalDay.Of(by.At));
        return entry;
    }

    /// <exception cref="RuleBrokenException"><c>measure.not-done</c>, <c>measure.own-work</c>, <c>measure.reason-missing</c>.</exception>
    public MeasureEntry SendBack(string reason, MeasureActor by)
    {
        OnlyDoneByAnother(by);
        var entry = Add(MeasureEntryKind.SentBack, Needed(reason, "measure.reason-missing"), null, by);
        (Status, Proof, DoneOn, DoneById) = (MeasureStatus.Open, "", null, null);
        return entry;
    }

    private static string Fitting(string text) => text.Length > TextMaxLength ? throw new RuleBrokenException("answer.too-long") : text.Normalize().Trim();

    private static string Needed(string text, string rule) => Fitting(text) is { Length: > 0 } said ? said : throw new RuleBrokenException(rule);

    private void Take(Guid? reviewId, MeasureContent content, DateTimeOffset now)
    {
        // what the same review says once more, as verification ends, began when it was said first: neither its beginning nor a day that nobody set moves
        var isSame = reviewId is not null && reviewId == ReviewId;
        StartedOn = isSame ? StartedOn : LocalDay.Of(now);
        (ReviewId, IsOfVerification) = (reviewId, content.IsOfVerification);
        (Finding, What, Responsible) = (content.Finding, content.What, content.Responsible);
        DueOn = FirstDueOn = content.DueOn ?? (isSame ? FirstDueOn : StartedOn.AddDays(content.Days));
    }

    private MeasureEntry Add(MeasureEntryKind kind, string text, DateOnly? day, MeasureActor by)
    {
        Entries += kind == MeasureEntryKind.Recommended ? 0 : 1;
        return new(Id, kind, text, day, by);
    }

    private void OnlyOpen()
    {
        if (Status != MeasureStatus.Open)
        {
            throw new RuleBrokenException("measure.not-open");
        }
    }

    private void OnlyDoneByAnother(MeasureActor by)
    {
        if (Status != MeasureStatus.Done)
        {
            throw new RuleBrokenException("measure.not-done");
        }

        if (DoneById == by.PersonId)
        {
            throw new RuleBrokenException("measure.own-work");
        }
    }
}
