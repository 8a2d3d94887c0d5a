using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Documents.Uploads;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.Secrecy;

namespace Portal.Web.Features.Checklists;

/// <summary>A checklist read from a file, JSON or workbook, or what is wrong with it.</summary>
/// <param name="IsBook">A workbook, which has no place for gates.</param>
public sealed record ImportedFile(Checklist? Checklist, IReadOnlyList<FoundProblem> Problems, bool IsBook = false)
{
    /// <summary>Bytes that a file may have.</summary>
    public const int MostBytes = 3 << 20;

    /// <summary>Rules of the guard that refused texts in it.</summary>
    public IReadOnlyList<string> Marked { get; private init; } = [];

    /// <exception cref="RuleBrokenException"><c>upload.…</c>: not a file that can be read at all.</exception>
    internal static ImportedFile Read(byte[] bytes, Texts<ChecklistsText> text, Texts<ShellText> shell)
    {
        if (bytes.Length > MostBytes)
        {
            throw new RuleBrokenException("upload.too-large");
        }

        if (!bytes.AsSpan().StartsWith("PK"u8))
        {
            return Read(Text(bytes), text, shell, null, []);
        }

        var reader = new ReadChecklistBook(new BookWords(text));
        var root = reader.Read(UploadedWorkbook.Read(bytes));
        return root is null ? new(null, reader.Problems) : Read(root.ToJsonString(), text, shell, reader.Places, reader.Problems) with { IsBook = true };
    }

    /// <summary>Reads the checklist that a preview carried along.</summary>
    internal static ImportedFile Read(string json, Texts<ChecklistsText> text, Texts<ShellText> shell) => Read(json, text, shell, null, []);

    private static ImportedFile Read(string json, Texts<ChecklistsText> text, Texts<ShellText> shell, BookPlaces? places, List<FoundProblem> found)
    {
        var problems = new List<FoundProblem>(found);
        Checklist? checklist = null;
        void Add(IEnumerable<ChecklistProblem> all)
        {
            foreach (var problem in all)
            {
                // a cell that could not be read is missing as well: once is enough
                var place = places?.Of(problem.Path) ?? problem.Path;
                if (place.Length == 0 || problems.All(p => p.Place != place))
                {
                    problems.Add(new(place, Sentence(text, problem)));
                }
            }
        }

        var marked = Guard(json, path => places?.Of(path) ?? path, shell, problems);
        try
        {
            checklist = ChecklistJson.Parse(json);
            Add(ImportRules.Problems(checklist));
        }
        catch (ChecklistInvalidException broken)
        {
            Add(broken.Problems);
        }

        return problems.Count == 0 ? new(checklist, []) : new(null, problems) { Marked = marked };
    }

    private static string Sentence(Texts<ChecklistsText> text, ChecklistProblem problem) =>
        text.Has("problem:" + problem.Code) ? text["problem:" + problem.Code, problem.Fact]
        : text.Has("rule:" + problem.Code) ? text["rule:" + problem.Code, problem.Fact]
        : problem.Reason;

    private static List<string> Guard(string json, Func<string, string> place, Texts<ShellText> shell, List<FoundProblem> problems)
    {
        var marked = new List<string>();
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(json.TrimStart('\uFEFF'));
            foreach (var (path, value) in Strings(root, ""))
            {
                if (SecrecyGuard.Check(value) is { IsBlocked: true } result)
                {
                    marked.Add(result.Rule!);
                    problems.Add(new(place(path), GuardFilter.Sentence(shell, result.Rule!)));
                }
            }
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            // the reader of checklists says what is wrong with it
        }

        return marked;
    }

    private static IEnumerable<(string Path, string Value)> Strings(JsonNode? node, string path) => node switch
    {
        JsonObject item => item.SelectMany(p => Strings(p.Value, path.Length == 0 ? p.Key : $"{path}.{p.Key}").Prepend((path, p.Key))),
        JsonArray list => list.SelectMany((item, i) => Strings(item, $"{path}[{i}]")),
        JsonValue value when value.TryGetValue<string>(out var text) => [(path, text)],
        _ => [],
    };

    private static string Text(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (ArgumentException)
        {
            throw new RuleBrokenException("upload.not-text");
        }
    }
}
