namespace Portal.Web.Tests.Start;

/// <summary>A folder that only its owner may enter, gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("portal-").FullName;

    public Dictionary<string, string> Settings => new() { ["Portal:DataDir"] = Path };

    public string File(params string[] path) => System.IO.Path.Combine([Path, .. path]);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
