namespace Portal.Domain.Committees;

/// <summary>What may be done in the portal. Who may, and how far, stands in <see cref="Rights"/> and nowhere else.</summary>
public enum Right
{
    /// <summary>Home page, units, clusters, checklists, legal texts: no answers.</summary>
    ReadRegisters,

    /// <summary>Changes units and clusters.</summary>
    EditRegisters,

    /// <summary>Writes, compares and publishes checklists, keeps legal texts.</summary>
    EditChecklists,

    /// <summary>Committees, their seats, decisions and history.</summary>
    ReadCommittees,

    /// <summary>Keeps committees: decisions, seats, persons in seats.</summary>
    ManageCommittees,

    /// <summary>Rounds that hold a review in reach.</summary>
    ReadRounds,

    /// <summary>Drafts, issues, extends and closes rounds.</summary>
    ManageRounds,

    /// <summary>Watches other units' reviews: progress, comparisons, results before they are published.</summary>
    OverseeRounds,

    /// <summary>Answers, measures, evidence and remarks.</summary>
    ReadReviews,

    /// <summary>Types answers and sends the review for signature.</summary>
    FillReview,

    /// <summary>Signs, gives back and withdraws the review.</summary>
    SignReview,

    /// <summary>Decides on answers, returns and finishes reviews.</summary>
    VerifyReviews,

    /// <summary>Score cards and rankings.</summary>
    ReadScores,

    /// <summary>Freezes and publishes a ranking.</summary>
    ConcludeRanking,

    /// <summary>The register of violations.</summary>
    ReadViolations,

    /// <summary>Records and changes violations.</summary>
    RecordViolations,

    /// <summary>Inspections that the unit may know of: announced, begun or over.</summary>
    ReadInspections,

    /// <summary>Annual plans and every inspection, also one that the unit must not know of yet.</summary>
    OverseeInspections,

    /// <summary>Plans inspections, names teams, records decisions, minutes and conclusions.</summary>
    ManageInspections,

    /// <summary>Approves annual plans; who does is the holder of the committee's head seat.</summary>
    ApproveInspections,

    /// <summary>May be in a team and enters what it finds.</summary>
    ConductInspections,

    /// <summary>The register of equipment checks.</summary>
    ReadEquipmentChecks,

    /// <summary>Requests equipment checks and enters their results.</summary>
    KeepEquipmentChecks,

    /// <summary>What the portal told whom, and the call list.</summary>
    ReadReminders,

    /// <summary>Nudges units and sends failed mails again.</summary>
    SendReminders,

    /// <summary>Rows of the audit trail, without texts.</summary>
    ReadAudit,

    /// <summary>Texts before and after in the audit trail: these are answers.</summary>
    ReadAuditTexts,

    /// <summary>People, their accounts and appointments, settings.</summary>
    ManagePeople,

    /// <summary>Who holds which right since when.</summary>
    ReadRights,

    /// <summary>Lets somebody act for the holder of a post.</summary>
    DelegatePosts,

    /// <summary>Confirms or revokes the rights of others in the access review.</summary>
    ReviewRights,

    /// <summary>Scheduled jobs and the working calendar; only who holds it over the whole portal changes them.</summary>
    KeepSystem,

    /// <summary>That there are incidents, where and what is done about them; never what was said.</summary>
    HearOfIncidents,

    /// <summary>Handles incidents and sees what is held.</summary>
    HandleIncidents,
}
