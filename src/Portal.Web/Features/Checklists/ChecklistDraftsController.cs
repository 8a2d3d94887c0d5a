using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Checklists;

/// <summary>Drafts of checklists: begun, arranged in sections, published or dropped by the standing office that keeps them.</summary>
[Route("checklists")]
[Requires(Right.EditChecklists)]
public sealed class ChecklistDraftsController(DraftChecklist drafts, DraftPage page, EditChecklist edit, EditSection sections, PublishChecklist publish) : PortalController
{
    [HttpGet("new")]
    public async Task<IActionResult> New(string? from) => View(await drafts.Load(from, null, Cancel));

    [HttpPost("new")]
    public Task<IActionResult> Begin(DraftChecklist.Form form) =>
        Submit(() => drafts.Run(form, Cancel), code => Done($"/checklists/{code}/edit", "draft.begun"), async () => View("New", await drafts.Load(form.From, form, Cancel)));

    [HttpGet("{code}/edit")]
    public Task<IActionResult> Edit(string code) => EditPage(code, null);

    [HttpPost("{code}/edit")]
    public Task<IActionResult> Change(string code, EditChecklist.Form form) =>
        Submit(() => edit.Run(code, form, Cancel), _ => Done($"/checklists/{code}/edit", "draft.saved"), () => EditPage(code, form));

    [HttpGet("{code}/edit/sections/new")]
    public Task<IActionResult> NewSection(string code) => SectionPage(code, null, null);

    [HttpPost("{code}/edit/sections/new")]
    public Task<IActionResult> AddSection(string code, EditSection.Form form) =>
        Submit(() => sections.Run(code, null, form, Cancel), added => Done($"/checklists/{code}/edit#s-{added}", "section.added", added!), () => SectionPage(code, null, form));

    [HttpGet("{code}/edit/sections/{section}")]
    public Task<IActionResult> Section(string code, string section) => SectionPage(code, section, null);

    [HttpPost("{code}/edit/sections/{section}")]
    public Task<IActionResult> ChangeSection(string code, string section, EditSection.Form form) =>
        Submit(() => sections.Run(code, section, form, Cancel), changed => Done($"/checklists/{code}/edit#s-{changed}", "draft.saved"), () => SectionPage(code, section, form));

    [HttpPost("{code}/edit/sections/{section}/move")]
    public Task<IActionResult> MoveSection(string code, string section, bool up, int? place) =>
        Submit(() => sections.Move(code, section, up, place, Cancel), _ => Done($"/checklists/{code}/edit#s-{section}"), () => EditPage(code, null));

    [HttpPost("{code}/edit/sections/{section}/remove")]
    public Task<IActionResult> RemoveSection(string code, string section) =>
        Submit(() => sections.Remove(code, section, Cancel), _ => Done($"/checklists/{code}/edit", "section.removed", section), () => SectionPage(code, section, null));

    [HttpGet("{code}/edit/publish")]
    public async Task<IActionResult> Publish(string code) => await publish.Load(code, Cancel) is { } model ? View("Publish", model) : NotFound();

    [HttpPost("{code}/edit/publish")]
    public Task<IActionResult> PublishNow(string code, PublishChecklist.Form form) =>
        Submit(() => publish.Run(code, form, Cancel), _ => Done($"/checklists/{code}", "draft.published", code), () => Publish(code));

    [HttpGet("{code}/edit/drop")]
    public async Task<IActionResult> Drop(string code) => await page.Load(code, null, Cancel) is { } model ? View("Drop", model) : NotFound();

    [HttpPost("{code}/edit/drop")]
    public Task<IActionResult> DropNow(string code) =>
        Submit(() => drafts.Drop(code, Cancel), _ => Done("/checklists", "draft.dropped", code), () => Drop(code));

    private async Task<IActionResult> EditPage(string code, EditChecklist.Form? typed) =>
        await page.Load(code, typed, Cancel) is { } model ? View("Edit", model) : NotFound();

    private async Task<IActionResult> SectionPage(string code, string? section, EditSection.Form? typed) =>
        await sections.Load(code, section, typed, Cancel) is { } model ? View("Section", model) : NotFound();
}
