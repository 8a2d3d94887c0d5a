namespace Portal.Domain.Notices;

/// <summary>What a message is about; each person chooses by kind how it comes by mail. In the portal it always stands.</summary>
public enum NoticeKind
{
    /// <summary>A due day that is still ahead.</summary>
    Early,

    /// <summary>Due today, overdue, asked for by the secretariat, a new round.</summary>
    Due,

    /// <summary>What others have not done, told to who answers for them.</summary>
    Escalation,

    /// <summary>A review returned, or to be signed.</summary>
    Returned,

    /// <summary>Work shared among colleagues: criteria to answer, units to verify, a mention in a comment.</summary>
    Shared,

    /// <summary>The answer about a later due day.</summary>
    Extension,

    /// <summary>A seat without holder, an appointment that ends.</summary>
    Vacancy,

    /// <summary>Verification that waits too long.</summary>
    Verification,

    /// <summary>The day that one's unit set itself for a corrective measure.</summary>
    Measure,

    /// <summary>Receipts of what one has handed in.</summary>
    Receipt,

    /// <summary>Published results.</summary>
    Results,

    /// <summary>Long work that the person asked for has ended.</summary>
    LongWork,

    /// <summary>An incident in one's unit or scope: always by mail, at once.</summary>
    Incident,

    /// <summary>The person's own account: always by mail, at once.</summary>
    Account,
}
