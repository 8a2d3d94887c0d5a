using Portal.Infrastructure.Accounts;

namespace Portal.Web.Shell.SignIn;

/// <summary>A sign-in that waits for the code of a second factor: the person is a visitor until then.</summary>
public sealed record PendingSignIn(Guid PersonId, SignInMethod Method)
{
    /// <summary>How long a code is waited for.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromMinutes(10);
}
