using Microsoft.AspNetCore.Mvc;

namespace Portal.Web.Shell.Secrecy;

/// <summary>
/// The plain forms of a controller take texts of which the guard warns only with their writer's word and reason, see <see cref="DeclareFilter"/>. For records outside reviews;
/// those of reviews are kept with each answer (<see cref="Declarations"/>). Their page shows them by <c>@await Component.InvokeAsync("DeclaredRecord", new { record = "/violations/" + code })</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class DeclaresTextsAttribute() : TypeFilterAttribute<DeclareFilter>
{
}
