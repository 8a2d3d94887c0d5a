using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Rounds;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Rounds;

/// <summary>Rounds to read: the list, the monitor, who is late.</summary>
[Route("rounds")]
[Requires(Right.ReadRounds)]
public sealed class RoundsController(RoundScope scope, RoundMonitor monitor) : PortalController
{
    [HttpGet("")]
    public async Task<IActionResult> List(string? status, int? year, RoundKind? kind, string? format, [FromServices] RoundList rounds)
    {
        var model = await rounds.Load(status, year, kind, Cancel);
        return format is null ? View(model) : RoundsExport.Rounds(Text, model.Rows, format);
    }

    [HttpGet("{code}")]
    public async Task<IActionResult> Monitor(string code, RoundMonitorFilter filter)
    {
        // the list that scrolls asks for its next units alone
        var isMore = Request.Headers["HX-Trigger"] == "more";
        if (await monitor.Load(code, filter, isMore ? MonitorExtent.Rows : MonitorExtent.Page, Cancel) is { } model)
        {
            return isMore ? PartialView("_MonitorRows", model) : View(model);
        }

        if (await scope.Managed().AnyAsync(r => r.Code == code, Cancel))
        {
            return LocalRedirect($"/rounds/{code}/draft");
        }

        var own = await (
            from review in scope.Own()
            join round in scope.Visible() on review.RoundId equals round.Id
            where round.Code == code
            orderby review.UnitCode
            select review.UnitCode).FirstOrDefaultAsync(Cancel);
        return own is null ? NotFound() : LocalRedirect($"/rounds/{code}/units/{own}");
    }

    /// <param name="units">Units ticked; none: everything that the filter finds.</param>
    /// <param name="all">Everything that the filter finds, whatever is ticked.</param>
    [HttpGet("{code}/export")]
    [Requires(Right.OverseeRounds)]
    public async Task<IActionResult> Export(string code, RoundMonitorFilter filter, string[] units, bool all, string? format) =>
        await monitor.Load(code, filter, MonitorExtent.Everything, Cancel, all ? [] : units) is { } model ? RoundsExport.Monitor(Text, model, format) : NotFound();

    [HttpGet("{code}/late")]
    [Requires(Right.OverseeRounds)]
    public async Task<IActionResult> Late(string code, string? q, string? cluster, string? format, [FromServices] RoundLate late) => await late.Load(code, q, cluster, Cancel) switch
    {
        null => NotFound(),
        var model when format is not null => RoundsExport.Late(Text, model, format),
        var model => View(model),
    };
}
