using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.SignIn;

/// <summary>The own second factor.</summary>
[Route("me/second-factor")]
[Authorize(Policy = Policies.SignedIn)]
public sealed class SecondFactorController(SecondFactorPage page, ChangeSecondFactor change) : PortalController
{
    private const string CodesKey = "codes";

    [HttpGet("")]
    public async Task<IActionResult> Show() => View("SecondFactor", await page.Load(Cancel));

    [HttpGet("qr.png")]
    [ResponseCache(NoStore = true)]
    public async Task<IActionResult> Picture() => await page.Picture(Cancel) is { } picture ? File(picture, "image/png") : NotFound();

    [HttpPost("")]
    [EnableRateLimiting(SignInSetup.Attempts)]
    public Task<IActionResult> SetUp(ChangeSecondFactor.Form form) => Submit(() => change.SetUp(form, Cancel), ShowOnce, Show);

    [HttpPost("codes")]
    [EnableRateLimiting(SignInSetup.Attempts)]
    public Task<IActionResult> NewCodes(ChangeSecondFactor.Form form) => Submit(() => change.NewCodes(form, Cancel), ShowOnce, Show);

    [HttpPost("off")]
    [EnableRateLimiting(SignInSetup.Attempts)]
    public Task<IActionResult> SwitchOff(ChangeSecondFactor.OffForm form) => Submit(() => change.SwitchOff(form, Cancel), _ => Done("/me", "factor.off-done"), Show);

    /// <summary>Recovery codes just made, once.</summary>
    [HttpGet("codes")]
    [ResponseCache(NoStore = true)]
    public IActionResult Codes() => TempData[CodesKey] is string[] codes ? View("Codes", codes) : LocalRedirect("/me/second-factor");

    private LocalRedirectResult ShowOnce(IReadOnlyList<string>? codes)
    {
        TempData[CodesKey] = codes?.ToArray();
        return LocalRedirect("/me/second-factor/codes");
    }
}
