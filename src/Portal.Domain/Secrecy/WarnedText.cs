namespace Portal.Domain.Secrecy;

/// <summary>A text of which the guard warns, at the field that holds it.</summary>
/// <param name="Field">Name of the field: <c>Note</c>, <c>Evidence[1].Number</c>.</param>
/// <param name="Text">As it is stored: one kind of line ends, one Unicode form, no space around it.</param>
/// <param name="Rule">One of <see cref="GuardRule"/>.</param>
public sealed record WarnedText(string Field, string Text, string Rule)
{
    /// <summary>The field without the number of its row, because rows move up when one is taken out: <c>Evidence.Number</c>.</summary>
    public string Place => Field.IndexOf('[', StringComparison.Ordinal) is var open and > 0 ? Field[..open] + Field[(Field.IndexOf(']', open) + 1)..] : Field;

    /// <summary>Those of some texts of which the guard warns. Texts that it blocks are refused before, and are none of them.</summary>
    public static List<WarnedText> In(IEnumerable<(string Field, string? Text)> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var found = new List<WarnedText>();
        foreach (var (field, text) in texts)
        {
            if (SecrecyGuard.Check(text) is { Verdict: GuardVerdict.Warn, Rule: { } rule })
            {
                found.Add(new(field, text!.ReplaceLineEndings("\n").Normalize().Trim(), rule));
            }
        }

        return found;
    }

    /// <summary>Stands in the same column, says the same and is warned of for the same reason.</summary>
    public bool IsSame(WarnedText other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Place, Text, Rule) == (other.Place, other.Text, other.Rule);
    }
}
