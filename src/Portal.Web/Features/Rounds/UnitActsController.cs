using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.SignIn;
using Portal.Web.Shell.UnitActs;

namespace Portal.Web.Features.Rounds;

/// <summary>Acts on chosen units of the monitor, or on all that its filter finds: first shown, then confirmed, then done.</summary>
[Route("rounds/{code}/acts/{act}")]
[Requires(Right.OverseeRounds)]
public sealed class UnitActsController(UnitActPage page, RoundMonitor monitor, FeatureTexts texts) : PortalController
{
    /// <param name="units">Codes of the units ticked.</param>
    /// <param name="all">Everything that the filter finds instead.</param>
    [HttpGet("")]
    public async Task<IActionResult> Confirm(string code, string act, RoundMonitorFilter filter, string[] units, bool all)
    {
        var chosen = all ? await monitor.Codes(code, filter, Cancel) : units;
        return chosen is null ? NotFound() : await Page(code, act, new AskUnitAct.Form { Units = string.Join(' ', chosen) });
    }

    [HttpPost("")]
    public Task<IActionResult> Do(string code, string act, AskUnitAct.Form form, [FromServices] AskUnitAct ask)
    {
        foreach (var field in page.Find(act)?.Fields ?? [])
        {
            Require(field, form);
        }

        if (ModelState.IsValid && page.Find(act)?.Fields.Contains(UnitActField.People) == true && form.IsUnseen)
        {
            return Page(code, act, form.Again());
        }

        return Submit(
            () => ask.Run(code, act, form, Cancel),
            outcome => outcome!.Done is { } done && done == outcome.Units ? Done($"/rounds/{code}", "act.banner", done) : Done($"/tasks/{outcome.TaskId}"),
            () => Page(code, act, form));
    }

    private void Require(UnitActField field, AskUnitAct.Form form)
    {
        var (name, isMissing) = field switch
        {
            UnitActField.Day => ("Form.Day", form.Day is null),
            UnitActField.Reason => ("Form.Reason", string.IsNullOrWhiteSpace(form.Reason)),
            UnitActField.Document => ("Form.Document", string.IsNullOrWhiteSpace(form.Document)),
            UnitActField.People => ("Form.People", form.People.Count == 0 && form.Sharing != VerifierSharing.TakeBack),
            _ => ("", false),
        };
        if (field == UnitActField.People && form.Sharing is null)
        {
            ModelState.AddModelError("Form.Sharing", Text["act.required"]);
        }

        if (isMissing && (!ModelState.TryGetValue(name, out var entry) || entry.Errors.Count == 0))
        {
            ModelState.AddModelError(name, Text["act.required"]);
        }
    }

    private async Task<IActionResult> Page(string code, string act, AskUnitAct.Form form)
    {
        // what is on the page now is what is confirmed next, whatever was sent
        ModelState.Remove("Form.Units");
        ModelState.Remove("Form.Chosen");
        ModelState.Remove("Form.Seen");
        UnitActPage.Model? model;
        try
        {
            model = await page.Load(code, act, form.Codes(), form, Cancel);
        }
        catch (RuleBrokenException broken)
        {
            model = await page.Refused(code, act, form, Cancel);

            // refused on sending by the same rule: it is said in the words of the act, which this feature does not have
            ModelState.Remove(string.Empty);
            if (model is not null && ModelState.ErrorCount == 0)
            {
                var words = texts.Of(model.Act.GetType());
                ModelState.AddModelError(string.Empty, words["rule:" + broken.Code, [.. broken.Args]]);
            }
        }

        return model is null ? NotFound() : View("Act", model);
    }
}
