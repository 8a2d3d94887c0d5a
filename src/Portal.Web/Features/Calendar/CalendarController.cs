using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Calendar;

/// <summary>The working calendar; everybody reads it, an administrator of the whole portal changes it.</summary>
[Route("calendar")]
public sealed class CalendarController(YearPage page, TimeProvider clock) : PortalController
{
    [HttpGet("")]
    [Requires(Right.ReadRegisters)]
    public IActionResult Now() => LocalRedirect($"/calendar/{clock.Today().Year}");

    /// <param name="day">The day to change.</param>
    [HttpGet("{year:int}")]
    [Requires(Right.ReadRegisters)]
    public Task<IActionResult> Year(int year, DateOnly? day) => PageAsync(year, day, null);

    [HttpGet("{year:int}/export")]
    [Requires(Right.ReadRegisters)]
    public async Task<IActionResult> Export(int year, string? format) =>
        await page.LoadAsync(year, null, null, Cancel) is { } found ? CalendarExport.File(Text, found, format) : NotFound();

    [HttpPost("days")]
    [Requires(Right.KeepSystem)]
    public Task<IActionResult> Set([FromForm] SetDay.Form form, [FromServices] SetDay set) =>
        Submit(() => set.Run(form, Cancel), day => Done($"/calendar/{day!.Value.Year}", "day.done", day.Value), () => PageAsync(form.Day?.Year ?? clock.Today().Year, form.Day, form));

    private async Task<IActionResult> PageAsync(int year, DateOnly? day, SetDay.Form? form) =>
        await page.LoadAsync(year, day, form, Cancel) is { } found ? View("Year", found) : form is null ? NotFound() : View("Year", await page.LoadAsync(clock.Today().Year, null, form, Cancel));
}
