using System.ComponentModel;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ActionConstraints;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Portal.Web.Shell.Secrecy;
using BindingSource = Microsoft.AspNetCore.Mvc.ModelBinding.BindingSource;

namespace Portal.Browser.Tests;

/// <summary>What the forms of a page post, held against what the action behind each of them takes: a field by another name is lost without a word.</summary>
internal static class PostedForms
{
    private const string Token = "__RequestVerificationToken";

    // where to go when it is done, which controllers read themselves
    private static readonly string[] Afterwards = ["Next", "next", "save"];

    // what the guard asks for and reads itself, from every form
    private const string Declared = WarnedInput.Field + ".";

    // the address of a hidden one is set by the script that sends it
    private const string Script =
        "() => [...document.querySelectorAll('form[method=post]:not([hidden])')].map(form => [[form.getAttribute('action') ?? '', ...[...form.elements].map(e => e.getAttribute('formaction')).filter(a => a)].map(a => new URL(a, location.href).pathname).join(' '), ...[...form.elements].map(e => e.name).filter(n => n)])";

    /// <returns>A sentence for each field that its action does not take.</returns>
    public static async Task<IReadOnlyList<string>> LostAsync(IPage page, IServiceProvider services)
    {
        var actions = services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<ControllerActionDescriptor>().Where(IsPosted).ToList();
        var lost = new List<string>();
        foreach (var form in await page.EvaluateAsync<string[][]>(Script))
        {
            // a form with buttons of their own is sent to several addresses: one of them has to take a field
            List<string> names = [.. form.Skip(1).Where(name => name != Token && !Afterwards.Contains(name) && !name.StartsWith(Declared, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];
            foreach (var path in form[0].Split(' '))
            {
                if (actions.Where(a => Matches(a, path)).MinBy(a => TemplateParser.Parse(a.AttributeRouteInfo!.Template!).Parameters.Count) is { } action)
                {
                    names = [.. Lost(action, names)];
                }
                else
                {
                    names.Clear();
                }
            }

            lost.AddRange(names.Select(name => $"{page.Url}: the form to {form[0]} posts {name}, which nothing takes"));
        }

        return lost;
    }

    /// <summary>The names that no parameter of the action takes, by the rules of model binding: under the parameter's own name as a prefix if anything is, else without one.</summary>
    internal static IEnumerable<string> Lost(ActionDescriptor action, IReadOnlyList<string> names)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in action.Parameters.Where(p => p.BindingInfo?.BindingSource is not { } source || (source != BindingSource.Services && source != BindingSource.Special)))
        {
            var prefix = parameter.BindingInfo?.BinderModelName ?? parameter.Name;
            if (TypeDescriptor.GetConverter(Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType).CanConvertFrom(typeof(string)))
            {
                taken.UnionWith(names.Where(n => Head(n).Equals(prefix, StringComparison.OrdinalIgnoreCase)));
                continue;
            }

            var under = names.Where(n => n.StartsWith(prefix + ".", StringComparison.OrdinalIgnoreCase) || n.StartsWith(prefix + "[", StringComparison.OrdinalIgnoreCase) || n.Equals(prefix, StringComparison.OrdinalIgnoreCase)).ToList();
            var properties = parameter.ParameterType.GetProperties().Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
            taken.UnionWith(under.Count > 0
                ? under.Where(n => n.Length <= prefix.Length || n[prefix.Length] == '[' || properties.Contains(Head(n[(prefix.Length + 1)..])))
                : names.Where(n => properties.Contains(Head(n))));
        }

        return names.Where(n => !taken.Contains(n));
    }

    private static string Head(string name) => name.Split('.', '[')[0];

    private static bool IsPosted(ControllerActionDescriptor action) =>
        action.AttributeRouteInfo?.Template is not null && action.ActionConstraints?.OfType<HttpMethodActionConstraint>().Any(c => c.HttpMethods.Contains("POST")) == true;

    private static bool Matches(ControllerActionDescriptor action, string path) =>
        new TemplateMatcher(TemplateParser.Parse(action.AttributeRouteInfo!.Template!), []).TryMatch(path, []);
}
