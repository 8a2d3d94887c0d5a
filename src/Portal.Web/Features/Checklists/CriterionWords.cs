using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Units;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Checklists;

/// <summary>The parts of a criterion in words, as pages and change logs show them.</summary>
internal static class CriterionWords
{
    public static string Of(Texts<ChecklistsText> text, Criterion criterion, ChangedPart part, IReadOnlyDictionary<string, string> numbers) => part switch
    {
        ChangedPart.Code => criterion.Code,
        ChangedPart.Place => text["page.section", criterion.SectionCode],
        ChangedPart.Text => criterion.Text.Vi,
        ChangedPart.English => criterion.Text.En,
        ChangedPart.Answer => text["answer." + criterion.Answer.Code()],
        ChangedPart.Points => Show.Points(criterion.MaxPoints),
        ChangedPart.Thresholds => string.Join("; ", criterion.Thresholds.Select(t => text["page.threshold", t.AtLeast, Show.Percent(t.Share * 100)])),
        ChangedPart.Knockout => text[criterion.IsKnockout ? "word.yes" : "word.no"],
        ChangedPart.Applicability => Applies(text, criterion),
        ChangedPart.Gates => string.Join(", ", criterion.Gates),
        ChangedPart.NotApplicable => text[criterion.AllowsNotApplicable ? "word.yes" : "word.no"],
        ChangedPart.Files => text[criterion.AllowsFiles ? "word.yes" : "word.no"],
        ChangedPart.Contradictions => string.Join("; ", criterion.Contradictions.Select(rule => $"{text["says." + Contradiction.CodeOf(rule.Is)]} × {rule.With} {text["says." + Contradiction.CodeOf(rule.Being)]}: {Both(rule.Why)}")),
        ChangedPart.Days => string.Join("; ", new[] { criterion.NotBefore is { } day ? text["page.not-before", day] : "", criterion.GraceDays > 0 ? text["page.grace", criterion.GraceDays] : "" }.Where(t => t.Length > 0)),
        ChangedPart.Register => criterion.ComputedFrom is { } register ? text["register." + register] : "",
        ChangedPart.Legal => string.Join("; ", criterion.Legal.Select(l => $"{numbers.GetValueOrDefault(l.Text, l.Text)} {l.Article}".Trim())),
        ChangedPart.Evidence => Both(criterion.Evidence),
        ChangedPart.Guidance => Both(criterion.Guidance),
        ChangedPart.Duties => string.Join(", ", criterion.DirectiveDuties),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, null),
    };

    public static string Applies(Texts<ChecklistsText> text, Criterion criterion) =>
        string.Join(", ", criterion.Kinds.Order().Select(k => text["kind." + k]).Concat(Enum.GetValues<Duty>().Where(d => d != Duty.None && criterion.Duties.HasFlag(d)).Select(d => text["duty." + d])));

    private static string Both(LocalText? text) => text is null ? "" : text.En.Length == 0 ? text.Vi : $"{text.Vi} / {text.En}";
}
