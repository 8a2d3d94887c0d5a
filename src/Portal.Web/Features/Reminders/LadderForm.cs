using System.ComponentModel.DataAnnotations;
using Portal.Domain.Reminders;
using Portal.Web.Shell.Forms;

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
    public static LadderForm Of(IEnumerable<ReminderRung> rungs, uint version) => new() { Version = version, Rungs = RungFields.Of<Rung>(rungs) };

    /// <summary>The typed rungs that are to stand.</summary>
    public IEnumerable<ReminderRung> Read() => RungFields.Read(Rungs.Where(r => !r.Remove));

    /// <summary>One rung.</summary>
    public sealed class Rung : RungFields
    {
        /// <summary>The rung is to go.</summary>
        public bool Remove { get; set; }
    }
}
