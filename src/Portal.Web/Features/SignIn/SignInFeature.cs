using Portal.Infrastructure.Jobs;
using Portal.Web.CommandLine;
using Portal.Web.Shell;

namespace Portal.Web.Features.SignIn;

/// <summary>Signing in and out, and a person's own pages.</summary>
public sealed class SignInFeature : IFeature
{
    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<CheckPassword>();
        services.AddScoped<SignInByProvider>();
        services.AddScoped<CheckCode>();
        services.AddScoped<UnlockSession>();
        services.AddScoped<GuardedTry>();
        services.AddScoped<SecondFactorPage>();
        services.AddScoped<ChangeSecondFactor>();
        services.AddScoped<DemoPeople>();
        services.AddScoped<SetPassword>();
        services.AddScoped<ChangePassword>();
        services.AddScoped<ChooseLanguage>();
        services.AddScoped<MePage>();
        services.AddScoped<SessionList>();
        services.AddScoped<EndSessions>();
        services.AddScoped<AdministratorContacts>();
        services.AddScheduledJob<IdleAccountsJob>();
        services.AddSingleton<IStartupNotice, SignInNotice>();
    }
}
