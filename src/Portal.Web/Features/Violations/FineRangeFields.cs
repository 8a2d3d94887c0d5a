using System.ComponentModel.DataAnnotations;
using Portal.Domain.Common;
using Portal.Domain.Violations;

namespace Portal.Web.Features.Violations;

/// <summary>What is typed of a fine range.</summary>
public class FineRangeFields
{
    [Required]
    public string? Act { get; set; }

    /// <summary>The decree's number and article.</summary>
    [Required]
    [StringLength(FineRange.LawMaxLength)]
    public string? Law { get; set; }

    [Required]
    public DateOnly? From { get; set; }

    /// <summary>Last day; empty: until further notice.</summary>
    public DateOnly? To { get; set; }

    /// <summary>VND.</summary>
    [Required]
    [Range(0, FineRange.Most)]
    public decimal? AtLeast { get; set; }

    /// <summary>VND.</summary>
    [Required]
    [Range(1, FineRange.Most)]
    public decimal? AtMost { get; set; }

    [Required]
    [StringLength(FineRange.SourceMaxLength)]
    public string? Source { get; set; }

    /// <summary>Number of the document by which it is entered.</summary>
    [Required]
    [StringLength(DocumentNumber.MaxLength)]
    public string? Number { get; set; }

    /// <summary>What the row is made of.</summary>
    public FineRangeFacts Facts => new(Act, Law, From, To, AtLeast, AtMost, Source, Number);

    /// <summary>The field beside which a broken rule is said; null: above the form.</summary>
    public static string? Beside(RuleBrokenException broken) => broken.Code switch
    {
        "fine-range.act" => nameof(Act),
        "fine-range.law" => nameof(Law),
        "fine-range.days" => nameof(To),
        "fine-range.amounts" => nameof(AtMost),
        "fine-range.source" => nameof(Source),
        "fine-range.reason" => "Reason",
        "document.missing" or "document.no-number" => nameof(Number),
        _ => null,
    };
}
