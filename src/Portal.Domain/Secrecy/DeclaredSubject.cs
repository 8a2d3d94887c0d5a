namespace Portal.Domain.Secrecy;

/// <summary>What a declaration is about.</summary>
/// <param name="ReviewId">The review that it belongs to.</param>
/// <param name="Key">See <see cref="DeclaredKind"/>.</param>
public readonly record struct DeclaredSubject(Guid ReviewId, DeclaredKind Kind, string Key)
{
    /// <summary>Key of a second person's look at a decision.</summary>
    public static string SecondLook(string criterion) => criterion + "/second";

    /// <summary>Key of a gate that a verifier decided otherwise; a criterion may have the same code.</summary>
    public static string GateDecision(string gate) => "gate/" + gate;

    /// <summary>Key of a return, by its number.</summary>
    public static string Return(int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"return/{number}");

    /// <summary>Key of what is asked for about one criterion: it goes out, a later decision on the criterion may not yet.</summary>
    public static string Remark(Guid remark) => "remark/" + remark;

    /// <summary>Key of what was decided on an appeal.</summary>
    public static string AppealDecision(Guid appeal) => appeal + "/decision";
}
