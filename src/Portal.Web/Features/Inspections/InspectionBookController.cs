using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell.Books;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Inspections;

/// <summary>An inspection as a workbook, for teams that have no network at the unit.</summary>
[Route("inspections/{code}/workbook")]
[Requires(Right.ConductInspections)]
[DeclaresTexts]
public sealed class InspectionBookController(InspectionBookPages pages, ApplyInspectionBook apply) : BookPagesController
{
    [HttpGet]
    public Task<IActionResult> Book(string code) => PageAsync(code);

    [HttpGet("file")]
    public async Task<IActionResult> Download(string code) => BookFile(await pages.Write(code, Cancel), $"{code}.xlsx");

    /// <summary>Shows every difference and stores nothing.</summary>
    [HttpPost]
    public Task<IActionResult> Preview(string code, InspectionBookForm form) =>
        Submit(() => pages.Preview(code, form.File, Cancel), page => View("Workbook", page), () => PageAsync(code));

    [HttpPost("apply")]
    [RequestFormLimits(ValueCountLimit = 8192)]
    public Task<IActionResult> Apply(string code, InspectionBookForm form) => ApplyAsync(
        form.Rows,
        isRefused => apply.Run(code, form, isRefused, Cancel),
        result => Done($"/inspections/{code}/findings", "book.applied", result.Stored),
        async (stored, others) => await pages.Load(code, Cancel) is { } page ? View("Workbook", page with { Left = new(stored, $"/inspections/{code}/findings", others) }) : NotFound(),
        () => PageAsync(code));

    private async Task<IActionResult> PageAsync(string code) => await pages.Load(code, Cancel) is { } page ? View("Workbook", page) : NotFound();
}
