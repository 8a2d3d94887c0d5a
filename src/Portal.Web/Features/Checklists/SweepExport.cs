using Microsoft.AspNetCore.Mvc;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Checklists;

/// <summary>The work list of a law change: one line for each thing to look at.</summary>
internal static class SweepExport
{
    public static FileContentResult File(Texts<ChecklistsText> text, string warning, LawSweep.Model model, string format) =>
        new ListExport($"ra-soat-{model.Text.Code}", text["sweep.title", model.Text.Number.Length > 0 ? model.Text.Number : model.Text.Code], warning,
        [
            (text["sweep.what"], 22), (text["sweep.where"], 24), (text["col.code"], 14), (text["sweep.note"], 70),
        ]).File(format, Rows(text, model));

    private static IEnumerable<object?[]> Rows(Texts<ChecklistsText> text, LawSweep.Model model)
    {
        foreach (var list in model.Checklists)
        {
            foreach (var criterion in list.Criteria)
            {
                yield return [text["sweep.criterion"], $"{list.Code} ({text["version." + list.Status]})", criterion.Code, $"{criterion.Articles} {Show.Text(criterion.Text)}".Trim()];
            }
        }

        foreach (var round in model.Rounds)
        {
            yield return [text["sweep.round"], $"{round.Code} ({text["status." + LawSweep.CodeOf(round.Status)]})", round.Checklist, text["sweep.answers", round.Answers]];
        }

        foreach (var mention in model.Mentions)
        {
            yield return [text[mention.IsEvidence ? "sweep.evidence" : "sweep.answer"], $"{mention.Round}, {mention.Unit}", mention.Criterion, ""];
        }

        foreach (var template in model.Templates)
        {
            yield return [text["sweep.template"], template, "", ""];
        }

        foreach (var (feature, key, words) in model.Wordings)
        {
            yield return [text["sweep.wording"], $"{feature}, {key}", "", words];
        }
    }
}
