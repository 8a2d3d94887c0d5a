using System.ComponentModel.DataAnnotations;
using Portal.Domain.Checklists;
using Portal.Domain.Common;

namespace Portal.Web.Shell.Forms;

/// <summary>How points become classes, as people type it: the part that the forms of a round and of a checklist share.</summary>
public abstract class PolicyFields
{
    public List<ClassBand> Bands { get; set; } = [];

    [Says("policy.bonusCap")]
    public decimal? BonusCap { get; set; }

    [Says("policy.knockoutClass")]
    public string? KnockoutClass { get; set; }

    /// <summary>Percent of the units that may keep the best class; empty: no limit.</summary>
    [Says("policy.topClassQuota")]
    public decimal? Quota { get; set; }

    /// <summary>Criteria that a province added count, too.</summary>
    public bool CountsLocal { get; set; }

    /// <summary>Files may be uploaded as evidence.</summary>
    public bool TakesFiles { get; set; }

    /// <summary>Points from which on a decision needs a second person; empty: one person decides alone.</summary>
    [Range(0, 100)]
    public decimal? SecondLook { get; set; }

    /// <summary>One class; a line without a class is left out.</summary>
    public sealed class ClassBand
    {
        [StringLength(20)]
        public string? Class { get; set; }

        public decimal? AtLeast { get; set; }

        [StringLength(200)]
        public string? NameVi { get; set; }

        [StringLength(200)]
        public string? NameEn { get; set; }
    }

    /// <summary>Fills the fields with a policy.</summary>
    public void ShowPolicy(Policy policy)
    {
        Bands = [.. policy.Bands.Select(b => new ClassBand { Class = b.Class, AtLeast = b.AtLeast, NameVi = b.Name.Vi, NameEn = b.Name.En })];
        (BonusCap, KnockoutClass, Quota, CountsLocal, TakesFiles, SecondLook) = (policy.BonusCap, policy.KnockoutClass, policy.TopClassQuota * 100, policy.CountsLocal, policy.TakesFiles, policy.SecondLook);
    }

    /// <summary>Leaves one empty line below those that say something.</summary>
    public void OfferOneMoreBand()
    {
        Bands.RemoveAll(b => string.IsNullOrWhiteSpace(b.Class) && b.AtLeast is null);
        Bands.Add(new ClassBand());
    }

    /// <param name="otherwise">The policy when no class was typed; null: then it is refused.</param>
    /// <exception cref="RuleBrokenException"><c>policy.</c> and the part that does not fit.</exception>
    public Policy ReadPolicy(Policy? otherwise = null)
    {
        var typed = Bands.Where(b => !string.IsNullOrWhiteSpace(b.Class)).ToList();
        if (typed.Count == 0 && otherwise is not null)
        {
            return otherwise;
        }

        var bands = typed.ConvertAll(b => new Band(b.Class!.Trim(), b.AtLeast ?? 0, new LocalText((b.NameVi ?? b.Class).Trim(), (b.NameEn ?? "").Trim())));
        var cap = BonusCap ?? 0;
        var (knockout, quota) = (KnockoutClass?.Trim() ?? "", Quota / 100);
        var problems = PolicyRules.Problems(bands, cap, knockout, quota);
        return problems.Count == 0 ? new Policy(bands, cap, knockout, quota, CountsLocal, TakesFiles) { SecondLook = SecondLook } : throw new RuleBrokenException("policy." + problems[0].Path);
    }
}
