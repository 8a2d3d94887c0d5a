using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Units;
using Portal.Web.Shell;

namespace Portal.Web.Features.Checklists;

/// <summary>Everything that an author types about one criterion.</summary>
public sealed class CriterionForm
{
    private const int TextMaxLength = 2000;
    private const int SpareRows = 2;

    [Required]
    [StringLength(ChecklistVersion.CodeMaxLength)]
    public string? Code { get; set; }

    /// <summary>Code of the section that it stands in.</summary>
    [Required]
    public string? Section { get; set; }

    [Required]
    [StringLength(TextMaxLength)]
    public string? TextVi { get; set; }

    [StringLength(TextMaxLength)]
    public string? TextEn { get; set; }

    [Required]
    public string? Answer { get; set; } = AnswerKind.YesNo.Code();

    [Required]
    public decimal? MaxPoints { get; set; }

    public List<ShareFrom> Thresholds { get; set; } = [];

    /// <summary>Kinds of unit and duties by code.</summary>
    public Dictionary<string, bool> AppliesTo { get; set; } = [];

    /// <summary>Codes of the gates that it depends on.</summary>
    public Dictionary<string, bool> Gates { get; set; } = [];

    public bool IsKnockout { get; set; }

    public bool AllowsNotApplicable { get; set; }

    public bool AllowsFiles { get; set; }

    public List<Clashing> Contradictions { get; set; } = [];

    public DateOnly? NotBefore { get; set; }

    [Range(0, 3660)]
    public int? GraceDays { get; set; }

    public string? ComputedFrom { get; set; }

    /// <summary>Codes of the Directive's duties, separated by commas.</summary>
    [StringLength(200)]
    public string? Duties { get; set; }

    public List<Cite> Legal { get; set; } = [];

    [StringLength(TextMaxLength)]
    public string? EvidenceVi { get; set; }

    [StringLength(TextMaxLength)]
    public string? EvidenceEn { get; set; }

    [StringLength(TextMaxLength)]
    public string? GuidanceVi { get; set; }

    [StringLength(TextMaxLength)]
    public string? GuidanceEn { get; set; }

    public sealed class ShareFrom
    {
        public decimal? AtLeast { get; set; }

        /// <summary>Percent of the points.</summary>
        public decimal? Share { get; set; }
    }

    public sealed class Cite
    {
        public string? Text { get; set; }

        [StringLength(200)]
        public string? Article { get; set; }
    }

    /// <summary>A row of <see cref="Contradictions"/>; without the other's code it is none.</summary>
    public sealed class Clashing
    {
        public string? Is { get; set; }

        [StringLength(ChecklistVersion.CodeMaxLength)]
        public string? With { get; set; }

        public string? Being { get; set; }

        [StringLength(400)]
        public string? WhyVi { get; set; }

        [StringLength(400)]
        public string? WhyEn { get; set; }
    }

    public static CriterionForm Of(Criterion criterion)
    {
        var form = new CriterionForm
        {
            Code = criterion.Code,
            Section = criterion.SectionCode,
            TextVi = criterion.Text.Vi,
            TextEn = criterion.Text.En,
            Answer = criterion.Answer.Code(),
            MaxPoints = criterion.MaxPoints,
            Thresholds = [.. criterion.Thresholds.Select(t => new ShareFrom { AtLeast = t.AtLeast, Share = t.Share * 100 })],
            AppliesTo = Codes().ToDictionary(c => c, c => criterion.Kinds.Any(k => k.Code() == c) || criterion.Duties.Codes().Contains(c), StringComparer.Ordinal),
            Gates = criterion.Gates.ToDictionary(g => g, _ => true, StringComparer.Ordinal),
            IsKnockout = criterion.IsKnockout,
            AllowsNotApplicable = criterion.AllowsNotApplicable,
            AllowsFiles = criterion.AllowsFiles,
            Contradictions = [.. criterion.Contradictions.Select(rule => new Clashing { Is = Contradiction.CodeOf(rule.Is), With = rule.With, Being = Contradiction.CodeOf(rule.Being), WhyVi = rule.Why.Vi, WhyEn = rule.Why.En })],
            NotBefore = criterion.NotBefore,
            GraceDays = criterion.GraceDays == 0 ? null : criterion.GraceDays,
            ComputedFrom = criterion.ComputedFrom,
            Duties = string.Join(", ", criterion.DirectiveDuties),
            Legal = [.. criterion.Legal.Select(l => new Cite { Text = l.Text, Article = l.Article })],
            EvidenceVi = criterion.Evidence?.Vi,
            EvidenceEn = criterion.Evidence?.En,
            GuidanceVi = criterion.Guidance?.Vi,
            GuidanceEn = criterion.Guidance?.En,
        };
        return form.WithSpareRows();
    }

