using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Web.Shell;

namespace Portal.Web.Features.Calendar;

/// <summary>The announced days of a year as a file.</summary>
internal static class CalendarExport
{
    public static FileContentResult File(IStringLocalizer texts, YearPage.Page page, string? format) =>
        new ListExport(
            FormattableString.Invariant($"calendar-{page.Year}"), texts["title", page.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)], texts["shell.strip"],
            [(texts["col.day"], 12), (texts["col.kind"], 18), (texts["col.name"], 44), (texts["col.source"], 50)])
        .File(format, page.Days.Select(d => new object?[] { d.Day, texts["kind." + d.Kind].Value, Show.Text(d.Name), d.Source }));
}
