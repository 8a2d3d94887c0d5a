using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reviews;

/// <summary>The gate questions of a review, which stand before its criteria.</summary>
[Route("rounds/{round}/units/{unit}/gates")]
public sealed class GatesController(ReviewOverviews overviews) : PortalController
{
    [HttpGet]
    [Requires(Right.ReadReviews)]
    public Task<IActionResult> Gates(string round, string unit) => Page(round, unit, null);

    [HttpPost]
    [ActionName(nameof(Gates))]
    [Requires(Right.FillReview)]
    public Task<IActionResult> Answer(string round, string unit, GatesForm form, [FromServices] AnswerGates answer) =>
        Submit(
            () => answer.Run(round, unit, form, Cancel),
            done => Done($"/rounds/{round}/units/{unit}/gates", done!.Open > 0 ? "gates.saved-open" : "gates.saved", done.Dropped, done.Back, done.Open),
            () => Page(round, unit, form));

    private async Task<IActionResult> Page(string round, string unit, GatesForm? typed) =>
        await overviews.Load(round, unit, Cancel) is { Gates.Rows.Count: > 0 } review ? View("Gates", new GatesPage(review, typed)) : NotFound();
}
