using Microsoft.AspNetCore.Authorization;
using Portal.Domain.Committees;

namespace Portal.Web.Shell.SignIn;

/// <summary>The action is for people who hold this right somewhere; over which units, <see cref="Access.UnitsFor"/> says.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequiresAttribute(Right right) : AuthorizeAttribute(Policies.For(right))
{
    public Right Right { get; } = right;
}
