namespace Portal.Domain.Secrecy;

/// <summary>
/// Somebody's word that a text of which the guard warned holds no state secret, with the reason. It stands as long as its text does, and the text is not in it: one place less
/// that would have to be emptied if the word was wrong.
/// </summary>
public sealed class Declaration
{
    public const int ReasonMaxLength = 500;
    public const int KeyMaxLength = 60;
    public const int FieldMaxLength = 60;
    public const int RuleMaxLength = 40;

    private Declaration()
    {
    }

    /// <param name="text">The text that was warned of; only its place and rule are kept.</param>
    /// <param name="reason">At most <see cref="ReasonMaxLength"/> characters.</param>
    public Declaration(DeclaredSubject subject, WarnedText text, string reason, Guid? byId, string byName, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(text);
        (ReviewId, SubjectKind, SubjectKey) = (subject.ReviewId, subject.Kind, subject.Key);
        (Field, Rule) = (text.Place, text.Rule);
        Say(reason, byId, byName, now);
    }

    public Guid ReviewId { get; private set; }

    public DeclaredKind SubjectKind { get; private set; }

    /// <summary>See <see cref="DeclaredKind"/>.</summary>
    public string SubjectKey { get; private set; } = "";

    /// <summary>See <see cref="WarnedText.Place"/>.</summary>
    public string Field { get; private set; } = "";

    /// <summary>The guard's rule that warned, one of <see cref="GuardRule"/>.</summary>
    public string Rule { get; private set; } = "";

    /// <summary>Why the text may stand in the portal all the same.</summary>
    public string Reason { get; private set; } = "";

    public Guid? DeclaredById { get; private set; }

    public string DeclaredByName { get; private set; } = "";

    public DateTimeOffset DeclaredAt { get; private set; }

    /// <summary>Another text in the same place is declared, by another reason or person.</summary>
    public void Say(string reason, Guid? byId, string byName, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(reason);
        (Reason, DeclaredById, DeclaredByName, DeclaredAt) = (reason.ReplaceLineEndings("\n").Normalize().Trim(), byId, byName, now);
    }

    /// <summary>Whether it is about what a text in this place is warned of.</summary>
    public bool IsAbout(WarnedText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return (Field, Rule) == (text.Place, text.Rule);
    }

    /// <summary>
    /// The texts that still need somebody's word: those that are not stored yet, and those that stand there undeclared because they were taken over or imported. What was declared
    /// and is sent again unchanged asks nothing.
    /// </summary>
    /// <param name="texts">As they are about to be stored.</param>
    /// <param name="stored">As they stand now.</param>
    /// <param name="declared">What was declared about the same subject.</param>
    public static List<WarnedText> Open(IEnumerable<WarnedText> texts, IReadOnlyCollection<WarnedText> stored, IReadOnlyCollection<Declaration> declared)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return [.. texts.Where(text => !stored.Any(text.IsSame) || !declared.Any(word => word.IsAbout(text)))];
    }
}
