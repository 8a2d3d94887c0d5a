using System.Text;
using Portal.Domain.Checklists;

namespace Portal.Infrastructure.Exchange;

/// <summary>The optional <c>checklist.json</c> of an exchange folder.</summary>
internal static class ChecklistFile
{
    public const int ClassMaxLength = 20;

    private const int TitleMaxLength = 500;
    private const int CriterionCodeMaxLength = 40;
    private const string File = ExchangeFiles.Checklist;

    /// <returns>The checklist, or null and problems.</returns>
    public static Checklist? Read(ReadOnlySpan<byte> bytes, ImportProblems problems)
    {
        var before = problems.Count;
        if (!JsonGuard.Check(File, bytes, problems))
        {
            return null;
        }

        try
        {
            var checklist = ChecklistJson.Parse(Encoding.UTF8.GetString(bytes));
            if (checklist.CanonicalJson.Contains("\\u0000", StringComparison.Ordinal))
            {
                problems.Add(File, 0, "", "a character that no text has (U+0000)");
            }

            TooLong("code", checklist.Code, ChecklistVersion.CodeMaxLength, problems);
            TooLong("title.vi", checklist.Title.Vi, TitleMaxLength, problems);
            TooLong("title.en", checklist.Title.En, TitleMaxLength, problems);
            foreach (var band in checklist.Policy.Bands)
            {
                TooLong("policy.bands", band.Class, ClassMaxLength, problems);
            }

            foreach (var criterion in checklist.AllCriteria)
            {
                TooLong("sections.criteria.code", criterion.Code, CriterionCodeMaxLength, problems);
            }

            return problems.Count == before ? checklist : null;
        }
        catch (ChecklistInvalidException e)
        {
            foreach (var problem in e.Problems)
            {
                problems.Add(File, 0, problem.Path, problem.Reason);
            }

            return null;
        }
    }

    private static void TooLong(string path, string text, int longest, ImportProblems problems)
    {
        if (text.Length > longest)
        {
            problems.Add(File, 0, path, FormattableString.Invariant($"longer than {longest} characters"));
        }
    }
}
