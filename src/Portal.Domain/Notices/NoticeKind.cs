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

    /// <summary>A review returned, or to be signed; an annual plan of inspections to approve, or decided.</summary>
    Returned,

    /// <summary>Work shared among colleagues: criteria to answer, units to verify, a mention in a comment, a team that inspects.</summary>
    Shared,

    /// <summary>The answer about a later due day.</summary>
    Extension,

    /// <summary>A seat without holder, an appointment that ends.</summary>
    Vacancy,

    /// <summary>Verification that waits too long, corrective measures to be confirmed.</summary>
    Verification,

    /// <summary>A corrective measure of one's unit: given, sent back, confirmed, with more time or without, and the days on which it is due.</summary>
    Measure,

    /// <summary>Receipts of what one has handed in.</summary>
    Receipt,

    /// <summary>Published results.</summary>
    Results,

    /// <summary>Long work that the person asked for has ended.</summary>
    LongWork,

    /// <summary>A report of a violation that is owed at once or within hours: always by mail, at once.</summary>
    Report,

    /// <summary>An incident in one's unit or scope: always by mail, at once.</summary>
    Incident,

    /// <summary>The person's own account: always by mail, at once.</summary>
    Account,
}
