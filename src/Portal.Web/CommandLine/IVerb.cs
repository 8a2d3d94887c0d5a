namespace Portal.Web.CommandLine;

/// <summary>
/// One command of the program: <c>portal VERB arguments</c>. Any class of this assembly that implements it, with a constructor without parameters,
/// is found and listed by <c>help</c>.
/// </summary>
public interface IVerb
{
    string Name { get; }

    /// <summary>The arguments and what the verb does, for example <c>FILE   writes a backup</c>.</summary>
    string Usage { get; }

    /// <summary>What the verb needs before it runs.</summary>
    VerbNeeds Needs => VerbNeeds.MigratedDatabase;

    /// <summary>Runs the verb.</summary>
    /// <param name="args">What follows the verb's name; relative paths in it are the caller's.</param>
    /// <param name="services">A scope of the portal's services; empty when <see cref="Needs"/> is <see cref="VerbNeeds.Nothing"/>.</param>
    /// <param name="output">Standard output: the result and nothing else.</param>
    /// <param name="messages">Standard error: progress, refusals.</param>
    /// <param name="ct">Cancelled when the process is asked to stop.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    Task<int> Run(IReadOnlyList<string> args, IServiceProvider services, TextWriter output, TextWriter messages, CancellationToken ct);
}
