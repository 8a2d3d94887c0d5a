using System.Runtime.InteropServices;
using Portal.Infrastructure.Settings;
using Portal.Web.CommandLine;

namespace Portal.Web;

/// <summary>The process: serves the portal, or runs one command-line verb.</summary>
public static class Program
{
    public static async Task<int> Main(string[] args)
    {
        Console.OutputEncoding = System.Text.Encoding.UTF8;
        var command = CommandLineArguments.Parse(args);
        using var stopping = new CancellationTokenSource();
        void Stop(PosixSignalContext signal)
        {
            // the database server must be stopped too, so the process ends by itself
            signal.Cancel = true;
            try
            {
                stopping.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // the signal came while the process was ending anyway
            }
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return command.Verb is null
                ? await Serving.RunAsync(command.Settings, stopping.Token)
                : await VerbRunner.RunAsync(command, Console.Out, Console.Error, stopping.Token);
        }
        catch (StartRefusedException refused)
        {
            foreach (var line in refused.Lines)
            {
                await Console.Error.WriteLineAsync(line);
            }

            return ExitCode.Refused;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return ExitCode.Refused;
        }
    }
}
