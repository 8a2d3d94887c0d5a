using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.SignIn;

/// <summary>A person's own pages, also for people without an appointment.</summary>
[Route("me")]
[Authorize(Policy = Policies.SignedIn)]
public sealed class MeController(Access access) : PortalController
{
    [HttpGet("")]
    public async Task<IActionResult> Me([FromServices] MePage page) => View("Me", await page.Load(Cancel));

    /// <summary>Chooses the appointment to act in, for people who hold several.</summary>
    [HttpPost("acting")]
    public IActionResult Act([FromForm] Guid appointment)
    {
        if (access.Appointments.All(a => a.Id != appointment))
        {
            return NotFound();
        }

        Response.Cookies.Append(Access.ActingCookie, appointment.ToString(), new CookieOptions { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps });
        return Done("/", "me.acting-done");
    }

    [HttpPost("language")]
    public Task<IActionResult> Language(ChooseLanguage.Form form, [FromServices] ChooseLanguage choose, [FromServices] MePage page) =>
        Submit(() => choose.Run(form, Cancel), _ => Done("/me", "me.language-done"), () => Me(page));

    [HttpGet("password")]
    public IActionResult Password() => View("Password", new ChangePassword.Form());

    [HttpPost("password")]
    [EnableRateLimiting(SignInSetup.Attempts)]
    public Task<IActionResult> Password(ChangePassword.Form form, [FromServices] ChangePassword change) =>
        Submit(() => change.Run(form, Cancel), _ => Done("/me", "password.done"), () => Task.FromResult<IActionResult>(View("Password", form)));

    /// <summary>For people whose account holds no appointment today.</summary>
    [HttpGet("no-appointment")]
    public async Task<IActionResult> NoAppointment([FromServices] AdministratorContacts contacts) =>
        access.Appointments.Count > 0 ? LocalRedirect("/") : View("NoAppointment", await contacts.Load(access.PersonId, Cancel));
}
