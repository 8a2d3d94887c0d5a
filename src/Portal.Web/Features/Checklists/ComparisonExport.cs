using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Checklists;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Checklists;

/// <summary>The change log of a new version, to be sent out: one line for each part that changed.</summary>
internal static class ComparisonExport
{
    public static FileContentResult File(Texts<ChecklistsText> text, string warning, CompareChecklists.Model model, string format) =>
        new ListExport($"thay-doi-{model.From}-{model.To}", text["compare.log", model.From!, model.To!], warning,
        [
            (text["col.code"], 12), (text["compare.change"], 14), (text["compare.part"], 20), (model.From!, 60), (model.To!, 60),
        ]).File(format, Rows(text, model));

    private static IEnumerable<object?[]> Rows(Texts<ChecklistsText> text, CompareChecklists.Model model)
    {
        foreach (var (before, after) in model.Comparison!.Totals)
        {
            yield return ["", text["compare.total"].ToString(), text["kind." + before.Kind].ToString(), Show.Points(before.Points), Show.Points(after.Points)];
        }

        if (model.Comparison.IsPolicyChanged)
        {
            yield return ["", text["compare.changed"].ToString(), text["page.policy"].ToString(), "", ""];
        }

        foreach (var change in model.Comparison.Gates)
        {
            yield return [change.Gate.Code, text["compare." + GateWords.Change(change)].ToString(), text["part.Gates"].ToString(), GateWords.Of(text, change.Before), GateWords.Of(text, change.After)];
        }

        foreach (var change in model.Comparison.Changes)
        {
            if (change.Before is null || change.After is null)
            {
                var words = $"{Show.Text(change.Criterion.Text)} ({Show.Points(change.Criterion.MaxPoints)})";
                yield return [change.Criterion.Code, text[change.Before is null ? "compare.added" : "compare.removed"].ToString(), "", change.Before is null ? "" : words, change.After is null ? "" : words];
                continue;
            }

            foreach (var part in change.Parts)
            {
                if (part == ChangedPart.Place && change.Before.SectionCode == change.After.SectionCode)
                {
                    yield return [change.Criterion.Code, text["compare.changed"].ToString(), text["compare.moved"].ToString(), "", ""];
                    continue;
                }

                yield return
                [
                    change.Criterion.Code, text["compare.changed"].ToString(), text["part." + part].ToString(),
                    CriterionWords.Of(text, change.Before, part, model.Numbers), CriterionWords.Of(text, change.After, part, model.Numbers),
                ];
            }
        }
    }
}
