using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Web.Shell;
using Portal.Web.Shell.Forms;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reminders;

/// <summary>The ladder of an issued round: looked at, tried, changed.</summary>
[Route("rounds/{code}/ladder")]
[Requires(Right.ManageRounds)]
public sealed class LadderController(LadderPage page, ChangeLadder change) : PortalController
{
    [HttpGet("")]
    public async Task<IActionResult> Show(string code) => await page.LoadAsync(code, null, isPreviewed: false, Cancel) is { } view ? View("Ladder", view) : NotFound();

    /// <summary>Without a change that was seen it is only shown; with it, it is made.</summary>
    [HttpPost("")]
    public async Task<IActionResult> Change(string code, LadderForm form)
    {
        var isShown = false;
        var answer = await Submit(
            () => change.RunAsync(code, form, Cancel),
            outcome =>
            {
                isShown = !outcome!.IsChanged;
                return Done($"/reminders?round={code}", isShown ? null : "ladder.changed", outcome.Gained, outcome.Lost);
            },
            () => AgainAsync(code, form),
            broken => RungFields.FieldOf(broken, form.Rungs));
        return isShown ? await AgainAsync(code, form) : answer;
    }

    /// <summary>The page with what was typed, and with what it would change unless that cannot be said.</summary>
    private async Task<IActionResult> AgainAsync(string code, LadderForm form)
    {
        LadderPage.View? view;
        try
        {
            view = await page.LoadAsync(code, form, isPreviewed: true, Cancel);
        }
        catch (RuleBrokenException)
        {
            view = await page.LoadAsync(code, form, isPreviewed: false, Cancel);
        }

        return view is null ? NotFound() : View("Ladder", view);
    }
}
