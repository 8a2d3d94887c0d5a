using System.ComponentModel.DataAnnotations;
using System.Globalization;
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
    public ViolationDetection? Detection { get; set; }

    [Required]
    public ViolationChannel? Channel { get; set; }

    /// <summary>Documents, carriers or devices; empty: not told.</summary>
    [Range(0, 100000)]
    public int? Items { get; set; }

    public ClaimedLevel Level { get; set; }

    [Required]
    public DateOnly? KnownOn { get; set; }

    /// <summary>Local time, <c>14:30</c>; empty: the day's beginning, so that no clock runs too late.</summary>
    [StringLength(5)]
    public string? KnownTime { get; set; }

    public CyberGrade Cyber { get; set; }

    public bool HasPersonalData { get; set; }

    [StringLength(Violation.ReferenceMaxLength)]
    public string? DocumentReference { get; set; }

    /// <summary>The field beside which a broken rule is said; null: above the form.</summary>
    public static string? Beside(RuleBrokenException broken) => broken.Code switch
    {
        "violation.day-to-come" => nameof(On),
        "violation.act-not-in-force" or "violation.unknown-act" => nameof(Act),
        "violation.known-before" or "violation.moment-to-come" or "violation.told-earlier" => nameof(KnownOn),
        "violation.no-time" => nameof(KnownTime),
        "violation.unknown-unit" => "UnitCode",
        _ => null,
    };

    /// <summary>An instant from a local day and a typed time.</summary>
    /// <exception cref="RuleBrokenException"><c>violation.no-time</c>.</exception>
    public static DateTimeOffset Moment(DateOnly day, string? time) =>
        string.IsNullOrWhiteSpace(time) ? LocalDay.At(day, TimeOnly.MinValue)
        : TimeOnly.TryParseExact(time.Trim(), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? LocalDay.At(day, at)
        : throw new RuleBrokenException("violation.no-time");

    /// <exception cref="RuleBrokenException">A day or moment to come, an act that the law of the day does not know, an unknown effect.</exception>
    public ViolationFacts Read(ProhibitedActNames acts, TimeProvider clock)
    {
        var on = On!.Value;
        if (on > clock.Today())
        {
            throw new RuleBrokenException("violation.day-to-come");
        }

        if (!string.IsNullOrEmpty(Act) && acts.Find(Act, on) is null)
        {
            throw new RuleBrokenException("violation.act-not-in-force", Act, on);
        }

        var known = Moment(KnownOn!.Value, KnownTime);
        if (known > clock.GetUtcNow())
        {
            throw new RuleBrokenException("violation.moment-to-come");
        }

        return ViolationCodes.TryParseEffect(Effect ?? "", out var effect)
            ? new(on, Act ?? "", effect, Detection!.Value, Channel!.Value, Items ?? 0, Level, known, Cyber, HasPersonalData, DocumentReference ?? "")
            : throw new RuleBrokenException("violation.unknown-choice");
    }

    /// <summary>Fills the fields from a case.</summary>
    protected void Take(Violation violation)
    {
        var known = violation.KnownAt is { } at ? LocalDay.Clock(at) : (DateTime?)null;
        (On, Act, Effect, Detection, Channel) = (violation.On, violation.Act, violation.Effect.Code(), violation.Detection, violation.Channel);
        (Items, Level, Cyber, HasPersonalData, DocumentReference) = (violation.Items == 0 ? null : violation.Items, violation.Level, violation.Cyber, violation.HasPersonalData, violation.DocumentReference);
        KnownOn = known is { } day ? DateOnly.FromDateTime(day) : null;
        KnownTime = known?.ToString("HH:mm", CultureInfo.InvariantCulture);
    }
}
