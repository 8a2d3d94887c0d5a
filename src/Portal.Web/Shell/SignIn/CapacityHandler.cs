using Microsoft.AspNetCore.Authorization;

namespace Portal.Web.Shell.SignIn;

/// <summary>Looks at the appointments of the request's person, and acts in the capacity that the policy asks for.</summary>
public sealed class CapacityHandler(Access access) : AuthorizationHandler<CapacityRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, CapacityRequirement requirement)
    {
        if (access.Has([.. requirement.Capacities]))
        {
            access.ActAs([.. requirement.Capacities]);
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
