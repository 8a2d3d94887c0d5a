using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;
using Portal.Infrastructure.Accounts;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Settings;
using Portal.Web.Shell.SignIn.Oidc;

namespace Portal.Web.Shell.SignIn;

/// <summary>Accounts, the session cookie, rights, the limit on attempts, and the proxies that are believed.</summary>
public static class SignInSetup
{
    /// <summary>Name of the rate limit on posts that try a password.</summary>
    public const string Attempts = "sign-in";

    /// <summary>Name of the rate limit on what comes from single sign-on providers.</summary>
    public const string Callbacks = "sso";

    private static readonly TimeSpan InvitationValid = TimeSpan.FromDays(7);

    // the session's row decides; a cookie that outlives it lets an open page say whose session it was
    private static readonly TimeSpan CookieReadable = TimeSpan.FromDays(7);

    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddScoped<Access>();
        services.AddScoped<EndedRights>();
        services.AddScoped<Session>();
        services.AddScoped<SessionRows>();
        services.AddHttpContextAccessor();
        services.AddScoped<AccountMails>();
        services.AddScoped<SecondFactor>();
        services.AddScoped<AccountPasswords>();
        services.AddSingleton<SignInAttempts>();
        services.AddSingleton<DecoyPassword>();
        services.AddSingleton(sp => sp.GetRequiredService<PortalSettings>().SignIn.Lockout);
        services.AddSingleton(sp => sp.GetRequiredService<PortalSettings>().SignIn.Password.Policy());
        services.AddIdentityCore<Account>(Accounts).AddSignInManager().AddEntityFrameworkStores<PortalDb>().AddUserStore<SealedAccountStore>()
            .AddPasswordValidator<AccountPasswords>().AddDefaultTokenProviders();
        services.AddOptions<PasswordHasherOptions>().Configure<PortalSettings>((options, settings) => options.IterationCount = settings.SignIn.Password.HashIterations);
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = InvitationValid);
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme);
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<PortalSettings>(Cookie);
        services.AddProviders();
        services.AddOptions<ForwardedHeadersOptions>().Configure<PortalSettings>((options, settings) => Proxies(options, settings.SignIn));
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<PortalSettings>((options, settings) => Limits(options, settings.SignIn));
        return services.AddPolicies();
    }

    private static void Accounts(IdentityOptions options)
    {
        options.User.RequireUniqueEmail = true;
        options.User.AllowedUserNameCharacters = "";

        // the portal's own rules say more: see AccountPasswords for passwords and SignInAttempts for lockout
        options.Password.RequiredLength = options.Password.RequiredUniqueChars = 1;
        options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
        options.Lockout.AllowedForNewUsers = false;
    }

    private static void Cookie(CookieAuthenticationOptions options, PortalSettings settings)
    {
        // a portal that people reach by https never sends its session over anything else
        var isHttps = settings.PublicUrl?.Scheme == Uri.UriSchemeHttps;
        options.Cookie.Name = isHttps ? "__Host-portal" : "portal";
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = isHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "returnUrl";
        options.ExpireTimeSpan = CookieReadable;
        options.SlidingExpiration = false;
        options.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized, context.RedirectUri);
        options.Events.OnRedirectToAccessDenied = context =>
        {
            var access = context.HttpContext.RequestServices.GetRequiredService<Access>();
            return Answer(context, StatusCodes.Status403Forbidden, access is { IsSignedIn: true, Appointments.Count: 0 } && HttpMethods.IsGet(context.Request.Method) ? "/me/no-appointment" : null);
        };
    }

    /// <summary>Pages go somewhere; what a script asked for gets the bare status.</summary>
    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status, string? page)
    {
        if (page is null || IsScript(context.Request))
        {
            context.Response.StatusCode = status;
        }
        else
        {
            context.Response.Redirect(page);
        }

        return Task.CompletedTask;
    }

    private static bool IsScript(HttpRequest request) =>
        request.Headers.ContainsKey("HX-Request") || request.Headers.ContainsKey("X-Requested-With")
        || request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase);

    private static void Proxies(ForwardedHeadersOptions options, SignInSettings settings)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        foreach (var network in settings.ProxyNetworks())
        {
            options.KnownIPNetworks.Add(network);
        }
    }

    private static void Limits(RateLimiterOptions options, SignInSettings settings)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(Attempts, context => PerAddress(context, settings.PostsPerMinute));
        options.AddPolicy(Callbacks, context => PerAddress(context, settings.CallbacksPerMinute));
    }

    private static RateLimitPartition<string> PerAddress(HttpContext context, int permits) => RateLimitPartition.GetFixedWindowLimiter(
        context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) });
}
