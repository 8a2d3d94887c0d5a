using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Database.Auditing;
using Portal.Infrastructure.Settings;

namespace Portal.Web.Shell.SignIn.Oidc;

/// <summary>One authentication scheme for each provider of the settings.</summary>
internal static class OidcSetup
{
    private static readonly TimeSpan ArrivalKept = TimeSpan.FromMinutes(5);

    public static IServiceCollection AddProviders(this IServiceCollection services)
    {
        services.AddSingleton<Providers>();
        services.AddSingleton<ProviderSession>();
        services.AddAuthentication().AddCookie(Providers.Arrived);
        services.AddOptions<CookieAuthenticationOptions>(Providers.Arrived).Configure<PortalSettings>(Cookie);
        services.AddTransient<OidcHandler>();
        services.AddOptions<AuthenticationOptions>().Configure<PortalSettings>((options, settings) =>
        {
            foreach (var provider in settings.Providers)
            {
                options.AddScheme(Providers.Scheme(provider), scheme => scheme.HandlerType = typeof(OidcHandler));
            }
        });
        services.AddSingleton<IConfigureOptions<OidcOptions>, Configuration>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<OidcOptions>, OAuthPostConfigureOptions<OidcOptions, OidcHandler>>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<OidcOptions>, Discovery>());
        return services;
    }

    private static void Cookie(CookieAuthenticationOptions options, PortalSettings settings)
    {
        options.Cookie.Name = "sso-arrived";
        options.Cookie.Path = "/sign-in";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = Policy(settings);
        options.ExpireTimeSpan = ArrivalKept;
        options.SlidingExpiration = false;
    }

    private static CookieSecurePolicy Policy(PortalSettings settings) =>
        settings.PublicUrl?.Scheme == Uri.UriSchemeHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    private static async Task RefuseAsync(RemoteFailureContext context, ProviderSettings provider)
    {
        var problem = (context.Failure as OidcException)?.Problem ?? OidcProblem.Refused;
        context.HttpContext.RequestServices.GetRequiredService<ILogger<OidcHandler>>()
            .LogWarning(context.Failure, "Sign-in with {Provider} came to nothing: {Problem}.", provider.Key, problem);
        await using (var scope = context.HttpContext.RequestServices.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            db.Clock = scope.ServiceProvider.GetRequiredService<TimeProvider>();
            db.Actor = new Actor(null, "visitor", "", "SignIn.Provider");
            db.Record("sign-in.refused", $"Provider {provider.Key}", problem.ToString());
            await db.SaveChangesAsync(context.HttpContext.RequestAborted);
        }

        context.Response.Redirect(ProviderAddress.Problem(provider.Key, problem, Providers.ReturnUrl(context.Properties)));
        context.HandleResponse();
    }

    private sealed class Configuration(PortalSettings settings) : IConfigureNamedOptions<OidcOptions>
    {
        public void Configure(OidcOptions options)
        {
        }

        public void Configure(string? name, OidcOptions options)
        {
            var provider = settings.Providers.First(one => Providers.Scheme(one) == name);
            options.Provider = provider;
            options.PublicUrl = settings.PublicUrl;
            options.ClientId = provider.ClientId;
            options.ClientSecret = provider.ClientSecret;
            options.CallbackPath = Providers.CallbackPath(provider);
            options.SignInScheme = Providers.Arrived;
            options.BackchannelHttpHandler = ProviderTrust.Handler(provider);
            options.BackchannelTimeout = TimeSpan.FromSeconds(provider.TimeoutSeconds);
            foreach (var scope in provider.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                options.Scope.Add(scope);
            }

            // the answer comes by a link, for which Lax is enough; it also works without https on an isolated network
            options.CorrelationCookie.Name = "sso-begun.";
            options.CorrelationCookie.SameSite = SameSiteMode.Lax;
            options.CorrelationCookie.SecurePolicy = Policy(settings);
            options.Events.OnRemoteFailure = context => RefuseAsync(context, provider);
            options.Events.OnAccessDenied = context =>
            {
                context.Response.Redirect(ProviderAddress.Problem(provider.Key, OidcProblem.Cancelled, Providers.ReturnUrl(context.Properties)));
                context.HandleResponse();
                return Task.CompletedTask;
            };
        }
    }

    /// <summary>After the framework has made the back channel.</summary>
    private sealed class Discovery : IPostConfigureOptions<OidcOptions>
    {
        public void PostConfigure(string? name, OidcOptions options) => options.Metadata = new ProviderMetadata(options.Provider, options.Backchannel, TimeProvider.System);
    }
}
