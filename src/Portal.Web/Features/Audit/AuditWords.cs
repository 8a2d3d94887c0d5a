using Microsoft.Extensions.Localization;
using Portal.Infrastructure.Database.Auditing;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Audit;

/// <summary>Words for what stands in the trail as codes; a code that has none yet is shown as it is.</summary>
public sealed class AuditWords(Texts<AuditText> texts, IStringLocalizer<AuditText> own)
{
    /// <summary>Operations that have words, in their order.</summary>
    public IReadOnlyList<(string Code, string Words)> Operations => All("op.");

    /// <summary>Kinds of change that have words, in their order.</summary>
    public IReadOnlyList<(string Code, string Words)> Changes => All("change.");

    public string Actor(string name) => Word("actor.", name);

    public string Capacity(string code) => texts.Capacity(code);

    public string Operation(string code) => Word("op.", code);

    public string Change(string code) => Word("change.", code);

    public string Field(string name) => Word("field.", name);

    /// <summary>The unit of a chain.</summary>
    public string Unit(string chain) => chain == AuditEntry.PortalChain ? texts["audit.whole-portal"] : chain;

    /// <summary>What a row is about: its kind in words and its name, or what stands in the trail where there is no name.</summary>
    public string Subject(AuditList.Row row) => row.Name.Length == 0 ? row.Subject : $"{Word("kind.", AuditSubjects.KindOf(row.Subject))} {row.Name}";

    private string Word(string prefix, string code) => code.Length > 0 && texts.Has(prefix + code) ? texts[prefix + code] : code;

    private List<(string, string)> All(string prefix) =>
        [.. own.GetAllStrings(includeParentCultures: true).Where(text => text.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(text => (text.Name[prefix.Length..], texts[text.Name])).DistinctBy(pair => pair.Item1).OrderBy(pair => pair.Item2, StringComparer.CurrentCulture)];
}
