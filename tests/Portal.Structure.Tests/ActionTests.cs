using System.Text.RegularExpressions;

namespace Portal.Structure.Tests;

/// <summary>Every post is protected and every action says who may use it.</summary>
public class ActionTests
{
    // the error page is re-executed for the very post that failed
    private const string ErrorPage = "src/Portal.Web/Shell/Pages/ErrorController.cs";

    private const string Policy = @"[\[,]\s*(Authorize\s*\((Policy\s*=\s*)?[^)\s]+|AllowAnonymous|Requires?\s*\()";

    [Fact]
    public void Every_unsafe_request_needs_its_token()
    {
        var files = SourceFiles.Under("src/Portal.Web", ".cs");
        Assert.Contains(files, file => file.Text.Contains("new AutoValidateAntiforgeryTokenAttribute()", StringComparison.Ordinal));
        Assert.Empty(Check.Find(files.Where(file => file.Path != ErrorPage), Unprotected));
    }

    [Fact]
    public void Every_action_has_a_policy() =>
        Assert.Empty(WithoutPolicy(SourceFiles.Under("src/Portal.Web", "Controller.cs")));

    [Fact]
    public void An_open_action_is_caught()
    {
        Assert.NotEmpty(Check.Find([Check.Example("[IgnoreAntiforgeryToken]")], Unprotected));
        Assert.NotEmpty(WithoutPolicy([Check.Example("public sealed class AController : PortalController\n{\n    [HttpGet(\"\")]\n    public IActionResult List() => View();\n}")]));
        Assert.NotEmpty(WithoutPolicy([Check.Example("[Authorize]\npublic sealed class AController : PortalController\n{\n    [HttpGet(\"\")]\n    public IActionResult List() => View();\n}")]));
        Assert.Empty(WithoutPolicy([Check.Example("public sealed class AController : PortalController\n{\n    [HttpGet(\"\"), Authorize(Policy = \"x\")]\n    public IActionResult List() => View();\n}")]));
    }

    private static readonly string[] Unprotected = ["IgnoreAntiforgeryToken", "DisableAntiforgery", @"asp-antiforgery\s*=\s*""false"""];

    /// <summary>Actions with a verb but neither an own policy nor one on their controller.</summary>
    private static List<string> WithoutPolicy(IEnumerable<SourceFile> files)
    {
        var open = new List<string>();
        foreach (var file in files)
        {
            var start = Regex.Match(file.Text, @"\bclass\s+\w+");
            if (!start.Success || Regex.IsMatch(file.Text[..start.Index], Policy))
            {
                continue;
            }

            // the attributes of an action stand together, between a blank line or brace and the method
            foreach (Match action in Regex.Matches(file.Text[start.Index..], @"(?:^\s*\[.+\]\s*(?://.*)?\n)+\s*public .+\(", RegexOptions.Multiline))
            {
                if (Regex.IsMatch(action.Value, @"\[(Http\w+|Route)\b") && !Regex.IsMatch(action.Value, Policy))
                {
                    open.Add($"{file.Path}: {action.Value.Trim()}");
                }
            }
        }

        return open;
    }
}
