namespace Portal.Web.CommandLine;

/// <summary>How the program ends.</summary>
public static class ExitCode
{
    public const int Done = 0;

    /// <summary>Refused or failed; the reason stands on standard error.</summary>
    public const int Refused = 1;

    /// <summary>The command line is wrong; a verb that returns it gets its usage printed.</summary>
    public const int Usage = 2;
}
