using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Portal.Domain.Incidents;
using Portal.Domain.Secrecy;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Shell.Secrecy;

/// <summary>
/// Every posted value, in the form or in the address, passes the <see cref="SecrecyGuard"/> before an action runs. A block becomes an error at the field, so the
/// use case never sees the form; the fact is recorded in the audit trail, the text nowhere.
/// </summary>
public sealed class GuardFilter(BlockedInput blocked, WarnedInput warned, Texts<ShellText> texts) : IAsyncActionFilter
{
    /// <summary>Key in <c>HttpContext.Items</c>: warnings in the user's language, as <c>IReadOnlyList&lt;string&gt;</c>.</summary>
    public const string Warnings = "guard.warnings";

    private static readonly HashSet<string> Unread = new(StringComparer.OrdinalIgnoreCase)
    {
        "__RequestVerificationToken", "Version", "Password", "NewPassword", "OldPassword", "RepeatedPassword", "Token",
    };

    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (request.Query.Any(pair => pair.Value.Any(HasNul)))
        {
            context.Result = new BadRequestResult(); // no link and no form of the portal makes such an address
            return;
        }

        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            var form = request.HasFormContentType ? await request.ReadFormAsync(context.HttpContext.RequestAborted) : FormCollection.Empty;
            warned.Read(form);
            Check(context, form, request.Query);
        }

        await next();
        await blocked.OpenAsync(CancellationToken.None);
    }

    /// <summary>Sentence for a guard's rule, in the language of the request.</summary>
    public static string Sentence(Texts<ShellText> texts, string rule) => texts["guard:" + rule];

    // no text of PostgreSQL holds it
    private static bool HasNul(string? value) => value?.Contains('\0', StringComparison.Ordinal) == true;

    // the sender chose the name: a marked text there must not come into the trail or a declaration either
    private static string Name(string field) => field.Length <= 64 && field.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' or '[' or ']') ? field : "…";

    private void Check(ActionExecutingContext context, IFormCollection form, IQueryCollection query)
    {
        var warnings = new List<string>();
        var blocks = new List<string>();
        // a field that the form leaves out is bound from the address
        foreach (var (field, values) in form.Concat(query))
        {
            if (Unread.Contains(field[(field.LastIndexOf('.') + 1)..]))
            {
                continue;
            }

            if (values.Any(HasNul))
            {
                context.ModelState.AddModelError(field, texts["valid.pattern"]);
            }

            var result = GuardResult.Pass;
            foreach (var value in values)
            {
                result = result.Worse(SecrecyGuard.Check(value));
            }

            if (result.IsBlocked)
            {
                context.ModelState.AddModelError(field, Sentence(texts, result.Rule!));
                blocks.Add($"{Name(field)}={result.Rule}");
            }
            else if (result.Verdict == GuardVerdict.Warn && !WarnedInput.IsPart(field))
            {
                warnings.Add(Sentence(texts, result.Rule!));
                warned.Posted.AddRange(WarnedText.In(values.Select(value => (Name(field), value))));
            }
        }

        foreach (var file in form.Files)
        {
            var result = SecrecyGuard.CheckFileName(file.FileName);
            if (result.IsBlocked)
            {
                context.ModelState.AddModelError(file.Name, Sentence(texts, result.Rule!));
                blocks.Add($"{Name(file.Name)}={result.Rule}");
            }
        }

        if (blocks.Count > 0)
        {
            blocked.Note(form.Files.Count > 0 ? IncidentChannel.File : IncidentChannel.Form, string.Join(';', blocks));
        }

        context.HttpContext.Items[Warnings] = warnings;
    }
}
