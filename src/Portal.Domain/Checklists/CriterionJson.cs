using System.Security.Cryptography;
using System.Text;

namespace Portal.Domain.Checklists;

/// <summary>One criterion as JSON, in the words of checklist files: how drafts keep it.</summary>
public static class CriterionJson
{
    private const int TokenLength = 16;

    /// <exception cref="ChecklistInvalidException">Not a criterion; carries every problem.</exception>
    public static Criterion Parse(string json, Section section)
    {
        var problems = new List<ChecklistProblem>();
        var criterion = JsonField.ParseRoot(json, problems) is { } root ? ChecklistReader.ReadCriterion(root, section.Code, section.Kind) : null;
        return problems.Count == 0 ? criterion! : throw new ChecklistInvalidException(problems);
    }

    public static string Write(Criterion criterion) => ChecklistJson.Text(writer => ChecklistWriter.Write(writer, criterion), isIndented: false);

    /// <summary>Changes with any change of the content, and only then: whoever sends an old one has not seen what stands now.</summary>
    public static string Token(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..TokenLength];
}
