using Microsoft.AspNetCore.Authorization;
using Portal.Domain.Committees;

namespace Portal.Web.Shell.SignIn;

/// <summary>Names of policies. A policy asks for a capacity in force; which units it reaches, the scoped queries say.</summary>
public static class Policies
{
    /// <summary>Anybody who has signed in and holds an appointment.</summary>
    public const string Appointed = nameof(Appointed);

    /// <summary>Anybody who has signed in, also without an appointment: own account pages.</summary>
    public const string SignedIn = nameof(SignedIn);

    public const string Secretariat = nameof(Secretariat);

    /// <summary>Secretariat and verifiers.</summary>
    public const string Verify = nameof(Verify);

    public const string Officer = nameof(Officer);

    public const string Head = nameof(Head);

    /// <summary>Officers and heads: whoever works on a unit's own review.</summary>
    public const string OwnUnit = nameof(OwnUnit);

    /// <summary>Everybody who may read answers, scores and violations in a scope.</summary>
    public const string Read = nameof(Read);

    /// <summary>Secretariat, leaders and auditors: results across units.</summary>
    public const string Oversee = nameof(Oversee);

    /// <summary>Secretariat and leaders: freezing and publishing results.</summary>
    public const string Conclude = nameof(Conclude);

    /// <summary>Secretariat and auditors: what the portal told whom.</summary>
    public const string Correspondence = nameof(Correspondence);

    public const string Administrator = nameof(Administrator);

    /// <summary>Auditors and administrators: the audit trail.</summary>
    public const string Audit = nameof(Audit);

    private static readonly Dictionary<string, Capacity[]> Capacities = new(StringComparer.Ordinal)
    {
        [Appointed] = Enum.GetValues<Capacity>(),
        [Secretariat] = [Capacity.Secretariat],
        [Verify] = [Capacity.Secretariat, Capacity.Verifier],
        [Officer] = [Capacity.Officer],
        [Head] = [Capacity.Head],
        [OwnUnit] = [Capacity.Officer, Capacity.Head],
        [Read] = [.. Access.Readers],
        [Oversee] = [Capacity.Secretariat, Capacity.Leader, Capacity.Auditor],
        [Conclude] = [Capacity.Secretariat, Capacity.Leader],
        [Correspondence] = [Capacity.Secretariat, Capacity.Auditor],
        [Administrator] = [Capacity.Administrator],
        [Audit] = [Capacity.Auditor, Capacity.Administrator],
    };

    public static IServiceCollection AddPolicies(this IServiceCollection services)
    {
        services.AddScoped<IAuthorizationHandler, CapacityHandler>();
        services.AddAuthorization(options =>
        {
            options.AddPolicy(SignedIn, p => p.RequireAuthenticatedUser());
            foreach (var (name, capacities) in Capacities)
            {
                options.AddPolicy(name, p => p.RequireAuthenticatedUser().AddRequirements(new CapacityRequirement(capacities)));
            }

            options.FallbackPolicy = options.GetPolicy(Appointed);
        });
        return services;
    }
}
