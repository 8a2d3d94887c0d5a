using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Administration;

/// <summary>The list of people, its export, and inviting.</summary>
[Route("admin/users")]
[Requires(Right.ManagePeople)]
public sealed class PeopleController(PersonList list, PeopleInReach reach, InvitePerson invite, SendInvitation invitation, TimeProvider clock) : PortalController
{
    private const int UnitsOffered = 20;

    [HttpGet("")]
    public async Task<IActionResult> List(PersonFilter filter) => View(await list.Load(filter, Cancel));

    [HttpGet("export")]
    public async Task<IActionResult> Export(PersonFilter filter, string? format)
    {
        var rows = await list.All(filter, Cancel);
        var export = new ListExport(
            "nguoi-dung", Text["users.title"], Text["shell.strip"],
            [(Text["users.name"], 28), (Text["users.email"], 34), (Text["users.appointments"], 60), (Text["users.last"], 18), (Text["users.state"], 16)]);
        return export.File(format, rows.Select(row => new object?[]
        {
            row.Name, row.Email, string.Join("; ", row.Appointments.Select(a => $"{Text["capacity." + a.Capacity]} – {Show.Text(a.Unit)} ({a.UnitCode})")), row.LastSignInAt,
            Text[row.IsActive ? "status.active" : "status.disabled"].Value,
        }));
    }

    [HttpGet("new")]
    public IActionResult New() => View("Invite", new InvitePerson.Form { From = clock.Today() });

    [HttpPost("new")]
    public async Task<IActionResult> New(InvitePerson.Form form)
    {
        if (await invite.IsTakenAsync(form.Email ?? "", Cancel))
        {
            ModelState.AddModelError(nameof(form.Email), Text["rule:person.email-taken"]);
        }

        return await Submit(
            () => invite.Run(form, Cancel),
            invited =>
            {
                if (!invitation.IsMailed)
                {
                    TempData[PersonController.LinkKey] = invited.Path;
                }

                return Done($"/admin/users/{invited.PersonId}", invitation.IsMailed ? "users.link-mailed" : "users.invited");
            },
            () => Task.FromResult<IActionResult>(View("Invite", form)));
    }

    /// <summary>Units whose code or name matches what is being typed, as options of a list.</summary>
    [HttpGet("units")]
    public async Task<IActionResult> Units(string? unit, string? scope)
    {
        var words = VietnameseText.Fold(unit ?? scope).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = reach.Units();
        foreach (var word in words)
        {
            found = found.Where(u => u.SearchText.Contains(word));
        }

        return PartialView("_Units", await found.OrderBy(u => u.Path.Length).ThenBy(u => u.Code).Take(UnitsOffered)
            .Select(u => new UnitOption(u.Code, u.NameVi, u.NameEn)).ToListAsync(Cancel));
    }
}
