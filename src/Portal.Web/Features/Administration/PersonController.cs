using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Administration;

/// <summary>One person: account and appointments.</summary>
[Route("admin/users/{id:guid}")]
[Requires(Right.ManagePeople)]
public sealed class PersonController(PersonPage page, SwitchPerson switches) : PortalController
{
    /// <summary>Key under which a new invitation's path is kept for one page.</summary>
    internal const string LinkKey = "invitation";

    [HttpGet("")]
    public Task<IActionResult> Show(Guid id) => Page(id, null);

    [HttpPost("invitation")]
    public Task<IActionResult> Invite(Guid id, [FromServices] SendInvitation invitation) =>
        Submit(
            () => invitation.Run(id, Cancel),
            path =>
            {
                if (invitation.IsMailed)
                {
                    return Back(id, "users.link-mailed");
                }

                TempData[LinkKey] = path;
                return Back(id, "users.link-made");
            },
            () => Page(id, null));

    [HttpGet("disable")]
    public async Task<IActionResult> Disable(Guid id) =>
        await page.Load(id, null, Cancel) is { } person
            ? Confirm("users.disable", person.Name, new Confirmation($"/admin/users/{id}/disable", Text["users.disable"], $"/admin/users/{id}", [Text["users.disable-effect", person.Name], Text["users.disable-back"]]))
            : NotFound();

    [HttpPost("disable")]
    public Task<IActionResult> DisableNow(Guid id) => Submit(() => switches.Disable(id, Cancel), _ => Back(id, "users.disabled"), () => Page(id, null));

    [HttpPost("enable")]
    public Task<IActionResult> Enable(Guid id) => Submit(() => switches.Enable(id, Cancel), _ => Back(id, "users.enabled"), () => Page(id, null));

    [HttpPost("unlock")]
    public Task<IActionResult> Unlock(Guid id) => Submit(() => switches.Unlock(id, Cancel), _ => Back(id, "users.unlocked"), () => Page(id, null));

    [HttpGet("second-factor/reset")]
    public async Task<IActionResult> ResetSecondFactor(Guid id) =>
        await page.Load(id, null, Cancel) is { HasSecondFactor: true, IsSelf: false } person
            ? Confirm("users.factor-reset", person.Name, new Confirmation(
                $"/admin/users/{id}/second-factor/reset", Text["users.factor-reset"], $"/admin/users/{id}", [Text["users.factor-effect", person.Name], Text["users.factor-sure"]]))
            : NotFound();

    [HttpPost("second-factor/reset")]
    public Task<IActionResult> ResetSecondFactorNow(Guid id) =>
        Submit(() => switches.ResetSecondFactor(id, Cancel), _ => Back(id, "users.factor-gone"), () => Page(id, null));

    [HttpPost("appointments")]
    public Task<IActionResult> Appoint(Guid id, AppointmentForm form, [FromServices] AppointPerson appoint) =>
        Submit(() => appoint.Run(id, form, Cancel), _ => Back(id, "users.appointed"), () => Page(id, form));

    [HttpGet("appointments/{appointment:guid}/end")]
    public async Task<IActionResult> End(Guid id, Guid appointment) =>
        await page.Load(id, null, Cancel) is { } person && person.Appointments.FirstOrDefault(a => a.Id == appointment && a.EndedAt is null) is { } held
            ? Confirm("users.end", person.Name, new Confirmation(
                $"/admin/users/{id}/appointments/{appointment}/end", Text["users.end"], $"/admin/users/{id}",
                [Text["users.end-effect", person.Name, Text["capacity." + held.Capacity].Value, Shell.Show.Text(held.Unit)]]))
            : NotFound();

    [HttpPost("appointments/{appointment:guid}/end")]
    public Task<IActionResult> EndNow(Guid id, Guid appointment, [FromServices] EndAppointment end) =>
        Submit(() => end.Run(id, appointment, Cancel), _ => Back(id, "users.ended"), () => Page(id, null));

    private IActionResult Back(Guid id, string banner) => Done($"/admin/users/{id}", banner);

    private ViewResult Confirm(string title, string name, Confirmation confirmation)
    {
        ViewData["Title"] = $"{Text[title]}: {name}";
        return View("Confirm", confirmation);
    }

    private async Task<IActionResult> Page(Guid id, AppointmentForm? form) => await page.Load(id, form, Cancel) is { } model ? View("Person", model) : NotFound();
}
