using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reminders;

/// <summary>Every message that a round's ladder will produce for a unit.</summary>
[Route("rounds/{code}/messages")]
[Requires(Right.ReadReminders)]
public sealed class MessagesController(MessagesPage messages) : PortalController
{
    [HttpGet("")]
    public async Task<IActionResult> Choose(string code, string? q, int page = 1) =>
        await messages.ChooseAsync(code, q, page, Cancel) is { } choice ? View("ChooseUnit", choice) : NotFound();

    [HttpGet("{unit}")]
    public async Task<IActionResult> Messages(string code, string unit, string? format) => await messages.LoadAsync(code, unit, Cancel) switch
    {
        null => NotFound(),
        var page when format is not null => ReminderExports.Messages(Text, page).File(format),
        var page => View("Messages", page),
    };

    /// <summary>The HTML part of a message by itself, as a mail reader would show it.</summary>
    /// <param name="key">The message's key; missing: the list, where there is one to choose.</param>
    [HttpGet("{unit}/html")]
    public async Task<IActionResult> Html(string code, string unit, string? key, string? language)
    {
        if (key is null)
        {
            return await messages.LoadAsync(code, unit, Cancel) is null ? NotFound() : LocalRedirect($"/rounds/{code}/messages/{unit}");
        }

        if (await messages.HtmlAsync(code, unit, key, language ?? "vi", Cancel) is not { } html)
        {
            return NotFound();
        }

        Response.Headers.ContentSecurityPolicy = SecurityHeaders.SandboxPolicy;
        return Content(html, "text/html; charset=utf-8");
    }
}
