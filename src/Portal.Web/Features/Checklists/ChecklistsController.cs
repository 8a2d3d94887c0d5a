using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Checklists;

/// <summary>Checklists and the legal texts they rest on. Questions are no secret to anybody who is appointed.</summary>
[Route("checklists")]
[Requires(Right.ReadRegisters)]
public sealed class ChecklistsController(ChecklistPage pages) : PortalController
{
    [HttpGet("")]
    public async Task<IActionResult> List([FromServices] ChecklistList list, string? status, string? q, string? format)
    {
        var model = await list.Load(status, q, Cancel);
        return format is null ? View(model) : RegisterExports.Checklists(Text, model, format);
    }

    [HttpGet("legal")]
    public async Task<IActionResult> Legal([FromServices] LegalTextList texts, string? state, string? kind, string? q, string? format)
    {
        var model = await texts.Load(state, kind, q, Cancel);
        return format is null ? View(model) : RegisterExports.LegalTexts(Text, model, format);
    }

    [HttpGet("compare")]
    public async Task<IActionResult> Compare([FromServices] CompareChecklists compare, [FromServices] Texts<ChecklistsText> texts, [FromServices] TimeProvider clock, string? from, string? to, string? format) => await compare.Load(from, to, Cancel) switch
    {
        null => NotFound(),
        { Comparison: not null } model when format == "docx" => ChangeLogLetter.File(texts, model, clock.Today()),
        { Comparison: not null } model when format is not null => ComparisonExport.File(texts, Text["shell.strip"], model, format),
        var model => View(model),
    };

    [HttpGet("{code}")]
    public async Task<IActionResult> Checklist(string code, string? kind, string[]? duty, string[]? closed, string? format, [FromServices] ExportChecklist export) => await pages.Load(code, kind, duty ?? [], closed ?? [], Cancel) switch
    {
        null => NotFound(),
        _ when format is ExportChecklist.Json or ExportChecklist.Book => await export.File(code, format, Cancel),
        var model when format is not null => ChecklistExport.File(Text, model, format),
        var model => View(model),
    };
}
