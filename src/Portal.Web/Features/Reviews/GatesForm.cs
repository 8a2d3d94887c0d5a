using System.ComponentModel.DataAnnotations;
using Portal.Domain.Reviews;

namespace Portal.Web.Features.Reviews;

/// <summary>All gate questions of a review, answered at once.</summary>
public sealed class GatesForm
{
    /// <summary>Names what the page was shown with.</summary>
    [StringLength(400)]
    public string? Seen { get; set; }

    public List<GateForm> Gates { get; set; } = [];

    /// <summary>One of them.</summary>
    public sealed class GateForm
    {
        [StringLength(20)]
        public string Code { get; set; } = "";

        /// <summary><c>yes</c>, <c>no</c> or empty.</summary>
        [RegularExpression("yes|no")]
        public string? Answer { get; set; }

        [StringLength(GateAnswer.ReasonMaxLength)]
        public string? Reason { get; set; }
    }
}
