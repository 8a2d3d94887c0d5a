using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Secrecy;

namespace Portal.Web.Shell.Secrecy;

/// <summary>
/// Who declared what about warned texts, beside them, for whoever reads the texts.
/// <c>@await Component.InvokeAsync("Declared", new { round, unit, kind = DeclaredKind.Answer, key = criterion.Code })</c>; nothing where nothing was warned of.
/// </summary>
[ViewComponent(Name = "Declared")]
public sealed class DeclaredView(Declarations declarations) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(string round, string unit, DeclaredKind kind, string key) =>
        View("/Shell/Views/_Declared.cshtml", await declarations.ReadAsync(round, unit, kind, key, HttpContext.RequestAborted));
}