    /// <summary>Codes of kinds and duties, in the order of the form.</summary>
    public static IEnumerable<string> Codes() => Enum.GetValues<UnitKind>().Select(k => k.Code()).Concat(Enum.GetValues<Duty>().Aggregate(Duty.None, (all, one) => all | one).Codes());

    public CriterionForm WithSpareRows()
    {
        Thresholds.AddRange(Enumerable.Range(0, SpareRows).Select(_ => new ShareFrom()));
        Contradictions.Add(new Clashing());
        Legal.AddRange(Enumerable.Range(0, SpareRows).Select(_ => new Cite()));
        return this;
    }

    /// <summary>The criterion that was typed.</summary>
    /// <param name="isLocal">Nobody types it: a local criterion stays one.</param>
    /// <exception cref="RuleBrokenException"><c>criterion.…</c>; its code says which field (<see cref="FieldOf"/>).</exception>
    public Criterion Read(string lineage, Section section, bool isLocal)
    {
        if (!ChecklistCodes.TryParseAnswerKind(Answer ?? "", out var answer))
        {
            throw new RuleBrokenException("criterion.answer-unknown");
        }

        var code = Code!.Trim();
        if (!ChecklistVersion.IsCode(code.Replace('.', '-')))
        {
            throw new RuleBrokenException("criterion.code-form");
        }

        var steps = Thresholds.Where(t => t.AtLeast is not null || t.Share is not null).ToList();
        if (steps.Exists(t => t.AtLeast is null || t.Share is null))
        {
            throw new RuleBrokenException("criterion.threshold-half");
        }

        var chosen = AppliesTo.Where(a => a.Value).Select(a => a.Key).ToList();
        return new()
        {
            Code = code,
            Lineage = lineage,
            SectionCode = section.Code,
            SectionKind = section.Kind,
            Text = new(Clean(TextVi), Clean(TextEn)),
            Answer = answer,
            MaxPoints = MaxPoints!.Value,
            // steps of another kind of answer are typed for nothing
            Thresholds = answer != AnswerKind.Number ? [] : [.. steps.Select(t => new Threshold(t.AtLeast!.Value, t.Share!.Value / 100)).OrderBy(t => t.AtLeast)],
            Kinds = chosen.Where(c => UnitCodes.TryParseKind(c, out _)).Select(c => UnitCodes.TryParseKind(c, out var kind) ? kind : default).ToHashSet(),
            Duties = chosen.Aggregate(Duty.None, (all, c) => UnitCodes.TryParseDuty(c, out var duty) ? all | duty : all),
            Gates = [.. Gates.Where(g => g.Value).Select(g => g.Key).Order(StringComparer.Ordinal)],
            IsKnockout = IsKnockout,
            AllowsNotApplicable = AllowsNotApplicable,
            AllowsFiles = AllowsFiles,
            Contradictions = [.. Contradictions.Where(row => !string.IsNullOrWhiteSpace(row.With)).Select(row => Read(row, code))],
            IsLocal = isLocal,
            NotBefore = NotBefore,
            GraceDays = GraceDays ?? 0,
            ComputedFrom = string.IsNullOrEmpty(ComputedFrom) ? null : ComputedFrom,
            DirectiveDuties = [.. (Duties ?? "").Split([',', ';', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            Legal = [.. Legal.Where(l => !string.IsNullOrEmpty(l.Text)).Select(l => new LegalCitation(l.Text!, string.IsNullOrWhiteSpace(l.Article) ? null : l.Article.Trim()))],
            Evidence = Both(EvidenceVi, EvidenceEn),
            Guidance = Both(GuidanceVi, GuidanceEn),
        };
    }

    private static Contradiction Read(Clashing row, string code)
    {
        if (!Contradiction.ByCode.TryGetValue(row.Is ?? "", out var says) || !Contradiction.ByCode.TryGetValue(row.Being ?? "", out var being) || Clean(row.WhyVi).Length == 0)
        {
            throw new RuleBrokenException("criterion.contradiction-half", code);
        }

        return new(says, row.With!.Trim(), being, new(Clean(row.WhyVi), Clean(row.WhyEn)));
    }

    /// <summary>The field at which a broken rule belongs; empty: the form.</summary>
    public static string FieldOf(string rule) => rule switch
    {
        "criterion.code-taken" or "criterion.code-form" => "Form.Code",
        "criterion.points" => "Form.MaxPoints",
        "criterion.grace" => "Form.GraceDays",
        "criterion.answer-unknown" or "criterion.deduction-number" => "Form.Answer",
        "criterion.thresholds-missing" or "criterion.share" or "criterion.threshold-twice" or "criterion.threshold-half" or "criterion.deduction-thresholds" => "Form.Thresholds[0].AtLeast",
        "criterion.contradiction-half" => "Form.Contradictions[0].With",
        "criterion.vi-missing" => "Form.EvidenceVi",
        "criterion.gate-needs-not-applicable" => "Form.AllowsNotApplicable",
        _ => "",
    };

    /// <summary>The fields by name, as the page would show them.</summary>
    public Dictionary<string, object?> Fields()
    {
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Form.Code"] = Code,
            ["Form.Section"] = Section,
            ["Form.TextVi"] = TextVi ?? "",
            ["Form.TextEn"] = TextEn ?? "",
            ["Form.Answer"] = Answer,
            ["Form.MaxPoints"] = Written(MaxPoints),
            ["Form.IsKnockout"] = IsKnockout,
            ["Form.AllowsNotApplicable"] = AllowsNotApplicable,
            ["Form.AllowsFiles"] = AllowsFiles,
            ["Form.NotBefore"] = NotBefore is { } day ? Show.Day(day) : "",
            ["Form.GraceDays"] = GraceDays?.ToString(CultureInfo.InvariantCulture) ?? "",
            ["Form.ComputedFrom"] = ComputedFrom ?? "",
            ["Form.Duties"] = Duties ?? "",
            ["Form.EvidenceVi"] = EvidenceVi ?? "",
            ["Form.EvidenceEn"] = EvidenceEn ?? "",
            ["Form.GuidanceVi"] = GuidanceVi ?? "",
            ["Form.GuidanceEn"] = GuidanceEn ?? "",
        };
        foreach (var code in Codes())
        {
            fields[$"Form.AppliesTo[{code}]"] = AppliesTo.GetValueOrDefault(code);
        }

        foreach (var (gate, isChosen) in Gates)
        {
            fields[$"Form.Gates[{gate}]"] = isChosen;
        }

        for (var i = 0; i < Thresholds.Count; i++)
        {
            fields[FormattableString.Invariant($"Form.Thresholds[{i}].AtLeast")] = Written(Thresholds[i].AtLeast);
            fields[FormattableString.Invariant($"Form.Thresholds[{i}].Share")] = Written(Thresholds[i].Share);
        }

        for (var i = 0; i < Legal.Count; i++)
        {
            fields[FormattableString.Invariant($"Form.Legal[{i}].Text")] = Legal[i].Text ?? "";
            fields[FormattableString.Invariant($"Form.Legal[{i}].Article")] = Legal[i].Article ?? "";
        }

        for (var i = 0; i < Contradictions.Count; i++)
        {
            var row = FormattableString.Invariant($"Form.Contradictions[{i}].");
            fields[row + nameof(Clashing.Is)] = Contradictions[i].Is ?? "";
            fields[row + nameof(Clashing.With)] = Contradictions[i].With ?? "";
            fields[row + nameof(Clashing.Being)] = Contradictions[i].Being ?? "";
            fields[row + nameof(Clashing.WhyVi)] = Contradictions[i].WhyVi ?? "";
            fields[row + nameof(Clashing.WhyEn)] = Contradictions[i].WhyEn ?? "";
        }

        return fields;
    }

    private static string Written(decimal? number) => number?.ToString("0.####", CultureInfo.InvariantCulture).Replace('.', Show.IsEnglish ? '.' : ',') ?? "";

    private static string Clean(string? text) => (text ?? "").ReplaceLineEndings("\n").Normalize().Trim();

    private static LocalText? Both(string? vi, string? en)
    {
        var text = new LocalText(Clean(vi), Clean(en));
        return text.Vi.Length > 0 ? text : text.En.Length == 0 ? null : throw new RuleBrokenException("criterion.vi-missing");
    }
}
