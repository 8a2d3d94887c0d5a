using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Web.Shell;

namespace Portal.Web.Features.Cascades;

/// <summary>The lists of the cascade as files.</summary>
internal static class CascadesExport
{
    public static FileContentResult Overview(IStringLocalizer text, CascadeOverview.Model model, string format) =>
        new ListExport($"phat-dong-tiep-{model.Code}", text["overview.title", Show.Text(model.Title)], text["shell.strip"],
        [
            (text["col.code"], 12), (text["col.unit"], 40), (text["col.state"], 20), (text["col.child"], 20), (text["col.issued"], 17), (text["col.due"], 13),
            (text["col.below"], 12), (text["col.units"], 12), (text["col.submitted"], 12), (text["col.verified"], 12), (text["col.late"], 12),
        ]).File(format, model.Rows.Select(object?[] (r) =>
        [
            r.UnitCode, Show.Text(r.Name), text["state." + r.State].Value, r.ChildCode, r.IssuedAt, r.DueOn, r.Below, r.Units, r.Submitted, r.Verified, r.Late,
        ]));

    /// <summary>Every section of every unit, or of the chosen one, in counts.</summary>
    public static FileContentResult Sections(IStringLocalizer text, CascadeSections.Model model, string format) =>
        new ListExport($"tong-hop-theo-nhom-{model.Code}", text["sections.title", Show.Text(model.Title)], text["shell.strip"],
        [
            (text["col.code"], 12), (text["col.unit"], 40), (text["col.child"], 20), (text["col.units"], 12), (text["col.submitted"], 12), (text["col.section"], 12), (text["sections.section-title"], 50),
            (text["sections.asked"], 14), (text["sections.answered"], 14), (text["col.progress"], 14), (text["col.share"], 14), (text["status.ok"], 12), (text["status.weak"], 12), (text["status.missing"], 12),
            (text["status.unsuitable"], 12),
        ]).File(format, model.Rows.Where(r => model.Chosen is null || r == model.Chosen).SelectMany(r => model.Sections.Select(object?[] (s) =>
        [
            r.UnitCode, Show.Text(r.Name), r.ChildCode, r.Units, r.Submitted, s.Code, Show.Text(s.Title), r.Sums[s.Code].Asked, r.Sums[s.Code].Answered, Percent(r.Sums[s.Code].Progress),
            Percent(r.Sums[s.Code].Share), r.Sums[s.Code].Adequate, r.Sums[s.Code].Weak, r.Sums[s.Code].Missing, r.Sums[s.Code].Unsuitable,
        ])));

    public static FileContentResult Results(IStringLocalizer text, CascadeResults.Model model, string format) =>
        new ListExport($"tong-hop-cap-duoi-{model.RoundCode}-{model.UnitCode}", text["results.title", Show.Text(model.UnitName)], text["shell.strip"],
        [
            (text["col.section"], 12), (text["col.code"], 12), (text["col.criterion"], 60), (text["verdict.Yes"], 10), (text["verdict.Partial"], 10), (text["verdict.No"], 10),
            (text["verdict.NotApplicable"], 14), (text["verdict.Unanswered"], 14), (text["col.proposal"], 24), (text["col.own"], 24), (text["results.state"], 24),
        ]).File(format, model.Groups.SelectMany(g => g.Lines.Select(object?[] (l) =>
        [
            g.Code, l.Criterion.Code, Show.Text(l.Criterion.Text), l.Proposal.Yes, l.Proposal.Partial, l.Proposal.No, l.Proposal.NotApplicable, l.Proposal.Unanswered,
            ProposalWords.Of(text, l.Criterion, l.Proposal.Value), l.Own.IsNotApplicable ? text["value.not-applicable"].Value : ProposalWords.Of(text, l.Criterion, l.Own.Value), text["results.state-" + l.State].Value,
        ])));

    /// <summary>0..1 as a part of a hundred with two decimals.</summary>
    private static decimal? Percent(decimal? share) => share is { } value ? Math.Round(100 * value, 2) : null;

    public static FileContentResult Criterion(IStringLocalizer text, CascadeResults.DrillDown model, string format) =>
        new ListExport($"cap-duoi-{model.ChildCode}-{model.Criterion.Code}", text["drill.title", model.Criterion.Code, Show.Text(model.UnitName)], text["shell.strip"],
        [
            (text["col.code"], 14), (text["col.unit"], 40), (text["col.verdict"], 18), (text["col.value"], 24), (text["col.finding"], 24),
        ]).File(format, model.Rows.Select(object?[] (r) =>
        [
            r.UnitCode, Show.Text(r.Name), text["verdict." + r.Verdict].Value, r.Said is { } said ? ProposalWords.Of(text, model.Criterion, said.Value) : "",
            r.Said?.Finding is { } finding ? text["status." + ProposalWords.StatusOf(finding)].Value : "",
        ]));
}
