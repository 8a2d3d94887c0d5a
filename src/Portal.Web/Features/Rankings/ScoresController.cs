using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Rankings;

/// <summary>Score cards.</summary>
[Route("scores")]
[Requires(Right.ReadScores)]
public sealed class ScoresController : PortalController
{
    [HttpGet("{round}/{unit}")]
    public async Task<IActionResult> Card(string round, string unit, [FromServices] ScoreCardPage card, int? version = null) =>
        await card.Load(round, unit, Cancel, version) is { } model ? View(model) : NotFound();
}
