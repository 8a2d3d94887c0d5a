using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Database.Embedded;

/// <summary>What a program said and how it ended.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error)
{
    public void Require(string what)
    {
        if (ExitCode != 0)
        {
            throw new StartRefusedException($"The built-in PostgreSQL: {what} failed ({ExitCode}): {(Error + " " + Output).Trim().ReplaceLineEndings(" ")}");
        }
    }
}
