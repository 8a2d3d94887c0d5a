using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Portal.Infrastructure.Settings;

namespace Portal.TestKit;

/// <summary>A real SMTP server on this machine that asks for STARTTLS and a password and keeps what it gets. Its certificate is its own.</summary>
public sealed class MailBasket : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mail-basket-");
    private readonly ConcurrentQueue<ReceivedMail> _mails = [];
    private Process? _server;

    private MailBasket()
    {
    }

    public int Port { get; private set; }

    public string UserName { get; } = "portal";

    public string Password { get; } = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));

    /// <summary>PEM file to trust.</summary>
    public string CertificatePath => Path.Combine(_folder.FullName, "cert.pem");

    public IReadOnlyCollection<ReceivedMail> Mails => _mails;

    /// <summary>Settings with which a mailer reaches this server.</summary>
    public MailSettings Settings => new("localhost", Port, UserName, Password, "cong@songiang.example.vn", "Cổng bảo vệ bí mật nhà nước", true, 15, CertificatePath);

    public static async Task<MailBasket> Start()
    {
        var basket = new MailBasket();
        basket.MakeCertificate();
        var script = Path.Combine(AppContext.BaseDirectory, "smtp", "basket.cjs");
        basket._server = Process.Start(new ProcessStartInfo("node",
            [script, Modules(), Path.Combine(basket._folder.FullName, "key.pem"), basket.CertificatePath, basket.UserName, basket.Password])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var line = await basket._server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The mail server did not start: run npm ci in src/Portal.Web.");
        basket.Port = JsonDocument.Parse(line).RootElement.GetProperty("port").GetInt32();
        _ = basket.Listen();
        return basket;
    }

    /// <summary>What the server does with mails from now on.</summary>
    public async Task Behave(MailBasketMode mode)
    {
        _behaved = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _server!.StandardInput.WriteLineAsync(mode.ToString().ToLowerInvariant());
        await _server.StandardInput.FlushAsync();
        await _behaved.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>Waits until so many mails have arrived.</summary>
    public async Task<IReadOnlyCollection<ReceivedMail>> WaitFor(int count)
    {
        for (var tries = 0; _mails.Count < count && tries < 600; tries++)
        {
            await Task.Delay(50);
        }

        return _mails.Count >= count ? Mails : throw new TimeoutException($"{_mails.Count} of {count} mails arrived.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            _server.Kill();
            await _server.WaitForExitAsync();
            _server.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    private TaskCompletionSource _behaved = new();

    private async Task Listen()
    {
        while (await _server!.StandardOutput.ReadLineAsync() is { } line)
        {
            var root = JsonDocument.Parse(line).RootElement;
            if (root.GetProperty("event").GetString() == "mode")
            {
                _behaved.TrySetResult();
            }
            else
            {
                _mails.Enqueue(ReceivedMail.Parse(root));
            }
        }
    }

    private static string Modules()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var modules = Path.Combine(folder.FullName, "src", "Portal.Web", "node_modules");
            if (Directory.Exists(Path.Combine(modules, "smtp-server")))
            {
                return modules;
            }
        }

        throw new InvalidOperationException("smtp-server is not installed: run npm ci in src/Portal.Web.");
    }

    private void MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(CertificatePath, certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder.FullName, "key.pem"), key.ExportPkcs8PrivateKeyPem());
    }
}
