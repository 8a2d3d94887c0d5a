using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Infrastructure.Database.Auditing;

/// <summary>Lines in an entry of a zip file, counted and summed on the way.</summary>
internal sealed class SummedEntry : IAsyncDisposable
{
    private readonly IncrementalHash sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Stream stream;

    private SummedEntry(Stream stream) => this.stream = stream;

    public long Lines { get; private set; }

    public static async Task<SummedEntry> CreateAsync(ZipArchive zip, string name, CancellationToken ct) =>
        new(new BufferedStream(await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(ct), 1 << 16));

    public async Task WriteAsync(string line, CancellationToken ct)
    {
        var bytes = Encoding.UTF8.GetBytes(line + "\n");
        sum.AppendData(bytes);
        await stream.WriteAsync(bytes, ct);
        Lines++;
    }

    /// <summary>Lower-case hexadecimal SHA-256 of what was written; ends the sum.</summary>
    public string Sha256() => Convert.ToHexStringLower(sum.GetHashAndReset());

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        sum.Dispose();
    }
}
