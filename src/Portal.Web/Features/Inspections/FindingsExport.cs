using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Reviews;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Inspections;

/// <summary>The findings of one inspection as a workbook or CSV, beside what the unit said and the verifier decided.</summary>
internal static class FindingsExport
{
    public static FileContentResult File(FindingsPage.Model findings, string format, Texts<InspectionsText> texts) =>
        new ListExport($"ghi-nhan-{findings.Inspection.Code}", texts["findings.title", findings.Inspection.Code], texts["shell.strip"],
        [
            (texts["field.criterion"], 12), (texts["stats.section"], 30), (texts["findings.criterion-text"], 50), (texts["field.self"], 18), (texts["findings.self-class"], 18), (texts["field.verified"], 18),
            (texts["field.found"], 18), (texts["finding.differs"], 12), (texts["finding.text"], 40), (texts["finding.proof"], 26), (texts["field.recommendation"], 40), (texts["finding.responsible"], 24), (texts["finding.due"], 14),
        ]).File(format, findings.Parts.SelectMany(p => p.Lines.Select(l => new object?[]
        {
            l.Criterion.Code, $"{p.Section.Code}. {Show.Text(p.Section.Title)}", Show.Text(l.Criterion.Text),
            l.Said is null ? null : l.Said.IsNotApplicable ? texts["status.not-applicable"] : l.Said.Value, l.Said?.Finding is { } own ? texts["found." + own.Code()] : null,
            l.Said is { IsDecided: true } said ? said.Verified.Length > 0 ? said.Verified : texts[said.IsRefused ? "said.refused" : "said.accepted"] : null,
            l.Entry is null ? null : l.Entry.Finding is { } found ? texts["found." + found.Code()] : texts["finding.not-seen"], l.Differs ? texts["finding.differs"] : null,
            l.Entry?.Text, l.Entry?.Proof, l.Entry?.Recommendation, l.Entry?.Responsible, l.Entry?.DueOn,
        })));
}
