using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
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
        LocalCertificate.Write(basket.CertificatePath, Path.Combine(basket._folder.FullName, "key.pem"));
        var script = Path.Combine(AppContext.BaseDirectory, "smtp", "basket.cjs");
        basket._server = Process.Start(new ProcessStartInfo("node",
            [script, NodeModules.With("smtp-server"), Path.Combine(basket._folder.FullName, "key.pem"), basket.CertificatePath, basket.UserName, basket.Password])
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
}
