using System.ComponentModel.DataAnnotations;

namespace Portal.Web.Features.Reviews;

/// <summary>What a person was shown before taking a whole review over.</summary>
public sealed class ReuseForm
{
    /// <summary>Codes of criteria, with <c>;</c> between them: nothing else is taken over.</summary>
    [Required]
    [StringLength(4000)]
    public string? Codes { get; set; }
}
