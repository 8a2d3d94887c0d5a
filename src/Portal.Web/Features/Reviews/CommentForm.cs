using System.ComponentModel.DataAnnotations;
using Portal.Domain.Reviews;

namespace Portal.Web.Features.Reviews;

/// <summary>A comment as typed.</summary>
public sealed class CommentForm
{
    [Required]
    [StringLength(Comment.TextMaxLength)]
    public string? Text { get; set; }

    /// <summary>Of a new thread: verifiers take part.</summary>
    public bool WithVerifier { get; set; }
}
