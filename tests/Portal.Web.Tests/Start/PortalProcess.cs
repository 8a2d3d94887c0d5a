using System.Diagnostics;
using System.Text.RegularExpressions;
using Portal.Infrastructure.Settings;

namespace Portal.Web.Tests.Start;

/// <summary>The portal as a process of its own, as a person would start it.</summary>
internal sealed partial class PortalProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private PortalProcess(Process process) => (_process, _errors) = (process, process.StandardError.ReadToEndAsync());

    public Uri Address { get; private set; } = new("http://localhost");

    public int Id => _process.Id;

    /// <summary>Runs a verb, or a start that is refused, to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(IReadOnlyDictionary<string, string> settings, string[] args, string? workingDirectory = null)
    {
        using var portal = new PortalProcess(Start(settings, args, workingDirectory));
        var output = await portal._process.StandardOutput.ReadToEndAsync();
        await portal._process.WaitForExitAsync();
        return (portal._process.ExitCode, output, await portal._errors);
    }

    /// <summary>Starts a serving portal and waits until it tells its address.</summary>
    public static async Task<PortalProcess> ServeAsync(IReadOnlyDictionary<string, string> settings)
    {
        var portal = new PortalProcess(Start(settings, ["--urls", "http://127.0.0.1:0"], null));
        while (await portal._process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (ServingAt().Match(line) is { Success: true } match)
            {
                portal.Address = new Uri(match.Groups[1].Value);
                return portal;
            }
        }

        throw new InvalidOperationException("The portal did not start: " + await portal._errors);
    }

    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static Process Start(IReadOnlyDictionary<string, string> settings, string[] args, string? workingDirectory)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileName(host) == "dotnet" ? host : "dotnet", [typeof(Program).Assembly.Location, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory ?? ContentRoots.Web,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";

        // it lives for seconds: what the runtime would measure to compile better is never used, and each method's page would be locked and unlocked
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return Process.Start(start)!;
    }

    [GeneratedRegex(@"^Portal: (http://\S+)$")]
    private static partial Regex ServingAt();
}
