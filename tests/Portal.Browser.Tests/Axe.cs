using Microsoft.Playwright;

namespace Portal.Browser.Tests;

/// <summary>The accessibility checker axe-core in a page: WCAG 2.2 A and AA, and its best practices.</summary>
public static class Axe
{
    private const string Run = """
        async () => {
          const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
          const result = await axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'], preload: false });
          return result.violations.flatMap(rule => rule.nodes.map(node => `${rule.id} (${rule.help})\n  at ${node.target.join(' ')}\n  ${node.html}\n  ${node.failureSummary}`));
        }
        """;

    private static readonly Lazy<string> Source = new(() => File.ReadAllText(Find()) + "\n;0");

    /// <summary>What breaks a rule on the page as it stands: rule, place, markup and why, one line of text each.</summary>
    public static async Task<string[]> FindAsync(IPage page)
    {
        // moving parts have no colour to measure yet
        await page.EvaluateAsync("() => Promise.allSettled(document.getAnimations().map(a => a.finished))");
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(Source.Value);
        }

        return await page.EvaluateAsync<string[]>(Run);
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Portal.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? "", "src", "Portal.Web", "node_modules", "axe-core", "axe.min.js");
    }
}
