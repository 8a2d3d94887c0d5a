using Microsoft.Extensions.Logging.Console;
using Npgsql;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Settings;

namespace Portal.Web.CommandLine;

/// <summary>Runs one verb: results on standard output, everything else, logs included, on standard error.</summary>
internal static class VerbRunner
{
    public static async Task<int> RunAsync(CommandLineArguments command, TextWriter output, TextWriter error, CancellationToken ct)
    {
        if (Verbs.Find(command.Verb!) is not { } verb)
        {
            await error.WriteLineAsync($"Unknown verb: {command.Verb}");
            Verbs.WriteUsage(error);
            return ExitCode.Usage;
        }

        var code = verb.Needs == VerbNeeds.Nothing
            ? await RunAsync(verb, command, new ServiceCollection().BuildServiceProvider(), output, error, ct)
            : await RunOnDatabaseAsync(verb, command, output, error, ct);
        if (code == ExitCode.Usage)
        {
            await error.WriteLineAsync($"Usage: {verb.Name} {verb.Usage}");
        }

        return code;
    }

    private static async Task<int> RunOnDatabaseAsync(IVerb verb, CommandLineArguments command, TextWriter output, TextWriter error, CancellationToken ct)
    {
        var configuration = PortalConfiguration.Load(command.Settings);
        PortalSettings.Read(configuration);
        await using var database = await DatabaseHost.OpenAsync(configuration, ct);
        await using var app = PortalApp.Build(command.Settings, database.Connections, LogToStandardError);
        if (verb.Needs == VerbNeeds.MigratedDatabase)
        {
            await DatabaseSetup.MigrateAsync(
                database.Connections.Owner, database.Connections.AppRole, ContentRoots.Seed(), app.Services.GetRequiredService<TimeProvider>(), ct);
        }

        await using var scope = app.Services.CreateAsyncScope();
        return await RunAsync(verb, command, scope.ServiceProvider, output, error, ct);
    }

    private static async Task<int> RunAsync(
        IVerb verb, CommandLineArguments command, IServiceProvider services, TextWriter output, TextWriter error, CancellationToken ct)
    {
        try
        {
            return await verb.Run(command.Arguments, services, output, error, ct);
        }
        catch (RuleBrokenException rule)
        {
            await error.WriteLineAsync($"{verb.Name}: {rule.Code} {string.Join(", ", rule.Args)}".TrimEnd());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await error.WriteLineAsync($"{verb.Name}: {e.Message}");
        }
        catch (PostgresException e)
        {
            await error.WriteLineAsync($"{verb.Name}: the database refused: {e.MessageText}");
        }

        return ExitCode.Refused;
    }

    private static void LogToStandardError(WebApplicationBuilder builder) =>
        builder.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
}
