using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Measures;

/// <summary>Reminding the units of a filter. No page shows the reason again, so that a word about it would stand nowhere: one of which the guard warns is refused.</summary>
[Route("measures/remind")]
[Requires(Right.SendReminders)]
public sealed class RemindMeasuresController(RemindMeasures use, Texts<MeasuresText> texts) : PortalController
{
    [HttpGet("")]
    public async Task<IActionResult> Remind(MeasureFilter filter) => View("Remind", await use.Load(filter, null, Cancel));

    /// <summary>The units that would be reminded.</summary>
    [HttpGet("export")]
    public async Task<IActionResult> Export(MeasureFilter filter, string format = "xlsx") => RemindMeasures.File(await use.AllAsync(filter, Cancel), format, texts);

    [HttpPost("")]
    public Task<IActionResult> Nudge([FromQuery] MeasureFilter filter, RemindMeasures.Form form) =>
        Submit(
            () => use.Run(filter, form, Cancel),
            sent => Done(filter.At(), "measure.nudged", sent.Mails, sent.Units),
            async () => View("Remind", await use.Load(filter, form, Cancel)),
            broken => broken.Code == "nudge.warned" ? "Form.Reason" : null);
}
