using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;
using Portal.Web.Shell.SignIn.Oidc;

namespace Portal.Web.Features.SignIn;

/// <summary>In and out.</summary>
public sealed class SignInController(Access access, DemoPeople demo, Providers providers) : PortalController
{
    /// <param name="problem">Why single sign-on with <paramref name="provider"/> came to nothing: an <see cref="OidcProblem"/>.</param>
    [HttpGet("/sign-in")]
    [AllowAnonymous]
    public async Task<IActionResult> Show(string? returnUrl, string? provider, string? problem)
    {
        if (access.IsSignedIn)
        {
            return LocalRedirect(Local(returnUrl));
        }

        if (access.Pending is not null)
        {
            return LocalRedirect(CodePage(returnUrl));
        }

        if (providers.Find(provider ?? "") is { } tried && Enum.TryParse<OidcProblem>(problem, out var why) && Enum.IsDefined(why))
        {
            ViewData["Problem"] = Text["sso.problem-" + why, Shell.Show.Text(tried.Name)].Value;
        }

        return await SignInPage(new CheckPassword.Form { ReturnUrl = returnUrl });
    }

    [HttpPost("/sign-in")]
    [AllowAnonymous]
    [EnableRateLimiting(SignInSetup.Attempts)]
    public Task<IActionResult> SignIn(CheckPassword.Form form, [FromServices] CheckPassword check) =>
        Submit(() => check.Run(form, Cancel), outcome => LocalRedirect(outcome.IsIn ? Local(form.ReturnUrl) : CodePage(form.ReturnUrl)), () => SignInPage(form));

    [HttpGet("/sign-in/code")]
    [AllowAnonymous]
    public IActionResult Code(string? returnUrl) =>
        access.Pending is null ? LocalRedirect("/sign-in") : View("Code", new CheckCode.Form { ReturnUrl = returnUrl });

    [HttpPost("/sign-in/code")]
    [AllowAnonymous]
    [EnableRateLimiting(SignInSetup.Attempts)]
    public async Task<IActionResult> Code(CheckCode.Form form, [FromServices] CheckCode check) => access.Pending is null
        ? LocalRedirect("/sign-in")
        : await Submit(() => check.Run(form, Cancel), _ => LocalRedirect(Local(form.ReturnUrl)), () => Task.FromResult<IActionResult>(View("Code", form)));

    [HttpPost("/sign-in/demo")]
    [AllowAnonymous]
    [EnableRateLimiting(SignInSetup.Attempts)]
    public async Task<IActionResult> Demo([FromForm] Guid person, [FromForm] string? returnUrl) =>
        await demo.Run(person, Cancel) ? LocalRedirect(Local(returnUrl)) : NotFound();

    [HttpPost("/sign-out")]
    [AllowAnonymous]
    public async Task<IActionResult> Leave([FromServices] Session session, [FromServices] ProviderSession remembered)
    {
        var memory = remembered.Take(HttpContext);
        await session.EndAsync(Cancel);
        if (memory is null || providers.Find(memory.Provider) is not { } provider)
        {
            return Done("/sign-in", "sign-in.left");
        }

        var name = Shell.Show.Text(provider.Name);
        if (await providers.SignOutAddressAsync(provider, memory.IdToken, new Uri($"{Request.Scheme}://{Request.Host}"), Cancel) is not { } address)
        {
            return Done("/sign-in", "sso.left-here", name);
        }

        // a page that goes on by itself: the content policy lets no form, and so no redirect after one, lead to another host
        Response.Headers["Refresh"] = "0; url=" + address;
        return View("Leaving", new Leaving(name, address));
    }

    [HttpGet("/invitation/{person:guid}")]
    [AllowAnonymous]
    public Task<IActionResult> Invitation(Guid person, string? token, [FromServices] SetPassword set) =>
        InvitationPage(person, new SetPassword.Form { Token = token ?? "" }, set);

    [HttpPost("/invitation/{person:guid}")]
    [AllowAnonymous]
    [EnableRateLimiting(SignInSetup.Attempts)]
    public Task<IActionResult> Accept(Guid person, SetPassword.Form form, [FromServices] SetPassword set) =>
        Submit(() => set.Run(person, form, Cancel), _ => Done("/", "password.done"), () => InvitationPage(person, form, set));

    private async Task<IActionResult> InvitationPage(Guid person, SetPassword.Form form, SetPassword set)
    {
        ViewData["Email"] = await set.Load(person, form.Token);
        return ViewData["Email"] is null ? View("InvitationOver") : View("Invitation", form);
    }

    private async Task<IActionResult> SignInPage(CheckPassword.Form form)
    {
        ViewData["Demo"] = await demo.Load(Cancel);
        ViewData["Providers"] = providers.All;
        return View("SignIn", form);
    }

    private string CodePage(string? returnUrl) => "/sign-in/code" + QueryString.Create("returnUrl", Local(returnUrl));

    private string Local(string? url) => Url.IsLocalUrl(url) ? url! : "/";
}
