namespace Portal.Web.Shell.Forms;

/// <summary>What somebody else did to a row while a form on it was open; <c>_Overtaken</c> shows it above the form.</summary>
public static class OpenedForms
{
    /// <summary>What stands now where it differs from what was typed; the typed form then goes on from what stands, so that it can be saved.</summary>
    /// <param name="typed">Null: nothing was typed.</param>
    /// <returns>Null: nobody changed the row.</returns>
    public static IReadOnlyList<(string Label, string Text)>? Meanwhile<TForm>(TForm? typed, TForm standing, Func<string, string> text)
        where TForm : class, IOpenedForm
    {
        if (typed is null || typed.Version == standing.Version)
        {
            return null;
        }

        typed.Version = standing.Version;
        return [.. standing.Said(text).Except(typed.Said(text))];
    }
}
