using Microsoft.AspNetCore.Authorization;
using Portal.Domain.Committees;

namespace Portal.Web.Shell.SignIn;

/// <summary>An appointment in force must give one of these rights.</summary>
public sealed record RightRequirement(params Right[] Rights) : IAuthorizationRequirement;
