using Microsoft.AspNetCore.Mvc;
using Portal.Web.Shell.Secrecy;

namespace Portal.Web.Shell.Books;

/// <summary>Base of the controllers of workbooks: downloading, and storing what was chosen of a preview.</summary>
public abstract class BookPagesController : PortalController
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <param name="book">The workbook and how many criteria it holds; null answers 404.</param>
    protected IActionResult BookFile((byte[] File, int Rows)? book, string name) => book is var (file, rows) ? new ListFile(file, Xlsx, rows) { FileDownloadName = name } : NotFound();

    /// <summary>Stores what was taken over. A row that the guard or a binder refuses is named, and the others are stored; what belongs to no row that can be told refuses everything.</summary>
    /// <param name="run">The use case, with whether a row could not be read; null answers 404.</param>
    /// <param name="done">Where to go when everything was stored.</param>
    /// <param name="left">The page that names what was not stored, with the reasons.</param>
    /// <param name="again">The page as it was.</param>
    protected async Task<IActionResult> ApplyAsync<TRow>(
        IList<TRow> rows, Func<Func<int, bool>, Task<BookResult?>> run, Func<BookResult, IActionResult> done, Func<int, List<(string Criterion, string Reason)>, Task<IActionResult>> left, Func<Task<IActionResult>> again)
        where TRow : BookRowForm
    {
        var wrong = ModelState.Where(field => field.Value!.Errors.Count > 0).Select(field => (Row: RowOf(field.Key), field.Value!.Errors[0].ErrorMessage)).ToList();
        if (wrong.TrueForAll(field => field.Row >= 0 && field.Row < rows.Count) && !Request.Form.Keys.Contains("Rows.index", StringComparer.OrdinalIgnoreCase))
        {
            ModelState.Clear();
        }

        var refused = wrong.DistinctBy(field => field.Row).ToList();
        BookResult? result = null;
        var answer = await Submit(async () => result = await run(row => refused.Exists(r => r.Row == row)), _ => new EmptyResult(), again);
        if (answer is not EmptyResult)
        {
            return answer;
        }

        List<(string Criterion, string Reason)> others = [.. refused.Select(r => (rows[r.Row].Name, r.ErrorMessage)), .. result!.NotStored.Select(o => (o.Criterion, RuleText(o.Why)))];
        if (others.Count == 0)
        {
            return done(result);
        }

        if (result.Stored > 0)
        {
            HttpContext.Items[DeclareFilter.Stored] = Request.Path.Value;
        }

        var page = await left(result.Stored, others);
        if (page is ViewResult view)
        {
            view.StatusCode = StatusCodes.Status409Conflict;
        }

        return page;
    }

    private static int RowOf(string key) => key.StartsWith("Rows[", StringComparison.OrdinalIgnoreCase) && key.IndexOf(']', StringComparison.Ordinal) is var end and > 5 && int.TryParse(key.AsSpan(5, end - 5), out var row) ? row : -1;
}
