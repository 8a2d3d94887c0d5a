using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Portal.Domain.Reorganisations;
using Portal.Domain.Units;
using Portal.Web.Shell.Forms;

namespace Portal.Web.Features.Reorganisations;

/// <summary>What a person says of a reorganisation; the preview and the act read the same form.</summary>
public sealed class ReorganisationForm
{
    [Required]
    public ReorganisationKind? Kind { get; set; }

    /// <summary>Codes of the units that change, with spaces, commas or semicolons between.</summary>
    [Required]
    [StringLength(2000)]
    [Says("reorganisation.no-units", "reorganisation.unit-unknown", "reorganisation.ended-already", "reorganisation.one-unit", "reorganisation.planned-already")]
    public string? Units { get; set; }

    /// <summary>Codes of the units that follow; for a move the new parent, for a closed unit who takes over what it owes. A code that is not in the register is made.</summary>
    [StringLength(2000)]
    [Says("reorganisation.one-successor", "reorganisation.two-successors", "reorganisation.successor-is-self", "reorganisation.heir-missing", "reorganisation.parent-missing", "reorganisation.parent-below", "unit.code-form")]
    public string? Successors { get; set; }

    /// <summary>Name of a unit that is made, or the new name.</summary>
    [StringLength(Unit.NameMaxLength)]
    [Says("reorganisation.name-missing", "unit.name-missing")]
    public string? NameVi { get; set; }

    [StringLength(Unit.NameMaxLength)]
    public string? NameEn { get; set; }

    /// <summary>Whose answers are proposed first after a merger; empty: the first unit's.</summary>
    [StringLength(Unit.CodeMaxLength)]
    public string? First { get; set; }

    [Required]
    [Says("reorganisation.in-future", "reorganisation.not-future")]
    public DateOnly? EffectiveOn { get; set; }

    [Required]
    [StringLength(Reorganisation.BasisMaxLength)]
    [Says("reorganisation.basis-missing")]
    public string? Basis { get; set; }

    /// <summary>What becomes of pauses of reminders; empty: they go on with the units that follow.</summary>
    public ReorganisationChoice Pauses { get; set; }

    /// <summary>Who answers for a unit that follows and has no responsible member of its own.</summary>
    public ReorganisationChoice Responsible { get; set; }

    /// <summary>What becomes of the right of the members of a committee whose province ends.</summary>
    public ReorganisationChoice Committee { get; set; }

    /// <summary>The codes of the units that change, typed again: what was asked is done.</summary>
    [StringLength(2000)]
    [Says("reorganisation.word")]
    public string? Word { get; set; }

    /// <summary>Only look.</summary>
    public bool Preview { get; set; }

    internal static ReorganisationForm Read(string json) => JsonSerializer.Deserialize<ReorganisationForm>(json) ?? throw new InvalidDataException(json);

    /// <summary>What was said, without what only the page needs.</summary>
    internal string Write() => JsonSerializer.Serialize(new ReorganisationForm
    {
        Kind = Kind,
        Units = Units,
        Successors = Successors,
        NameVi = NameVi,
        NameEn = NameEn,
        First = First,
        EffectiveOn = EffectiveOn,
        Basis = Basis,
        Pauses = Pauses,
        Responsible = Responsible,
        Committee = Committee,
    });

    internal static string[] Codes(string? text) =>
        [.. (text ?? "").Split([' ', ',', ';', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase)];
}
