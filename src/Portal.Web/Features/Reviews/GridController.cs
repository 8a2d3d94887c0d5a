using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Web.Shell;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reviews;

/// <summary>A review as one table. Its cells are stored by the same action as the forms of the pages by section.</summary>
[Route("rounds/{round}/units/{unit}/grid")]
public sealed class GridController(GridPages pages, PreviewGrid preview, Declarations declarations) : PortalController
{
    [HttpGet]
    [Requires(Right.ReadReviews)]
    public async Task<IActionResult> Grid(string round, string unit, GridFilter filter) =>
        await pages.Load(round, unit, filter, Cancel) is { } page ? View("Grid", page) : NotFound();

    /// <summary>
    /// What of a paste would be refused, cell by cell, as JSON <c>{ refused: [{ row, field, why }], warned: […] }</c>, the latter what needs a declaration; <c>row</c> is the place in the form. Fields that
    /// cannot be read or that the guard blocks are answers of this action, not its failure.
    /// </summary>
    [HttpPost("preview")]
    [Requires(Right.FillReview)]
    [RequestFormLimits(ValueCountLimit = 8192)]
    public async Task<IActionResult> Preview(string round, string unit, GridForm form)
    {
        var unread = ModelState.Where(field => field.Value!.Errors.Count > 0).Select(field => Cell(field.Key, field.Value!.Errors[0].ErrorMessage)).ToList();
        ModelState.Clear();
        return await Save(() => preview.Run(round, unit, form, Cancel), result => Json(new
        {
            refused = unread.Concat(result!.Cells.Select(cell => new CellMessage(Place(form, cell.Criterion), cell.Field, RuleText(new RuleBrokenException(cell.Code))))).DistinctBy(cell => (cell.Row, cell.Field)),
            warned = result.Warned.Select(cell => new CellMessage(Place(form, cell.Criterion), cell.Text.Field, declarations.Sentence(cell.Text))),
        }));
    }

    private static int Place(GridForm form, string? criterion) => form.Rows.Select(row => row.Criterion).ToList().IndexOf(criterion);

    // "Rows[3].Answer.Note" is the note of the fourth row
    private static CellMessage Cell(string key, string message)
    {
        var parts = key.Split('.', 3);
        var place = parts[0].Length > 6 && int.TryParse(parts[0].AsSpan(5, parts[0].Length - 6), out var known) ? known : -1;
        return new(place, parts.Length == 3 ? parts[2] : "", message);
    }

    private sealed record CellMessage(int Row, string Field, string Why);
}
