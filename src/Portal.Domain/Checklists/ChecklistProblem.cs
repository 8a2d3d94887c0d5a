namespace Portal.Domain.Checklists;

/// <summary>One thing that is wrong with a checklist or policy.</summary>
/// <param name="Path">Where, in the words of the file: <c>sections[2].criteria[0].answer</c>; empty = the file as a whole.</param>
/// <param name="Reason">What, in words, in English.</param>
/// <param name="Code">Key of the same reason in people's languages: a rule of the editor, or <c>file.…</c>; empty: none but <see cref="Reason"/>.</param>
/// <param name="Fact">What the sentence names.</param>
public sealed record ChecklistProblem(string Path, string Reason, string Code = "", string Fact = "")
{
    public override string ToString() => Path.Length == 0 ? Reason : $"{Path}: {Reason}";
}
