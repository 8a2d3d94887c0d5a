using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portal.Domain.Checklists;

/// <summary>Checklists as JSON: the files of <c>seed/checklists</c> and of exchange folders.</summary>
public static class ChecklistJson
{
    /// <summary>Reads a checklist. Properties that no rule uses are ignored.</summary>
    /// <exception cref="ChecklistInvalidException">Not JSON, or not a valid checklist; carries every problem.</exception>
    public static Checklist Parse(string json)
    {
        var problems = new List<ChecklistProblem>();
        var checklist = JsonField.ParseRoot(json, problems) is { } root ? ChecklistReader.Read(root, problems) : null;
        return checklist ?? throw new ChecklistInvalidException(problems);
    }

    /// <summary>Indented JSON that <see cref="Parse"/> reads back to an equal checklist.</summary>
    public static string Write(Checklist checklist) => Write(checklist, isIndented: true);

    internal static string Write(Checklist checklist, bool isIndented) =>
        Text(writer => ChecklistWriter.Write(writer, checklist), isIndented);

    internal static string Text(Action<Utf8JsonWriter> write, bool isIndented)
    {
        using var stream = new MemoryStream();
        var options = new JsonWriterOptions
        {
            // the file is read by people and programs, never placed into a page: Vietnamese stays legible
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Indented = isIndented,
            IndentSize = 1,
            NewLine = "\n",
        };
        using (var writer = new Utf8JsonWriter(stream, options))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + (isIndented ? "\n" : "");
    }

    /// <summary>A number in one form only: 2.50 and 2.5 are both <c>2.5</c>.</summary>
    internal static string Text(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);
}
