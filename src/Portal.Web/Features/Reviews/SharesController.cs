using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reviews;

/// <summary>The work on a unit's review, shared among its colleagues.</summary>
[Route("rounds/{round}/units/{unit}/shares")]
[Requires(Right.FillReview)]
public sealed class SharesController(SharesPages pages) : PortalController
{
    [HttpGet("")]
    public async Task<IActionResult> Shares(string round, string unit, SharesFilter filter, string? format) => await pages.Load(round, unit, filter, null, Cancel) switch
    {
        null => NotFound(),
        var page when format is not null => SharesExport.File(Text, page, format),
        var page => View("Shares", page),
    };

    [HttpPost("")]
    public Task<IActionResult> Assign(string round, string unit, AssignCriteria.Form form, [FromServices] AssignCriteria assign) => Submit(
        () => assign.Run(round, unit, form, Cancel),
        done => Done($"/rounds/{round}/units/{unit}/shares", "shares.assigned", done!.Count, done.Name),
        () => Page(round, unit, form),
        broken => broken.Code switch { "assignment.person-unknown" => "Form.PersonId", "assignment.day-past" or "assignment.day-late" => "Form.DueOn", _ => null });

    [HttpPost("take-back")]
    public Task<IActionResult> TakeBack(string round, string unit, TakeBackCriteria.Form form, [FromServices] TakeBackCriteria takeBack) => Submit(
        () => takeBack.Run(round, unit, form, Cancel),
        count => Done($"/rounds/{round}/units/{unit}/shares", "shares.taken-back", count!.Value),
        () => Page(round, unit, new AssignCriteria.Form { Criteria = form.Criteria }));

    private async Task<IActionResult> Page(string round, string unit, AssignCriteria.Form typed) =>
        await pages.Load(round, unit, new(), typed, Cancel) is { } page ? View("Shares", page) : NotFound();
}
