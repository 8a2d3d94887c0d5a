using System.ComponentModel.DataAnnotations;
using Portal.Domain.Reviews;

namespace Portal.Web.Features.Reviews;

/// <summary>A unit's reply to a question, as typed.</summary>
public sealed class ReplyForm
{
    [StringLength(Clarification.TextMaxLength)]
    public string? Reply { get; set; }
}
