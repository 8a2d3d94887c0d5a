namespace Portal.Web.CommandLine;

/// <summary>Lines that the person who starts the portal should read, printed after its address: for example how to sign in.</summary>
public interface IStartupNotice
{
    IEnumerable<string> Lines();
}
