using Portal.Infrastructure.Settings;
using Portal.Web.CommandLine;

namespace Portal.Web.Features.SignIn;

/// <summary>Says at the start how to sign in.</summary>
public sealed class SignInNotice(PortalSettings settings) : IStartupNotice
{
    public IEnumerable<string> Lines() =>
        settings.Demo.Enabled
            ? ["Sign in: open /sign-in and choose a person of the demo."]
            : ["Sign in: open /sign-in; the first administrator is made by the verb create-admin EMAIL."];
}
