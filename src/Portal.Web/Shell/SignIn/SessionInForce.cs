using Portal.Infrastructure.Accounts;

namespace Portal.Web.Shell.SignIn;

/// <summary>The session of a request.</summary>
/// <param name="SecondFactorAt">When a second factor was shown in it; null: not at all.</param>
/// <param name="OpenUntil">When it locks or ends if nobody uses it any more.</param>
public sealed record SessionInForce(Guid Id, SignInMethod Method, DateTimeOffset? SecondFactorAt, DateTimeOffset SeenAt, DateTimeOffset OpenUntil);
