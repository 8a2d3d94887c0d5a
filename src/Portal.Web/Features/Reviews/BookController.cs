using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reviews;

/// <summary>A review as a workbook, for units that fill it in without a network.</summary>
[Route("rounds/{round}/units/{unit}/workbook")]
public sealed class BookController(BookPages pages, ApplyBook apply) : PortalController
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [HttpGet]
    [Requires(Right.ReadReviews)]
    public Task<IActionResult> Book(string round, string unit) => PageAsync(round, unit);

    [HttpGet("file")]
    [Requires(Right.ReadReviews)]
    public async Task<IActionResult> Download(string round, string unit) =>
        await pages.Write(round, unit, Cancel) is var (file, rows) ? new ListFile(file, Xlsx, rows) { FileDownloadName = $"{round}-{unit}.xlsx" } : NotFound();

    /// <summary>Shows every difference and stores nothing.</summary>
    [HttpPost]
    [Requires(Right.FillReview)]
    public Task<IActionResult> Preview(string round, string unit, BookForm form) =>
        Submit(() => pages.Preview(round, unit, form.File, Cancel), page => View("Book", page), () => PageAsync(round, unit));

    [HttpPost("apply")]
    [Requires(Right.FillReview)]
    [RequestFormLimits(ValueCountLimit = 8192)]
    public async Task<IActionResult> Apply(string round, string unit, BookForm form)
    {
        // a row that the guard or a binder refuses is named; the others are stored. What belongs to no row that can be told refuses everything
        var wrong = ModelState.Where(field => field.Value!.Errors.Count > 0).Select(field => (Row: RowOf(field.Key), field.Value!.Errors[0].ErrorMessage)).ToList();
        if (wrong.TrueForAll(field => field.Row >= 0 && field.Row < form.Rows.Count) && !Request.Form.Keys.Contains("Rows.index", StringComparer.OrdinalIgnoreCase))
        {
            ModelState.Clear();
        }

        var refused = wrong.DistinctBy(field => field.Row).ToList();
        return await Submit(
            () => apply.Run(round, unit, form, row => refused.Any(r => r.Row == row), Cancel),
            result => AppliedAsync(round, unit, result!, [.. refused.Select(r => (form.Rows[r.Row].Criterion, r.ErrorMessage))]),
            () => PageAsync(round, unit));
    }

    private async Task<IActionResult> Submit(Func<Task<ApplyBook.Result?>> run, Func<ApplyBook.Result?, Task<IActionResult>> done, Func<Task<IActionResult>> again)
    {
        ApplyBook.Result? result = null;
        var answer = await base.Submit(async () => result = await run(), _ => new EmptyResult(), again);
        return answer is EmptyResult ? await done(result) : answer;
    }

    private async Task<IActionResult> AppliedAsync(string round, string unit, ApplyBook.Result result, List<(string Criterion, string Reason)> refused)
    {
        var others = refused.Concat(result.NotStored.Select(o => (o.Criterion, Reason: RuleText(o.Why)))).ToList();
        if (others.Count == 0)
        {
            return Done($"/rounds/{round}/units/{unit}/grid", "book.applied", result.Stored);
        }

        if (await pages.Load(round, unit, Cancel) is not { } page)
        {
            return NotFound();
        }

        var view = View("Book", page with { Stored = result.Stored, NotStored = others });
        view.StatusCode = StatusCodes.Status409Conflict;
        return view;
    }

    private async Task<IActionResult> PageAsync(string round, string unit) => await pages.Load(round, unit, Cancel) is { } page ? View("Book", page) : NotFound();

    private static int RowOf(string key) => key.StartsWith("Rows[", StringComparison.OrdinalIgnoreCase) && key.IndexOf(']', StringComparison.Ordinal) is var end and > 5 && int.TryParse(key.AsSpan(5, end - 5), out var row) ? row : -1;
}
