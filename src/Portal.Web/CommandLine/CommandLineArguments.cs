namespace Portal.Web.CommandLine;

/// <summary>The command line, taken apart: a verb with its arguments, and settings such as <c>--Portal:DataDir=/srv/portal</c>.</summary>
public sealed record CommandLineArguments(string? Verb, IReadOnlyList<string> Arguments, string[] Settings)
{
    public static CommandLineArguments Parse(string[] args)
    {
        if (args.Length == 0 || args[0].StartsWith('-'))
        {
            return args is ["--help" or "-h"] ? new("help", [], []) : new(null, [], args);
        }

        var rest = args[1..];
        return new(args[0], [.. rest.Where(arg => !IsSetting(arg))], [.. rest.Where(IsSetting)]);
    }

    // beside a verb only "--Section:Key=value" is a setting: everything else belongs to the verb
    private static bool IsSetting(string arg) =>
        arg.StartsWith("--", StringComparison.Ordinal) && arg.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals && arg[..equals].Contains(':', StringComparison.Ordinal);
}
