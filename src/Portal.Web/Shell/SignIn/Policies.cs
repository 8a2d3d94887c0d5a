using Microsoft.AspNetCore.Authorization;
using Portal.Domain.Committees;

namespace Portal.Web.Shell.SignIn;

/// <summary>Names of policies: one for each right of the table, which <see cref="RequiresAttribute"/> asks for, and one for whoever has signed in.</summary>
public static class Policies
{
    /// <summary>Anybody who has signed in, also without an appointment: own account pages.</summary>
    public const string SignedIn = nameof(SignedIn);

    /// <summary>The policy that asks for a right.</summary>
    public static string For(Right right) => "right:" + right;

    public static IServiceCollection AddPolicies(this IServiceCollection services)
    {
        services.AddScoped<IAuthorizationHandler, RightHandler>();
        services.AddAuthorization(options =>
        {
            options.AddPolicy(SignedIn, p => p.RequireAuthenticatedUser());
            foreach (var right in Rights.All)
            {
                options.AddPolicy(For(right), p => p.RequireAuthenticatedUser().AddRequirements(new RightRequirement(right)));
            }

            // an action that names no right, which a test refuses, is for people with an appointment
            options.FallbackPolicy = options.GetPolicy(For(Right.ReadRegisters));
        });
        return services;
    }
}
