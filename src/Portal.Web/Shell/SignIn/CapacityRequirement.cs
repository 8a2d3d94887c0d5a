using Microsoft.AspNetCore.Authorization;
using Portal.Domain.Committees;

namespace Portal.Web.Shell.SignIn;

/// <summary>One of these capacities must be in force.</summary>
public sealed record CapacityRequirement(IReadOnlyList<Capacity> Capacities) : IAuthorizationRequirement;
