using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Domain.Units;

namespace Portal.Domain.Reviews;

/// <summary>Phiếu: one unit's part in a round, with what the round knew of the unit when it was issued.</summary>
public sealed partial class Review
{
    public const int ReasonMaxLength = 1000;

    private Review()
    {
    }

    public Review(Guid roundId, Unit unit, string? parentCode, Cluster? cluster)
        : this(roundId, unit.Id, unit.Code, parentCode, unit.Kind, unit.Duties, cluster?.Code, unit.Name)
    {
        ClusterNameVi = cluster?.NameVi ?? "";
        ClusterNameEn = cluster?.NameEn ?? "";
    }

    /// <summary>For imports, where the folder says what was known of the unit.</summary>
    public Review(
        Guid roundId, Guid unitId, string unitCode, string? parentCode, UnitKind kind, Duty duties, string? clusterCode, LocalText name, LocalText? clusterName = null)
    {
        Id = Guid.CreateVersion7();
        RoundId = roundId;
        UnitId = unitId;
        UnitCode = unitCode;
        ParentCode = parentCode;
        Kind = kind;
        Duties = duties;
        ClusterCode = clusterCode ?? "";
        NameVi = name.Vi;
        NameEn = name.En;
        ClusterNameVi = clusterName?.Vi ?? "";
        ClusterNameEn = clusterName?.En ?? "";
    }

    public Guid Id { get; private set; }

    public Guid RoundId { get; private set; }

    public Guid UnitId { get; private set; }

    public string UnitCode { get; private set; } = "";

    public string? ParentCode { get; private set; }

    public UnitKind Kind { get; private set; }

    public Duty Duties { get; private set; }

    /// <summary>Empty: the cluster of the units without one.</summary>
    public string ClusterCode { get; private set; } = "";

    public string ClusterNameVi { get; private set; } = "";

    public string ClusterNameEn { get; private set; } = "";

    public string NameVi { get; private set; } = "";

    public string NameEn { get; private set; } = "";

    public ReviewStatus Status { get; private set; }

    /// <summary>Its round is still being sent: nobody sees it before every unit of the round has one.</summary>
    public bool IsPrepared { get; private set; }

    /// <summary>The unit's own, later due day.</summary>
    public DateOnly? ExtendedDueOn { get; private set; }

    public string ExtensionReason { get; private set; } = "";

    /// <summary>The day on which the unit got its own due day; null: it has none.</summary>
    public DateOnly? ExtendedOn { get; private set; }

    /// <summary>Local day of the submission that stands: the first one, also after a return; null when none stands.</summary>
    public DateOnly? SubmittedOn { get; private set; }

    /// <summary>Stored when signing: the submission that stands came after the due day.</summary>
    public bool IsLate { get; private set; }

    public int ReturnCount { get; private set; }

    public DateTimeOffset? ReturnedAt { get; private set; }

    /// <summary>Day by which a returned review should come back.</summary>
    public DateOnly? AnswerBy { get; private set; }

    public DateTimeOffset? VerifiedAt { get; private set; }

    public DateTimeOffset? LastActivityAt { get; private set; }

    /// <summary>Why the head gave it back instead of signing; empty once it has been sent for signature again.</summary>
    public string GivenBackReason { get; private set; } = "";

    /// <summary>How often the head was asked to sign.</summary>
    public int SignatureRequests { get; private set; }

    /// <summary>What made the submission that stands worth a closer look.</summary>
    public ReviewSign Signs { get; private set; }

    public uint Version { get; private set; }

    public LocalText Name => new(NameVi, NameEn);

    public LocalText ClusterName => new(ClusterNameVi, ClusterNameEn);

    public bool IsSubmitted => SubmittedOn is not null;

    /// <summary>Keeps it out of sight until its round is issued.</summary>
    public Review Prepared()
    {
        IsPrepared = true;
        return this;
    }

    /// <summary>Officers may change answers: the round is open and the review is with the unit.</summary>
    public bool IsEditable(Round round) =>
        round.IsOpen && EndedOn is null && Status is (ReviewStatus.NotOpened or ReviewStatus.InProgress or ReviewStatus.Returned);

    /// <summary>A review of a past round: handed in on that day or never.</summary>
    public void MarkImported(DateOnly? submittedOn, DateOnly? extendedDueOn, DateOnly roundDueOn, DateTimeOffset now)
    {
        SubmittedOn = submittedOn;
        ClosedWhenSigned = submittedOn is null ? "" : ClosedGates;
        ExtendedDueOn = extendedDueOn;
        IsLate = submittedOn > (extendedDueOn ?? roundDueOn);
        Status = submittedOn is null ? ReviewStatus.NotOpened : ReviewStatus.Verified;
        VerifiedAt = submittedOn is null ? null : now;
    }
}
