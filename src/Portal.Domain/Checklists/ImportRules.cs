using Portal.Domain.Common;

namespace Portal.Domain.Checklists;

/// <summary>What a checklist from a file must also obey, so that its rows fit the editor: codes that stand in addresses, lengths that pages show.</summary>
public static class ImportRules
{
    public const int TextMaxLength = 2000;
    public const int ArticleMaxLength = 200;

    /// <summary>Everything that is wrong, with paths as in the file.</summary>
    public static IReadOnlyList<ChecklistProblem> Problems(Checklist checklist)
    {
        var problems = new List<ChecklistProblem>();
        Title(problems, "title", checklist.Title, ChecklistVersion.TitleMaxLength);
        for (var g = 0; g < checklist.Gates.Count; g++)
        {
            Title(problems, $"gates[{g}].question", checklist.Gates[g].Question, TextMaxLength);
            Title(problems, $"gates[{g}].guidance", checklist.Gates[g].Guidance, TextMaxLength);
        }

        var sections = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var s = 0; s < checklist.Sections.Count; s++)
        {
            var (section, path) = (checklist.Sections[s], $"sections[{s}]");
            if (!ChecklistVersion.IsCode(section.Code) || section.Code.Length > DraftSection.CodeMaxLength)
            {
                problems.Add(new(path + ".code", "a section code has 1 to 20 letters, digits and -", "section.code-form"));
            }
            else if (!sections.Add(section.Code))
            {
                problems.Add(new(path + ".code", $"{section.Code} is used twice", "section.code-taken", section.Code));
            }

            Title(problems, path + ".title", section.Title, ChecklistVersion.TitleMaxLength);
            for (var c = 0; c < section.Criteria.Count; c++)
            {
                Criterion(problems, section.Criteria[c], $"{path}.criteria[{c}]");
            }
        }

        return problems;
    }

    private static void Criterion(List<ChecklistProblem> problems, Criterion criterion, string path)
    {
        if (!ChecklistVersion.IsCode(criterion.Code.Replace('.', '-')))
        {
            problems.Add(new(path + ".code", "a criterion code has 1 to 40 letters, digits, dots and -", "criterion.code-form"));
        }
        else if (!ChecklistVersion.IsCode(criterion.Lineage.Replace('.', '-')))
        {
            problems.Add(new(path + ".lineage", "a lineage is written like a code", "criterion.code-form"));
        }

        Title(problems, path + ".text", criterion.Text, TextMaxLength);
        Title(problems, path + ".evidence", criterion.Evidence, TextMaxLength);
        Title(problems, path + ".guidance", criterion.Guidance, TextMaxLength);
        for (var i = 0; i < criterion.Legal.Count; i++)
        {
            Length(problems, $"{path}.legal[{i}].text", criterion.Legal[i].Text, LegalText.CodeMaxLength);
            Length(problems, $"{path}.legal[{i}].article", criterion.Legal[i].Article ?? "", ArticleMaxLength);
        }
    }

    private static void Title(List<ChecklistProblem> problems, string path, LocalText? text, int most)
    {
        Length(problems, path + ".vi", text?.Vi ?? "", most);
        Length(problems, path + ".en", text?.En ?? "", most);
    }

    private static void Length(List<ChecklistProblem> problems, string path, string text, int most)
    {
        if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\t')))
        {
            problems.Add(new(path, "holds characters that cannot be seen", "file.control"));
        }

        if (text.Length > most)
        {
            problems.Add(new(path, $"longer than {most} characters", "file.too-long", most.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }
    }
}
