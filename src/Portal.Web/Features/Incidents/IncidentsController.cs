using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Domain.Incidents;
using Portal.Infrastructure.Documents.Letters;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Incidents;

/// <summary>Secrecy incidents. Who is told sees that there is one and what is done; what is held only the two incident officers see.</summary>
[Route("incidents")]
public sealed class IncidentsController(IncidentList list, IncidentPages pages, ReportedItems items, Texts<IncidentsText> texts) : PortalController
{
    [HttpGet("")]
    [Requires(Right.HearOfIncidents)]
    public async Task<IActionResult> List(IncidentFilter filter) => View("List", await list.Load(filter, isWhole: false, Cancel));

    [HttpGet("export")]
    [Requires(Right.HearOfIncidents)]
    public async Task<IActionResult> Export(IncidentFilter filter, string format = "xlsx") => IncidentListExport.File(await list.Load(filter, isWhole: true, Cancel), format, texts);

    [HttpGet("report")]
    [Requires(Right.ReadRegisters)]
    public Task<IActionResult> Report(ReportForm form)
    {
        // nothing was chosen yet
        ModelState.Clear();
        return AskAsync(form);
    }

    [HttpPost("report")]
    [Requires(Right.ReadRegisters)]
    public Task<IActionResult> Report(ReportForm form, [FromServices] ReportItem report) =>
        Submit(() => report.Run(form, Cancel), reported => Done(reported!.Back, "report.done", reported.Number), () => AskAsync(form));

    [HttpGet("{number}")]
    [Requires(Right.HearOfIncidents)]
    public Task<IActionResult> Show(string number) => PageAsync(number, new StepForm());

    [HttpPost("{number}/steps")]
    [Requires(Right.HandleIncidents)]
    public Task<IActionResult> Note(string number, StepForm form, [FromServices] NoteStep note) =>
        Submit(() => note.Run(number, form, Cancel), _ => Done($"/incidents/{number}", "step.noted"), () => PageAsync(number, form));

    [HttpGet("{number}/item")]
    [Requires(Right.HandleIncidents)]
    public async Task<IActionResult> Item(string number) => await pages.Held(number, Cancel) is { } held ? View("Item", held) : NotFound();

    [HttpGet("{number}/item/{version:int}")]
    [Requires(Right.HandleIncidents)]
    public async Task<IActionResult> ItemFile(string number, int version)
    {
        if (await pages.HeldFile(number, version, Cancel) is not { } file)
        {
            return NotFound();
        }

        Response.Headers.ContentSecurityPolicy = SecurityHeaders.SandboxPolicy;
        Response.ContentLength = file.Bytes;
        return File(file.Content, "application/octet-stream", $"{number}-{version}.bin");
    }

    [HttpGet("{number}/minutes")]
    [Requires(Right.HandleIncidents)]
    public async Task<IActionResult> Minutes(string number, [FromServices] IncidentMinutes minutes) =>
        await minutes.Write(number, Cancel) is { } content ? File(content, LetterWriter.ContentType, $"bien-ban-{number}.docx") : NotFound();

    [HttpGet("{number}/acts/{act}")]
    [Requires(Right.HandleIncidents)]
    public async Task<IActionResult> Decide(string number, IncidentDecision act) => ModelState.IsValid ? await ConfirmAsync(number, act) : NotFound();

    [HttpPost("{number}/acts/{act}")]
    [Requires(Right.HandleIncidents)]
    public Task<IActionResult> Decide(string number, IncidentDecision act, DecisionForm form, [FromServices] DecideIncident decide) =>
        Submit(() => decide.Run(number, act, form, Cancel), done => Done($"/incidents/{number}", "done." + done), () => ConfirmAsync(number, act));

    [HttpPost("{number}/withdraw")]
    [Requires(Right.HandleIncidents)]
    public Task<IActionResult> Withdraw(string number, [FromServices] DecideIncident decide) =>
        Submit(() => decide.Withdraw(number, Cancel), _ => Done($"/incidents/{number}", "done.Withdrawn"), () => PageAsync(number, new StepForm()));

    private async Task<IActionResult> PageAsync(string number, StepForm form) => await pages.Load(number, Cancel) is { } page ? View("Show", (page, form)) : NotFound();

    private async Task<IActionResult> ConfirmAsync(string number, IncidentDecision act) =>
        Enum.IsDefined(act) && await pages.Load(number, Cancel) is { MayHandle: true } page ? View("Decide", (page, act)) : NotFound();

    private async Task<IActionResult> AskAsync(ReportForm form) => await items.FindAsync(form, Cancel) is { } item ? View("Report", (item, form)) : NotFound();
}
