using Portal.Domain.Secrecy;

namespace Portal.Web.Shell.Secrecy;

/// <summary>What the sender of a form declares about the texts of which the guard warned, and whether the form has to come back to ask for it.</summary>
public sealed class WarnedInput
{
    /// <summary>Name of the fields' prefix in every form: <c>Declaration.IsDeclared</c>, <c>Declaration.Reason</c>.</summary>
    public const string Field = "Declaration";

    /// <summary>Code of the refusal that asks for it.</summary>
    public const string Rule = "text.warned";

    /// <summary>What the posted form declares; nothing, where the page did not ask.</summary>
    public DeclarationForm Said { get; private set; } = new();

    /// <summary>The posted texts of which the guard warns, at their fields.</summary>
    internal List<WarnedText> Posted { get; } = [];

    /// <summary>The form comes back with the declaration to make.</summary>
    public bool IsAsked { get; private set; }

    /// <summary>Whether a field of a form belongs to the declaration.</summary>
    internal static bool IsPart(string field) => field.StartsWith(Field + ".", StringComparison.OrdinalIgnoreCase);

    internal void Read(IFormCollection form) => Said = new()
    {
        IsDeclared = form[Field + "." + nameof(DeclarationForm.IsDeclared)] == "true",
        Reason = form[Field + "." + nameof(DeclarationForm.Reason)].ToString() is { Length: <= Declaration.ReasonMaxLength } reason ? reason : null,
    };

    internal void Ask() => IsAsked = true;
}
