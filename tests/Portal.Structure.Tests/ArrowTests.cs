using System.Text.RegularExpressions;

namespace Portal.Structure.Tests;

/// <summary>Who may know whom: features → shell → infrastructure → domain, and no feature another feature.</summary>
public class ArrowTests
{
    [Fact]
    public void The_domain_knows_nothing_but_itself()
    {
        Assert.Empty(Forbidden(SourceFiles.Under("src/Portal.Domain", ".cs"), DomainMay));
        Assert.Empty(Check.Find(SourceFiles.Under("src/Portal.Domain", ".csproj"), "<(Package|Project|Framework)Reference"));
    }

    [Fact]
    public void Infrastructure_does_not_know_the_web() =>
        Assert.Empty(Check.Find(SourceFiles.Under("src/Portal.Infrastructure", ".cs", ".csproj"), @"^\s*using\s.*\bPortal\.Web\b", @"Reference[^>]*Portal\.Web"));

    [Fact]
    public void The_shell_knows_no_feature() =>
        Assert.Empty(Check.Find(SourceFiles.Under("src/Portal.Web/Shell", ".cs", ".cshtml"), KnowsFeature));

    [Fact]
    public void Only_the_process_knows_the_demo() =>
        Assert.Empty(Check.Find(
            [.. SourceFiles.Under("src/Portal.Web/Features", ".cs", ".cshtml"), .. SourceFiles.Under("src/Portal.Web/Shell", ".cs", ".cshtml")], KnowsDemo));

    [Fact]
    public void No_feature_knows_another() => Assert.Empty(Neighbours(SourceFiles.Under("src/Portal.Web/Features", ".cs", ".cshtml")));

    [Fact]
    public void Arrows_in_the_wrong_direction_are_caught()
    {
        Assert.NotEmpty(Forbidden([Check.Example("using Microsoft.EntityFrameworkCore;", "src/Portal.Domain/Rounds/Round.cs")], DomainMay));
        Assert.NotEmpty(Check.Find([Check.Example("using Portal.Web.Features.Rounds;")], KnowsFeature));
        Assert.NotEmpty(Check.Find([Check.Example("using Portal.Web.Demo;")], KnowsDemo));
        Assert.NotEmpty(Neighbours([Check.Example("@using Portal.Web.Features.Units")]));
        Assert.Empty(Neighbours([Check.Example("@using Portal.Web.Features.Rounds")]));
    }

    private const string KnowsFeature = @"(using|typeof\(|@model|@inject)\s*\(?(Portal\.Web\.)?Features\.[A-Z]\w+";

    private const string KnowsDemo = @"\bPortal\.Web\.Demo\b";

    private static readonly string[] DomainMay = ["System", "Portal.Domain"];

    private static List<string> Forbidden(IEnumerable<SourceFile> files, string[] may) =>
        [.. from file in files
            from Match match in Regex.Matches(file.Text, @"^\s*(?:global\s+)?using\s+(?:static\s+)?(?:\w+\s*=\s*)?([A-Z][\w.]*)", RegexOptions.Multiline)
            let name = match.Groups[1].Value
            where !may.Any(root => name == root || name.StartsWith(root + ".", StringComparison.Ordinal))
            select $"{file.Path}: {name}"];

    private static List<string> Neighbours(IEnumerable<SourceFile> files) =>
        [.. from file in files
            let own = file.Path.Split('/')[3]
            from Match match in Regex.Matches(file.Text, @"\bPortal\.Web\.Features\.(\w+)")
            where match.Groups[1].Value != own
            select $"{file.Path}: {match.Value}"];
}
