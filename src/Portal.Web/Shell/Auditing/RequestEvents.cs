using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.RateLimiting;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Database.Auditing;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Shell.Auditing;

/// <summary>Notes events of the present request for the audit trail: who, from where, about what; never what was typed.</summary>
public sealed partial class RequestEvents(IHttpContextAccessor request, Access access, PortalDb db, AuditEvents events)
{
    private HttpContext Context => request.HttpContext ?? throw new InvalidOperationException("No request.");

    /// <summary>Takes an event down without waiting.</summary>
    public void Note(string change, string? subject = null, string facts = "", string typedName = "") => events.Note(Make(change, subject, facts, typedName, ""));

    /// <summary>Writes an event before going on.</summary>
    public Task WriteAsync(string change, string? subject, string facts, string text) => events.WriteAsync(Make(change, subject, facts, "", text), Context.RequestAborted);

    /// <summary>
    /// Notes a rule that said no where somebody tries to prove who they are, or acts where they have an interest. Other broken rules are mistakes in
    /// a form and no matter for the trail.
    /// </summary>
    public void NoteBrokenRule(string code)
    {
        var isAttempt = Context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == SignInSetup.Attempts;
        if (isAttempt || code.StartsWith("sign-in.", StringComparison.Ordinal) || code.StartsWith("conflict.", StringComparison.Ordinal))
        {
            var form = Context.Request.HasFormContentType ? Context.Request.Form : null;
            Note(code, null, "", access.IsSignedIn ? "" : form?["Email"].ToString() ?? "");
        }
    }

    /// <summary>A path without what may be free text in it.</summary>
    public static string Plain(PathString path) =>
        string.Join('/', (path.Value ?? "").Split('/').Select(part => Code().IsMatch(part) ? part : "…"));

    private AuditEvent Make(string change, string? subject, string facts, string typedName, string text)
    {
        var action = Context.GetEndpoint()?.Metadata.GetMetadata<ControllerActionDescriptor>();
        var actor = access.IsSignedIn ? db.Actor : new Actor(null, "visitor", "", action is null ? "" : $"{action.ControllerName}.{action.ActionName}");
        return new AuditEvent(
            actor, change, subject ?? Plain(Context.Request.Path), Context.Connection.RemoteIpAddress?.ToString() ?? "", facts, access.Acting?.UnitId, access.Acting?.UnitCode ?? "",
            typedName, text);
    }

    [GeneratedRegex(@"^[A-Za-z0-9_.\-]{0,64}$")]
    private static partial Regex Code();
}
