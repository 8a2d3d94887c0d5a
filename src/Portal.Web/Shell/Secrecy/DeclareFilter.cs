using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Shell.Secrecy;

/// <summary>
/// A posted text of which the guard warns is an error at its field until its writer declares it: the form comes back with the declaration to make, and no use case sees it before.
/// What was declared is stored when the action has ended well, under the record to which the action leads; a text that was declared there before asks nothing.
/// </summary>
public sealed class DeclareFilter(PortalDb db, Access access, WarnedInput input, Texts<ShellText> texts, TimeProvider clock) : IAsyncActionFilter
{
    /// <summary>Key in <c>HttpContext.Items</c>: an address in the record in which an action stored something although it shows a page; nothing, where it leads on or stored nothing.</summary>
    public const string Stored = "declare.stored";

    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsPost(request.Method) || access.Acting is not { } acting)
        {
            await next();
            return;
        }

        var place = request.Path.Value ?? "";
        var record = RecordDeclaration.RecordOf(place);
        var declared = await db.RecordDeclarations.AsNoTracking().Where(d => d.Record == record).ToListAsync(context.HttpContext.RequestAborted);
        var open = input.Posted.Where(text => !declared.Exists(word => word.IsAbout(text))).ToList();
        if (open.Count > 0 && !input.Said.IsComplete())
        {
            open.ForEach(text => context.ModelState.AddModelError(text.Field, GuardFilter.Sentence(texts, text.Rule)));
            input.Ask();
        }

        var done = await next();
        if (open.Count == 0 || !input.Said.IsComplete() || done.Exception is not null || !context.ModelState.IsValid || LedTo(done) is not { } url)
        {
            return;
        }

        db.ChangeTracker.Clear();
        // what was just made is known by where it leads
        var at = RecordDeclaration.RecordOf(url);
        db.RecordDeclarations.AddRange(open.Select(text => new RecordDeclaration(at, at == record ? place : at, text, acting.UnitId, input.Said.Reason!, access.PersonId, access.Name, clock.GetUtcNow())));
        await db.SaveChangesAsync(CancellationToken.None);
    }

    // an action that stored something leads on, or says where it did; a check while somebody types does not
    private static string? LedTo(ActionExecutedContext done) => done.Result is LocalRedirectResult { Url: { } url }
        ? url
        : done.HttpContext.Response.Headers["HX-Redirect"].ToString() is { Length: > 0 } path ? path : done.HttpContext.Items[Stored] as string;
}
