using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Checklists;

/// <summary>The register of legal texts, and what a change of the law means for everything that rests on one.</summary>
[Route("checklists/legal")]
[Requires(Right.EditChecklists)]
public sealed class LegalController(EditLegalText edit, LawSweep sweep, DraftForNewLaw drafts) : PortalController
{
    [HttpGet("new")]
    public Task<IActionResult> New() => EditPage(null, null);

    [HttpPost("new")]
    public Task<IActionResult> Add(EditLegalText.Form form) =>
        Submit(() => edit.Run(null, form, Cancel), text => Done($"/checklists/legal#{text}", "legal.saved"), () => EditPage(null, form));

    [HttpGet("{text}/edit")]
    public Task<IActionResult> Edit(string text) => EditPage(text, null);

    [HttpPost("{text}/edit")]
    public Task<IActionResult> Change(string text, EditLegalText.Form form) =>
        Submit(() => edit.Run(text, form, Cancel), saved => Done(form.ReplacedBy is { Length: > 0 } ? $"/checklists/legal/{saved}/sweep" : $"/checklists/legal#{saved}", "legal.saved"), () => EditPage(text, form));

    [HttpGet("{text}/sweep")]
    public Task<IActionResult> Sweep(string text) => SweepPage(text);

    /// <summary>The work list as a file.</summary>
    [HttpGet("{text}/sweep/export")]
    public async Task<IActionResult> Export(string text, string? format, [FromServices] Texts<ChecklistsText> texts) =>
        await sweep.Load(text, isWhole: true, Cancel) is { } model ? SweepExport.File(texts, Text["shell.strip"], model, format ?? "xlsx") : NotFound();

    [HttpPost("{text}/sweep/draft")]
    public Task<IActionResult> Draft(string text, string? checklist) =>
        Submit(() => drafts.Run(text, checklist, Cancel), code => Done($"/checklists/{code}/edit", "sweep.drafted", code!), () => SweepPage(text));

    private async Task<IActionResult> EditPage(string? text, EditLegalText.Form? typed) =>
        await edit.Load(text, typed, Cancel) is { } model ? View("LegalText", model) : NotFound();

    private async Task<IActionResult> SweepPage(string text) => await sweep.Load(text, isWhole: false, Cancel) is { } model ? View("Sweep", model) : NotFound();
}
