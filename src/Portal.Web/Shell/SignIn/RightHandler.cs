using Microsoft.AspNetCore.Authorization;

namespace Portal.Web.Shell.SignIn;

/// <summary>Looks at the appointments of the request's person, and acts in one that gives the right.</summary>
public sealed class RightHandler(Access access) : AuthorizationHandler<RightRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RightRequirement requirement)
    {
        if (access.May(requirement.Right))
        {
            access.ActFor(requirement.Right);
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
