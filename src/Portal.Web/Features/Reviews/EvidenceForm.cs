using System.ComponentModel.DataAnnotations;
using Portal.Domain.Reviews;

namespace Portal.Web.Features.Reviews;

/// <summary>One document named as evidence; a row without any text is no document.</summary>
public sealed class EvidenceForm
{
    [StringLength(Evidence.TextMaxLength)]
    public string? Number { get; set; }

    public DateOnly? IssuedOn { get; set; }

    [StringLength(Evidence.TextMaxLength)]
    public string? Issuer { get; set; }

    [StringLength(Evidence.TextMaxLength)]
    public string? Location { get; set; }

    [StringLength(Evidence.TextMaxLength)]
    public string? Holder { get; set; }

    public bool IsEmpty =>
        IssuedOn is null && string.IsNullOrWhiteSpace(Number) && string.IsNullOrWhiteSpace(Issuer)
        && string.IsNullOrWhiteSpace(Location) && string.IsNullOrWhiteSpace(Holder);

    public static EvidenceForm Of(Evidence document) => new()
    {
        Number = document.Number,
        IssuedOn = document.IssuedOn,
        Issuer = document.Issuer,
        Location = document.Location,
        Holder = document.Holder,
    };
}
