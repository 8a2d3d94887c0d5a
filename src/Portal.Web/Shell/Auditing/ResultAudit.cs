using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Portal.Domain.Secrecy;

namespace Portal.Web.Shell.Auditing;

/// <summary>Writes down every file before it is handed out, and posts without a valid token.</summary>
public sealed class ResultAudit(RequestEvents events) : IAsyncAlwaysRunResultFilter
{
    private const int LongestText = 500;

    private static readonly HashSet<string> Unwritten = new(StringComparer.OrdinalIgnoreCase) { "format", "page", "token", "code", "password", "state", "returnUrl" };

    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            events.Note("antiforgery.failed");
        }
        else if (context.Result is FileResult file && !context.ActionDescriptor.EndpointMetadata.OfType<SelfAuditedAttribute>().Any())
        {
            var facts = file switch
            {
                ListFile list => FormattableString.Invariant($"file={file.FileDownloadName};rows={list.Rows};bytes={list.FileContents.Length}"),
                FileContentResult whole => FormattableString.Invariant($"file={file.FileDownloadName};bytes={whole.FileContents.Length}"),
                _ => $"file={file.FileDownloadName}",
            };
            await events.WriteAsync(file is ListFile ? "exported" : "downloaded", null, facts, Filter(context.HttpContext.Request.Query));
        }

        await next();
    }

    /// <summary>The filters in the address; a text that the guard stops is left out.</summary>
    internal static string Filter(IQueryCollection query)
    {
        var text = string.Join("; ", query
            .Where(pair => !Unwritten.Contains(pair.Key) && pair.Value.Any(value => !string.IsNullOrWhiteSpace(value)) && !SecrecyGuard.Check(pair.Key).IsBlocked)
            .Select(pair => $"{pair.Key}={(pair.Value.Any(value => SecrecyGuard.Check(value).IsBlocked) ? "…" : pair.Value.ToString())}"));
        return text.Length > LongestText ? text[..LongestText] + "…" : text;
    }
}
