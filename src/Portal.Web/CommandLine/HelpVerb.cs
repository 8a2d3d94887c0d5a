namespace Portal.Web.CommandLine;

internal sealed class HelpVerb : IVerb
{
    public string Name => "help";

    public string Usage => "  lists the verbs";

    public VerbNeeds Needs => VerbNeeds.Nothing;

    public Task<int> Run(IReadOnlyList<string> args, IServiceProvider services, TextWriter output, TextWriter messages, CancellationToken ct)
    {
        Verbs.WriteUsage(output);
        return Task.FromResult(ExitCode.Done);
    }
}
