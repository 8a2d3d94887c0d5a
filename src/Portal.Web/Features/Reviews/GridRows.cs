namespace Portal.Web.Features.Reviews;

/// <summary>What is still open in a review, as the grid filters it.</summary>
public enum GridRows
{
    /// <summary>Neither answered nor claimed not to apply; optional sections are left out.</summary>
    Unanswered,

    /// <summary>Taken over from the round before.</summary>
    ToConfirm,

    /// <summary>A finding other than "adequate" without its measure, responsible post or day.</summary>
    NoMeasure,

    /// <summary>Asked about when the review was returned.</summary>
    Returned,

    /// <summary>Given to the reader to answer.</summary>
    Mine,

    /// <summary>Anything that keeps the review from being signed.</summary>
    Open,
}
