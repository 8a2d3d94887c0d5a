using Microsoft.AspNetCore.Authorization;
using Portal.Domain.Committees;

namespace Portal.Web.Shell.SignIn;

/// <summary>Names of policies. Those of the table of rights are asked for by <see cref="RequiresAttribute"/>.</summary>
public static class Policies
{
    /// <summary>Anybody who has signed in and holds an appointment.</summary>
    public const string Appointed = nameof(Appointed);

    /// <summary>Anybody who has signed in, also without an appointment: own account pages.</summary>
    public const string SignedIn = nameof(SignedIn);

    public const string Secretariat = nameof(Secretariat);

    /// <summary>Secretariat and verifiers.</summary>
    public const string Verify = nameof(Verify);

    public const string Head = nameof(Head);

    /// <summary>Officers and heads: whoever works on a unit's own review.</summary>
    public const string OwnUnit = nameof(OwnUnit);

    /// <summary>Everybody who may read answers, scores and violations in a scope.</summary>
    public const string Read = nameof(Read);

    /// <summary>Secretariat and leaders: freezing and publishing results.</summary>
    public const string Conclude = nameof(Conclude);

    /// <summary>Secretariat and auditors: what the portal told whom.</summary>
    public const string Correspondence = nameof(Correspondence);

    public const string Administrator = nameof(Administrator);

    /// <summary>Auditors and administrators: the audit trail.</summary>
    public const string Audit = nameof(Audit);

    private static readonly Dictionary<string, Right[]> Named = new(StringComparer.Ordinal)
    {
        [Appointed] = [Right.ReadRegisters],
        [Secretariat] = [Right.ManageRounds],
        [Verify] = [Right.VerifyReviews],
        [Head] = [Right.SignReview],
        [OwnUnit] = [Right.FillReview],
        [Read] = [Right.ReadReviews],
        [Conclude] = [Right.ConcludeRanking],
        [Correspondence] = [Right.ReadReminders],
        [Administrator] = [Right.ManagePeople],
        [Audit] = [Right.ReadAudit],
    };

    /// <summary>The policy that asks for a right.</summary>
    public static string For(Right right) => "right:" + right;

    public static IServiceCollection AddPolicies(this IServiceCollection services)
    {
        services.AddScoped<IAuthorizationHandler, RightHandler>();
        services.AddAuthorization(options =>
        {
            options.AddPolicy(SignedIn, p => p.RequireAuthenticatedUser());
            foreach (var (name, rights) in Named.Concat(Rights.All.Select(right => KeyValuePair.Create(For(right), new[] { right }))))
            {
                options.AddPolicy(name, p => p.RequireAuthenticatedUser().AddRequirements(new RightRequirement(rights)));
            }

            options.FallbackPolicy = options.GetPolicy(Appointed);
        });
        return services;
    }
}
