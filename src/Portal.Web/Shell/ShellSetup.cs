using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.Secrecy;

namespace Portal.Web.Shell;

/// <summary>Puts the shell around the features.</summary>
public static class ShellSetup
{
    /// <summary>MVC, languages, binding, antiforgery and every feature's services.</summary>
    public static IServiceCollection AddShell(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(Languages.Configure);
        services.AddSingleton<FeatureTexts>();
        services.AddSingleton(typeof(Texts<>));
        services.AddScoped<UnreadNotices>();

        // Vietnamese stays readable in the page's source, and a page is a third smaller than with entities
        services.Configure<WebEncoderOptions>(options =>
            options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));

        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "form";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.HeaderName = "RequestVerificationToken";
            options.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.Name = "message";
            options.Cookie.IsEssential = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
        });
        services.Configure<RazorViewEngineOptions>(options => options.ViewLocationExpanders.Add(new FeatureFolders()));
        services.AddControllersWithViews(options =>
            {
                options.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
                options.Filters.Add<GuardFilter>();

                // as many rows as the largest form has fields: of more the form is refused, where a list beyond this would end in an error
                options.MaxModelBindingCollectionSize = 8192;
            })
            .AddDataAnnotationsLocalization(options => options.DataAnnotationLocalizerProvider = (type, factory) =>
                new FeatureTexts(factory).Of(type));

        // after MVC's own set-up: it completes what the annotations have put there
        services.AddSingleton<IConfigureOptions<MvcOptions>, MvcTexts>();

        var features = FeatureCards.In(typeof(ShellSetup).Assembly);
        services.AddSingleton(features);
        foreach (var card in features.Cards)
        {
            card.AddServices(services);
        }

        return services;
    }

    /// <summary>Everything before routing and rights: proxies, error pages, headers, language.</summary>
    public static WebApplication UseShell(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.Use(next => context => SecurityHeaders.Add(context, next));
        app.UseRequestLocalization();
        app.UseExceptionHandler("/error");
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.Use(next => context => Posts.Forget(context, next));
        app.UseRouting();
        app.Use(next => context => OversizedRequests.Refuse(context, next));
        return app;
    }

    /// <summary>Static files with fingerprinted addresses, and every controller.</summary>
    public static WebApplication MapShell(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapControllers().WithStaticAssets();
        return app;
    }
}
