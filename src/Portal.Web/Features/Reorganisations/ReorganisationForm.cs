using System.ComponentModel.DataAnnotations;
using Portal.Domain.Reorganisations;
using Portal.Domain.Units;

namespace Portal.Web.Features.Reorganisations;

/// <summary>What a person says of a reorganisation; the preview and the act read the same form.</summary>
public sealed class ReorganisationForm
{
    [Required]
    public ReorganisationKind? Kind { get; set; }

    /// <summary>Codes of the units that change, with spaces, commas or semicolons between.</summary>
    [Required]
    [StringLength(2000)]
    public string? Units { get; set; }

    /// <summary>Codes of the units that follow; for a move the new parent, for a closed unit who takes over what it owes. A code that is not in the register is made.</summary>
    [StringLength(2000)]
    public string? Successors { get; set; }

    /// <summary>Name of a unit that is made, or the new name.</summary>
    [StringLength(Unit.NameMaxLength)]
    public string? NameVi { get; set; }

    [StringLength(Unit.NameMaxLength)]
    public string? NameEn { get; set; }

    /// <summary>Whose answers are proposed first after a merger; empty: the first unit's.</summary>
    [StringLength(Unit.CodeMaxLength)]
    public string? First { get; set; }

    [Required]
    public DateOnly? EffectiveOn { get; set; }

    [Required]
    [StringLength(Reorganisation.BasisMaxLength)]
    public string? Basis { get; set; }

    /// <summary>The codes of the units that change, typed again: what was asked is done.</summary>
    [StringLength(2000)]
    public string? Word { get; set; }

    /// <summary>Only look.</summary>
    public bool Preview { get; set; }

    internal static string[] Codes(string? text) =>
        [.. (text ?? "").Split([' ', ',', ';', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase)];
}
