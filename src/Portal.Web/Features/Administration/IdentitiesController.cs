using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Administration;

/// <summary>A person's identities at single sign-on providers.</summary>
[Route("admin/users/{id:guid}/identities")]
[Requires(Right.ManagePeople)]
public sealed class IdentitiesController(IdentitiesPage page) : PortalController
{
    [HttpGet("")]
    public Task<IActionResult> Show(Guid id) => Page(id, null);

    [HttpPost("")]
    public Task<IActionResult> Name(Guid id, NameIdentity.Form form, [FromServices] NameIdentity name) =>
        Submit(() => name.Run(id, form, Cancel), _ => Done($"/admin/users/{id}/identities", "identities.named"), () => Page(id, form));

    [HttpGet("{key}/end")]
    public async Task<IActionResult> End(Guid id, string key)
    {
        if (await page.Load(id, null, Cancel) is not { } person || person.Identities.FirstOrDefault(linked => linked.Key == key) is not { } linked)
        {
            return NotFound();
        }

        ViewData["Title"] = $"{Text["identities.end"]}: {person.Name}";
        return View("Confirm", new Confirmation(
            $"/admin/users/{id}/identities/{key}/end",
            Text["identities.end"],
            $"/admin/users/{id}/identities",
            [Text["identities.end-effect", person.Name, Shell.Show.Text(linked.Provider)], Text["identities.end-then"]]));
    }

    [HttpPost("{key}/end")]
    public Task<IActionResult> EndNow(Guid id, string key, [FromServices] EndIdentity end) =>
        Submit(() => end.Run(id, key, Cancel), _ => Done($"/admin/users/{id}/identities", "identities.ended"), () => Page(id, null));

    private async Task<IActionResult> Page(Guid id, NameIdentity.Form? form) => await page.Load(id, form, Cancel) is { } model ? View("Identities", model) : NotFound();
}
