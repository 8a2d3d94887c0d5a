using System.Text;

namespace Portal.Web.Tests.Exchange;

/// <summary>A copy of the example round in a folder of its own, to be changed.</summary>
internal sealed class ExchangeFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("exchange-").FullName;

    public ExchangeFolder()
    {
        Directory.CreateDirectory(Path);
        foreach (var file in Directory.GetFiles(Example))
        {
            File.Copy(file, System.IO.Path.Combine(Path, System.IO.Path.GetFileName(file)));
        }
    }

    public static string Example { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "example-round");

    public string Path => System.IO.Path.Combine(_root, "round");

    /// <summary>A path beside the folder that does not exist yet.</summary>
    public string Beside(string name) => System.IO.Path.Combine(_root, name);

    public string Read(string file) => File.ReadAllText(System.IO.Path.Combine(Path, file));

    public void Write(string file, string text) => File.WriteAllText(System.IO.Path.Combine(Path, file), text, new UTF8Encoding(false));

    public void Write(string file, byte[] bytes) => File.WriteAllBytes(System.IO.Path.Combine(Path, file), bytes);

    public void Delete(string file) => File.Delete(System.IO.Path.Combine(Path, file));

    /// <summary>Replaces the first occurrence, which must exist.</summary>
    public void Replace(string file, string old, string with)
    {
        var text = Read(file);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        if (at < 0)
        {
            throw new ArgumentException($"{file} does not contain {old}", nameof(old));
        }

        Write(file, text[..at] + with + text[(at + old.Length)..]);
    }

    /// <summary>The cells of a file's rows, in a fixed order.</summary>
    public static List<string> Rows(string folder, string file) =>
        [.. File.ReadAllLines(System.IO.Path.Combine(folder, file)).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
