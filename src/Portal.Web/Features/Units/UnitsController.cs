using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Units;

/// <summary>The register of units: names and places of bodies are public knowledge to everybody who is appointed.</summary>
[Route("units")]
public sealed class UnitsController(UnitList list, UnitPage pages, EditUnit edit) : PortalController
{
    [HttpGet("")]
    [Requires(Right.ReadRegisters)]
    public async Task<IActionResult> List(UnitFilter filter, string? format)
    {
        var model = await list.Load(filter, everything: format is not null, Cancel);
        return format is null ? View(model) : UnitExport.File(Text, model, format);
    }

    [HttpGet("{code}")]
    [Requires(Right.ReadRegisters)]
    public async Task<IActionResult> Unit(string code, string? tab, int page = 1) =>
        await pages.Load(code, tab, page, Cancel) is { } model ? View(model) : NotFound();

    [HttpGet("{code}/edit")]
    [Requires(Right.EditRegisters)]
    public Task<IActionResult> Edit(string code) => EditPage(code, null);

    [HttpPost("{code}/edit")]
    [Requires(Right.EditRegisters)]
    public Task<IActionResult> Change(string code, EditUnit.Form form) =>
        Submit(() => edit.Run(code, form, Cancel), _ => Done($"/units/{code}", "unit.saved"), () => EditPage(code, form));

    private async Task<IActionResult> EditPage(string code, EditUnit.Form? typed) =>
        await edit.Load(code, typed, Cancel) is { } model ? View("Edit", model) : NotFound();
}
