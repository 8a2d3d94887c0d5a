using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Inspections;

/// <summary>The inspections of a year in figures.</summary>
[Route("inspections/statistics")]
public sealed class StatisticsController(StatisticsPage page, Texts<InspectionsText> texts) : PortalController
{
    [HttpGet("")]
    [Requires(Right.OverseeInspections)]
    public async Task<IActionResult> Show(StatisticsFilter filter) => await page.Load(filter, Cancel) is { } model ? View("Statistics", model) : NotFound();

    [HttpGet("export")]
    [Requires(Right.OverseeInspections)]
    public async Task<IActionResult> Export(StatisticsFilter filter, string format = "xlsx")
    {
        if (await page.Load(filter, Cancel) is not { } model)
        {
            return NotFound();
        }

        // one table: first the visits by kind, then what was found by section
        var kinds = model.Kinds.Append(model.All).Select(k => new object?[]
        {
            k.Kind is { } kind ? texts["kind." + kind] : texts["stats.all-kinds"], k.Standing, k.Done, k.Begun, k.Late, k.Cancelled, null, null, null, null, null, null, null, null, null, null,
        });
        var sections = model.Sections.Append(model.Whole).Select(s => new object?[]
        {
            s.Title is { } title ? $"{s.Code}. {Shell.Show.Text(title)}" : texts["stats.all-sections"], null, null, null, null, null, s.Seen, s.Adequate, s.Weak, s.Missing, s.Unsuitable, s.Recommended, s.InTime, s.Late,
            s.Overdue, s.Share is { } share ? Math.Round(share * 100, 1, MidpointRounding.AwayFromZero) : null,
        });
        var year = model.Year.ToString(CultureInfo.InvariantCulture);
        return new ListExport($"thong-ke-kiem-tra-{year}", texts["stats.title", year], texts["shell.strip"],
        [
            (texts["stats.line"], 44), (texts["stats.standing"], 12), (texts["stats.done"], 12), (texts["stats.begun"], 12), (texts["stats.late"], 12), (texts["stats.cancelled"], 12), (texts["stats.seen"], 12),
            (texts["found.adequate"], 12), (texts["found.weak"], 12), (texts["found.missing"], 12), (texts["found.unsuitable"], 12), (texts["stats.recommended"], 12), (texts["stats.in-time"], 14), (texts["stats.mended-late"], 14),
            (texts["stats.overdue"], 12), (texts["stats.share"], 16),
        ]).File(format, kinds.Concat(sections));
    }
}
