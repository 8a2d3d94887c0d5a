using Microsoft.AspNetCore.Authorization;
using Portal.Domain.Committees;

namespace Portal.Web.Shell.SignIn;

/// <summary>An appointment in force must give this right.</summary>
public sealed record RightRequirement(Right Right) : IAuthorizationRequirement;
