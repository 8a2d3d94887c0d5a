using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;

namespace Portal.TestKit;

/// <summary>A real, certified OpenID provider on this machine that can be told to misbehave. The portal knows it under the key <c>test</c>.</summary>
public sealed class IdentityProvider : IAsyncDisposable
{
    private const string ClientId = "portal";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("identity-provider-");
    private readonly string secret = Convert.ToHexString(RandomNumberGenerator.GetBytes(24));
    private readonly SemaphoreSlim turn = new(1);
    private Process process = null!;

    private IdentityProvider()
    {
    }

    public Uri Issuer { get; private set; } = null!;

    /// <summary>PEM file to trust, when it speaks https.</summary>
    public string CertificatePath => Path.Combine(folder.FullName, "cert.pem");

    /// <summary>Settings with which a portal uses this provider.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["Portal:SignIn:Providers:test:Name:Vi"] = "Cổng đăng nhập tỉnh Thử",
        ["Portal:SignIn:Providers:test:Name:En"] = "Test province sign-on",
        ["Portal:SignIn:Providers:test:Authority"] = Issuer.AbsoluteUri,
        ["Portal:SignIn:Providers:test:ClientId"] = ClientId,
        ["Portal:SignIn:Providers:test:ClientSecret"] = secret,
        ["Portal:SignIn:Providers:test:TimeoutSeconds"] = "20",
        ["Portal:SignIn:CallbacksPerMinute"] = "100000",
    };

    public static async Task<IdentityProvider> StartAsync(bool https = false)
    {
        var provider = new IdentityProvider();
        var modules = NodeModules.With("oidc-provider");
        List<string> arguments = [Path.Combine(AppContext.BaseDirectory, "oidc", "provider.mjs"), modules, ClientId, provider.secret];
        if (https)
        {
            var key = Path.Combine(provider.folder.FullName, "key.pem");
            LocalCertificate.Write(provider.CertificatePath, key);
            arguments.AddRange([key, provider.CertificatePath]);
        }

        // its warnings are about its own memory as a store, which a test wants
        provider.process = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        provider.process.ErrorDataReceived += (_, _) => { };
        provider.process.BeginErrorReadLine();
        provider.Issuer = new Uri((await provider.ReadAsync()).GetProperty("issuer").GetString()!);
        return provider;
    }

    /// <summary>Registers the portal that may use it.</summary>
    public Task ServesAsync(Uri portal) => TellAsync("portal", portal.GetLeftPart(UriPartial.Authority));

    /// <summary>Whoever comes from now on is signed in as this person, without a form.</summary>
    /// <param name="person">Claims, <c>sub</c> among them; null: the form asks.</param>
    public Task SignsInAsync(object? person) => TellAsync("person", person);

    /// <summary>Whom the form knows by <c>sub</c>.</summary>
    public Task KnowsAsync(params object[] people) => TellAsync("people", people);

    /// <summary>What is wrong with id_tokens from now on; <c>good</c>: nothing.</summary>
    public Task TokensAreAsync(string mode) => TellAsync("token", mode);

    /// <summary><c>other</c>: UserInfo is about somebody else; <c>good</c>: it is not.</summary>
    public Task UserInfoIsAsync(string mode) => TellAsync("userinfo", mode);

    /// <summary>New signing keys; tokens are signed with them at once.</summary>
    public Task RotateKeysAsync() => TellAsync("rotate", true);

    /// <summary><c>up</c>, <c>down</c>, <c>silent</c> or <c>broken</c>.</summary>
    public Task IsAsync(string state) => TellAsync("state", state);

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
        turn.Dispose();
    }

    private async Task TellAsync(string command, object? value)
    {
        await turn.WaitAsync();
        try
        {
            await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new Dictionary<string, object?> { [command] = value }));
            await process.StandardInput.FlushAsync();
            await ReadAsync();
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<JsonElement> ReadAsync()
    {
        string? line;
        do
        {
            // anything else on its output is the provider's own talk
            line = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
        }
        while (line is not null && !line.StartsWith('{'));

        return line is null ? throw new InvalidOperationException("The identity provider has ended.") : JsonDocument.Parse(line).RootElement;
    }
}
