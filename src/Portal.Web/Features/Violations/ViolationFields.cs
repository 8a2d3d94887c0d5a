using System.ComponentModel.DataAnnotations;
using Portal.Domain.Common;
using Portal.Domain.Violations;

namespace Portal.Web.Features.Violations;

/// <summary>What is written down about a case. There is no field for a description, on purpose.</summary>
public class ViolationFields
{
    [Required]
    public DateOnly? On { get; set; }

    /// <summary>Prohibited act, <c>V1</c>–<c>V11</c>; empty: not classified.</summary>
    public string? Act { get; set; }

    [Required]
    public string? Effect { get; set; }

    [Required]
    public string? Status { get; set; }

    [Range(0, 1000)]
    public int? PersonsDisciplined { get; set; }

    [Range(0, 1000)]
    public int? Fines { get; set; }

    [StringLength(Violation.ReferenceMaxLength)]
    public string? DocumentReference { get; set; }

    /// <exception cref="RuleBrokenException">A day to come, an act that the law of the day does not know, an unknown effect or status.</exception>
    public Facts Read(ProhibitedActNames acts, DateOnly today)
    {
        var on = On!.Value;
        if (on > today)
        {
            throw new RuleBrokenException("violation.day-to-come");
        }

        if (!string.IsNullOrEmpty(Act) && acts.Find(Act, on) is null)
        {
            throw new RuleBrokenException("violation.act-not-in-force", Act, on);
        }

        return ViolationCodes.TryParseEffect(Effect ?? "", out var effect) && ViolationCodes.TryParseStatus(Status ?? "", out var status)
            ? new(on, Act ?? "", effect, status, PersonsDisciplined ?? 0, Fines ?? 0, DocumentReference ?? "")
            : throw new RuleBrokenException("violation.unknown-choice");
    }

    /// <summary>The same, read and checked.</summary>
    public sealed record Facts(DateOnly On, string Act, ViolationEffect Effect, ViolationStatus Status, int PersonsDisciplined, int Fines, string DocumentReference);
}
