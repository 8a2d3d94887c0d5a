using Microsoft.AspNetCore.Mvc;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Violations;

/// <summary>The fine ranges as a workbook or CSV, with the filters of the page; <see cref="ReadFineRanges"/> reads it back.</summary>
internal static class FineRangeExport
{
    public static FileContentResult File(FineRangeList.Model list, string format, Texts<ViolationsText> texts) =>
        new ListExport("fine-ranges", texts["ranges.title"], texts["shell.strip"],
        [
            (texts["ranges.act"], 8), (texts["ranges.law"], 40), (texts["ranges.from"], 14), (texts["ranges.to"], 14), (texts["ranges.at-least"], 18), (texts["ranges.at-most"], 18), (texts["ranges.source"], 40),
            (texts["ranges.document"], 24), (texts["ranges.entered-by"], 24), (texts["ranges.entered-at"], 18), (texts["ranges.ended-at"], 18), (texts["ranges.ended-by"], 24), (texts["ranges.reason"], 40),
        ]).File(format, list.Rows.Select(r => new object?[]
        {
            r.Range.Act, r.Range.Law, r.Range.From, r.Range.To, (decimal)r.Range.AtLeast, (decimal)r.Range.AtMost, r.Range.Source, r.Range.Document, r.Range.EnteredByName, r.Range.EnteredAt,
            r.Range.EndedAt, r.Range.EndedByName, r.Range.EndedReason,
        }));
}
