using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Web.Shell.Books;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reviews;

/// <summary>A review as a workbook, for units that fill it in without a network.</summary>
[Route("rounds/{round}/units/{unit}/workbook")]
public sealed class BookController(BookPages pages, ApplyBook apply, TakeSentBook take) : BookPagesController
{
    [HttpGet]
    [Requires(Right.ReadReviews)]
    public Task<IActionResult> Book(string round, string unit) => PageAsync(round, unit);

    [HttpGet("file")]
    [Requires(Right.ReadReviews)]
    public async Task<IActionResult> Download(string round, string unit) => BookFile(await pages.Write(round, unit, Cancel), $"{round}-{unit}.xlsx");

    /// <summary>Shows every difference and stores nothing.</summary>
    [HttpPost]
    [Requires(Right.FillReview)]
    public Task<IActionResult> Preview(string round, string unit, BookForm form) =>
        Submit(() => pages.Preview(round, unit, form.File, Cancel), page => View("Book", page), () => PageAsync(round, unit));

    /// <summary>What the workbook would change that was brought in for the unit.</summary>
    [HttpGet("sent")]
    [Requires(Right.ReadReviews)]
    public async Task<IActionResult> Sent(string round, string unit)
    {
        try
        {
            return await pages.Lying(round, unit, Cancel) is { } page ? View("Book", page) : NotFound();
        }
        catch (RuleBrokenException broken)
        {
            // the checklist or the guard's rules changed since it was brought in
            ModelState.AddModelError(string.Empty, RuleText(broken));
            return await PageAsync(round, unit);
        }
    }

    [HttpPost("sent/discard")]
    [Requires(Right.FillReview)]
    public Task<IActionResult> Discard(string round, string unit) =>
        Submit(() => take.Run(round, unit, null, Cancel), _ => Done($"/rounds/{round}/units/{unit}/workbook", "book.discarded"), () => PageAsync(round, unit));

    [HttpPost("apply")]
    [Requires(Right.FillReview)]
    [RequestFormLimits(ValueCountLimit = 8192)]
    public Task<IActionResult> Apply(string round, string unit, BookForm form) => ApplyAsync(
        form.Rows,
        async isRefused =>
        {
            var result = await apply.Run(round, unit, form, isRefused, Cancel);
            if (result is { NotStored.Count: 0 } && form.Sent is { } sent && !form.Rows.Where((_, row) => isRefused(row)).Any())
            {
                await take.Run(round, unit, sent, Cancel);
            }

            return result;
        },
        result => Done($"/rounds/{round}/units/{unit}/grid", "book.applied", result.Stored),
        async (stored, others) => await pages.Load(round, unit, Cancel) is { } page ? View("Book", page with { Left = new(stored, page.Review.Path("/grid"), others) }) : NotFound(),
        () => PageAsync(round, unit));

    private async Task<IActionResult> PageAsync(string round, string unit) => await pages.Load(round, unit, Cancel) is { } page ? View("Book", page) : NotFound();
}
