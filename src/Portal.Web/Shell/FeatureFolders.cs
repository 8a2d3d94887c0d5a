using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Razor;

namespace Portal.Web.Shell;

/// <summary>Finds a view beside its controller: <c>Features.Rounds.RoundsController</c> uses <c>Features/Rounds/List.cshtml</c>.</summary>
public sealed class FeatureFolders : IViewLocationExpander
{
    private const string Folder = "folder";

    public void PopulateValues(ViewLocationExpanderContext context)
    {
        if (context.ActionContext.ActionDescriptor is ControllerActionDescriptor action)
        {
            context.Values[Folder] = Of(action.ControllerTypeInfo.Namespace ?? string.Empty);
        }
    }

    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations)
    {
        if (context.Values.TryGetValue(Folder, out var folder) && !string.IsNullOrEmpty(folder))
        {
            yield return $"/{folder}/{{0}}.cshtml";
        }

        yield return "/Shell/Views/{0}.cshtml";
    }

    /// <summary><c>Portal.Web.Features.Rounds</c> → <c>Features/Rounds</c>.</summary>
    internal static string Of(string controllerNamespace)
    {
        const string root = "Portal.Web.";
        return controllerNamespace.StartsWith(root, StringComparison.Ordinal)
            ? controllerNamespace[root.Length..].Replace('.', '/')
            : string.Empty;
    }
}
