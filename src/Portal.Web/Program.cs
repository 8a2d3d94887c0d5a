namespace Portal.Web;

/// <summary>The process: serves the portal, or runs one command-line verb.</summary>
public static class Program
{
    public static async Task<int> Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        await using var app = builder.Build();
        await app.RunAsync();
        return 0;
    }
}
