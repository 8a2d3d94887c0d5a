using Portal.Domain.Checklists;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Checklists;

/// <summary>A gate question in words, for comparisons and their exports.</summary>
internal static class GateWords
{
    /// <summary>The question, which answer drops criteria, and how to answer; empty: no gate.</summary>
    public static string Of(Texts<ChecklistsText> text, Gate? gate) => gate is null
        ? ""
        : string.Join(" ", new[] { Show.Text(gate.Question), text["gate.dropped-by", text[gate.ClosesOnYes ? "word.yes" : "word.no"]], gate.Guidance is { } guidance ? Show.Text(guidance) : "" }.Where(t => t.Length > 0));

    /// <summary><c>added</c>, <c>removed</c> or <c>changed</c>.</summary>
    public static string Change(GateChange change) => change switch { { Before: null } => "added", { After: null } => "removed", _ => "changed" };
}
