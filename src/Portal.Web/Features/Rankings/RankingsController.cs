using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Infrastructure.Rankings;
using Portal.Web.Shell;
using Portal.Web.Shell.Auditing;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Rankings;

/// <summary>Rankings: the list, one round's ranking, and its files.</summary>
[Route("rankings")]
[Requires(Right.ReadScores)]
public sealed class RankingsController(Access access, RankingScope scope, RankingFiles files) : PortalController
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [HttpGet("")]
    public async Task<IActionResult> List([FromServices] RankingList list) => View(await list.Load(Cancel));

    [HttpGet("{round}")]
    public async Task<IActionResult> Show(string round, string? cluster, string? unit, string? q, [FromServices] RankingPage ranking, int page = 1, int? version = null) =>
        await ranking.Load(round, new(Given(cluster), Given(unit), Given(q), page, version), Cancel) is { } model ? View(model) : NotFound();

    [HttpGet("{round}/workbook")]
    [SelfAudited]
    public async Task<IActionResult> TakeWorkbook(string round, string? cluster, int? version = null)
    {
        if (await scope.FindAsync(round, Cancel) is not { } found || (version is { } number && !await files.HasAsync(found, number, Cancel)))
        {
            return NotFound();
        }

        var by = access.Acting is { } acting ? $"{access.Name} ({Shell.Show.Text(acting.UnitName)})" : access.Name;
        var (name, content) = await files.WorkbookAsync(found, await scope.SightAsync(found, Cancel), Given(cluster) is { } key ? key.TrimStart('-') : null, by, Cancel, version);
        return File(content, Workbook, name);
    }

    [HttpGet("{round}/ranking.csv")]
    public async Task<IActionResult> TakeCsv(string round, int? version = null)
    {
        if (await scope.FindAsync(round, Cancel) is not { } found || (version is { } number && !await files.HasAsync(found, number, Cancel)))
        {
            return NotFound();
        }

        var sight = await scope.SightAsync(found, Cancel);
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        await RankingCsv.WriteAsync(writer, (await files.RowsAsync(found, Cancel, version)).Where(r => sight.ShowsLine(r.UnitId)), Cancel);
        return File(Encoding.UTF8.GetBytes(writer.ToString()), "text/csv; charset=utf-8", version is null ? $"ranking-{found.Code}.csv" : string.Create(CultureInfo.InvariantCulture, $"ranking-{found.Code}-v{version}.csv"));
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
