namespace Portal.Web.Shell.Forms;

/// <summary>A form that knows which version of a row it was opened with, and says in words what stands in it.</summary>
public interface IOpenedForm
{
    uint Version { get; set; }

    /// <param name="text">Gives the text of a key.</param>
    /// <returns>Label and content of each field.</returns>
    IEnumerable<(string Label, string Text)> Said(Func<string, string> text);
}
