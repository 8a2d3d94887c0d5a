using Portal.Infrastructure.Database;
using Portal.Infrastructure.Exchange;

namespace Portal.Web.CommandLine;

/// <summary>Tells what an import found, on standard error: warnings, or the reasons of a refusal.</summary>
internal static class ImportMessages
{
    public static async Task<int> RunAsync(string verb, PortalDb db, TextWriter messages, Func<ImportProblems, Task> import)
    {
        var problems = new ImportProblems();
        try
        {
            await import(problems);
            await WriteAsync(messages, problems.WarningLines());
            return ExitCode.Done;
        }
        catch (ImportRefusedException refused)
        {
            await WriteAsync(messages, refused.Problems.WarningLines());
            await WriteAsync(messages, refused.Problems.Lines());
            await messages.WriteLineAsync(FormattableString.Invariant($"{verb}: refused, nothing was imported ({refused.Problems.Count} problems)"));
            if (refused.Problems.FirstBlock is { } place)
            {
                db.Record("guard.blocked", $"verb:{verb}", place);
                await db.SaveChangesAsync();
            }

            return ExitCode.Refused;
        }
    }

    private static async Task WriteAsync(TextWriter messages, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            await messages.WriteLineAsync(line);
        }
    }
}
