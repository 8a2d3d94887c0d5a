using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Auditing;
using Portal.Web.Shell.Forms;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.Secrecy;

namespace Portal.Web.Shell;

/// <summary>
/// Base of every controller. <see cref="Submit{T}"/> is the one way to handle a posted form:
/// <code>
/// [HttpPost("{code}/issue")]
/// public Task&lt;IActionResult&gt; Issue(string code, IssueRound.Form form, [FromServices] IssueRound issue) =>
///     Submit(() => issue.Run(code, form, Cancel), round => Done($"/rounds/{round}", "round.issued"), () => IssuePage(code, form));
/// </code>
/// </summary>
public abstract class PortalController : Controller
{
    /// <summary>Key of the message kept over one redirect.</summary>
    internal const string BannerKey = "banner";

    private IStringLocalizer? _texts;

    /// <summary>The request's own cancellation.</summary>
    protected CancellationToken Cancel => HttpContext.RequestAborted;

    /// <summary>The texts of this controller's feature, then the shell's.</summary>
    protected IStringLocalizer Text =>
        _texts ??= HttpContext.RequestServices.GetRequiredService<FeatureTexts>().Of(GetType());

    /// <summary>
    /// The form is shown again because somebody was faster: what they did stands on the page, so it goes on from the row version of now. In every other case it keeps the one that it was
    /// opened with, or the next sending would overwrite unseen what somebody did meanwhile.
    /// </summary>
    protected bool IsOvertaken { get; private set; }

    /// <summary>What was typed goes on from the version of now only where the page shows what was done meanwhile, see <see cref="IsOvertaken"/>.</summary>
    /// <param name="refresh">Gives the form the row version of now.</param>
    protected TForm Kept<TForm>(TForm form, Action refresh)
    {
        if (IsOvertaken)
        {
            refresh();
        }

        return form;
    }

    private bool IsHtmx => Request.Headers.ContainsKey("HX-Request");

    /// <summary>
    /// Runs a use case for a posted form. Malformed input, a broken rule and a change made meanwhile (also by the same form, sent twice) show
    /// the form again (422, or 409 for the last) with what was typed; success redirects.
    /// </summary>
    /// <param name="run">The use case; null or false answers 404, as for a thing that is not there or not the person's.</param>
    /// <param name="done">Where to go, usually <see cref="Done"/>.</param>
    /// <param name="again">Renders the form with <c>ModelState</c>.</param>
    /// <param name="fieldOf">The field beside which a broken rule is said, where <see cref="SaysAttribute"/> cannot tell; null: that decides, else it stands above the form.</param>
    protected async Task<IActionResult> Submit<T>(
        Func<Task<T>> run, Func<T, IActionResult> done, Func<Task<IActionResult>> again, Func<RuleBrokenException, string?>? fieldOf = null)
    {
        if (ModelState.IsValid)
        {
            try
            {
                var result = await run();
                return result is null or false ? NotFound() : ForHtmx(done(result));
            }
            catch (RuleBrokenException broken)
            {
                HttpContext.RequestServices.GetRequiredService<RequestEvents>().NoteBrokenRule(broken.Code);
                ModelState.AddModelError(fieldOf?.Invoke(broken) ?? FieldOf(broken), RuleText(broken));
            }
            catch (DbUpdateException meanwhile) when (meanwhile.IsOvertaken())
            {
                ModelState.AddModelError(string.Empty, Text["error.changed-meanwhile"]);
                IsOvertaken = true;
                return WithStatus(await again(), StatusCodes.Status409Conflict);
            }
        }

        return WithStatus(await again(), StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>As <see cref="Submit{T}"/>, for a use case that answers nothing.</summary>
    protected Task<IActionResult> Submit(Func<Task> run, Func<IActionResult> done, Func<Task<IActionResult>> again) =>
        Submit(
            async () =>
            {
                await run();
                return true;
            },
            _ => done(),
            again);

    /// <summary>
    /// As <see cref="Submit{T}"/>, for a page that saves itself: answers JSON. Refused input is 422
    /// <c>{ status: "invalid", errors: { field: message } }</c>; a rule's message stands under the empty field name.
    /// </summary>
    /// <param name="run">The use case; null or false answers 404.</param>
    /// <param name="done">The answer, usually <c>Json(…)</c>; a conflict answers itself with 409.</param>
    protected async Task<IActionResult> Save<T>(Func<Task<T>> run, Func<T, IActionResult> done)
    {
        if (ModelState.IsValid)
        {
            try
            {
                var result = await run();
                return result is null or false ? NotFound() : done(result);
            }
            catch (RuleBrokenException broken)
            {
                HttpContext.RequestServices.GetRequiredService<RequestEvents>().NoteBrokenRule(broken.Code);
                ModelState.AddModelError(FieldOf(broken), RuleText(broken));
            }
            catch (DbUpdateException meanwhile) when (meanwhile.IsOvertaken())
            {
                var message = Text["error.changed-meanwhile"].Value;
                return Conflict(new { status = "changed", errors = new Dictionary<string, string> { [string.Empty] = message } });
            }
        }

        var errors = ModelState.Where(field => field.Value!.Errors.Count > 0)
            .ToDictionary(field => field.Key, field => field.Value!.Errors[0].ErrorMessage, StringComparer.Ordinal);
        return UnprocessableEntity(new { status = "invalid", errors });
    }

    /// <summary>Goes to a local address after success, with a banner when a text key is given.</summary>
    protected IActionResult Done(string path, string? banner = null, params object[] facts)
    {
        if (banner is not null)
        {
            Banner(banner, facts);
        }

        return LocalRedirect(path);
    }

    /// <summary>Shows a success message on the next page.</summary>
    protected void Banner(string key, params object[] facts) =>
        TempData[BannerKey] = Text[key, Array.ConvertAll(facts, Show.Fact)].Value;

    /// <summary>The sentence for a broken rule: key <c>rule:</c> + code in the feature's texts, then in the shell's.</summary>
    protected string RuleText(RuleBrokenException broken)
    {
        var text = Text["rule:" + broken.Code, [.. broken.Args.Select(Show.Fact)]];
        return text.ResourceNotFound ? Text["rule.unknown", broken.Code] : text.Value;
    }

    // the form comes back with the declaration that the guard's warning asks for
    private string FieldOf(RuleBrokenException broken) => broken.Code == WarnedInput.Rule
        ? WarnedInput.Field + "." + nameof(DeclarationForm.IsDeclared)
        : (Request.HasFormContentType ? SaysAttribute.FieldOf(broken, ControllerContext.ActionDescriptor, Request.Form) : null) ?? string.Empty;

    private IActionResult ForHtmx(IActionResult result)
    {
        if (!IsHtmx)
        {
            return result;
        }

        var path = result switch
        {
            LocalRedirectResult local => local.Url,
            RedirectToActionResult action => Url.Action(action.ActionName, action.ControllerName, action.RouteValues),
            _ => null,
        };
        if (path is null)
        {
            return result;
        }

        Response.Headers["HX-Redirect"] = Url.Content(path);
        return new EmptyResult();
    }

    private static IActionResult WithStatus(IActionResult page, int status)
    {
        switch (page)
        {
            case ViewResult view:
                view.StatusCode ??= status;
                break;
            case PartialViewResult part:
                part.StatusCode ??= status;
                break;
        }

        return page;
    }
}
