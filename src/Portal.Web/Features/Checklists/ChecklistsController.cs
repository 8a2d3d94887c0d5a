using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Checklists;

/// <summary>Checklists and the legal texts they rest on. Questions are no secret to anybody who is appointed.</summary>
[Route("checklists")]
[Requires(Right.ReadRegisters)]
public sealed class ChecklistsController(ChecklistPage pages) : PortalController
{
    [HttpGet("")]
    public async Task<IActionResult> List([FromServices] ChecklistList list) => View(await list.Load(Cancel));

    [HttpGet("legal")]
    public async Task<IActionResult> Legal([FromServices] LegalTextList texts) => View(await texts.Load(Cancel));

    [HttpGet("{code}")]
    public async Task<IActionResult> Checklist(string code, string? kind, string? format) => await pages.Load(code, kind, Cancel) switch
    {
        null => NotFound(),
        var model when format is not null => ChecklistExport.File(Text, model, format),
        var model => View(model),
    };
}
