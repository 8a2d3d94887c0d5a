using System.ComponentModel.DataAnnotations;
using Portal.Domain.Reminders;

namespace Portal.Web.Features.Reminders;

/// <summary>The rungs of an issued round's ladder that were not told yet, as they are typed.</summary>
public sealed class LadderForm
{
    public const int ReasonMaxLength = 300;

    public List<Rung> Rungs { get; set; } = [];

    /// <summary>Why the ladder changes; kept in the audit trail.</summary>
    [Required]
    [StringLength(ReasonMaxLength)]
    public string Reason { get; set; } = "";

    /// <summary>Row version of the round that was opened.</summary>
    public uint Version { get; set; }

    /// <summary>Names the change that the person has seen previewed; empty: none yet.</summary>
    [StringLength(64)]
    public string? Seen { get; set; }

    /// <summary>The rungs as they stand.</summary>
    public static LadderForm Of(IEnumerable<ReminderRung> rungs, uint version) => new()
    {
        Version = version,
        Rungs = [.. rungs.Select(r => new Rung
        {
            Code = r.Code,
            Days = r.OffsetDays,
            IsWorking = r.InWorkingDays,
            IsFromIssue = r.Anchor == ReminderAnchor.Issued,
            Officer = r.Audience.HasFlag(ReminderAudience.Officer),
            Head = r.Audience.HasFlag(ReminderAudience.Head),
            Leader = r.Audience.HasFlag(ReminderAudience.ResponsibleLeader),
            Deputy = r.Audience.HasFlag(ReminderAudience.CommitteeDeputy),
            InPortal = r.InPortalOnly,
            UntilSent = r.UntilSent,
        })],
    };

    /// <summary>The typed rungs that are to stand.</summary>
    public IEnumerable<ReminderRung> Read() => Rungs.Where(r => !r.Remove && !string.IsNullOrWhiteSpace(r.Code)).Select(r => new ReminderRung(
        r.Code!.Trim(),
        r.Days ?? 0,
        r.IsWorking,
        (r.Officer ? ReminderAudience.Officer : 0) | (r.Head ? ReminderAudience.Head : 0) | (r.Leader ? ReminderAudience.ResponsibleLeader : 0) | (r.Deputy ? ReminderAudience.CommitteeDeputy : 0),
        r.IsFromIssue ? ReminderAnchor.Issued : ReminderAnchor.Due,
        r.InPortal,
        r.UntilSent));

    /// <summary>One rung; a line without a code is left out.</summary>
    public sealed class Rung
    {
        [StringLength(ReminderLadder.MaxCodeLength)]
        public string? Code { get; set; }

        /// <summary>Days after the anchor, negative before it.</summary>
        public int? Days { get; set; }

        public bool IsWorking { get; set; }

        public bool IsFromIssue { get; set; }

        public bool Officer { get; set; }

        public bool Head { get; set; }

        public bool Leader { get; set; }

        public bool Deputy { get; set; }

        public bool InPortal { get; set; }

        public bool UntilSent { get; set; }

        /// <summary>The rung is to go.</summary>
        public bool Remove { get; set; }
    }
}
