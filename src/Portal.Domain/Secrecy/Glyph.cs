namespace Portal.Domain.Secrecy;

/// <summary>One letter or digit as the guard compares it: the base letter in lower case, and apart from it what was written on and before it.</summary>
internal struct Glyph
{
    /// <summary>Base letter in lower case, or a digit; <c>'\0'</c> marks the end of a line.</summary>
    public char Base;

    /// <summary>Vietnamese marks on the letter, in whatever order and form they were typed.</summary>
    public Marks Marks;

    /// <summary>What stood between the letter before and this one.</summary>
    public Gaps Gap;

    public bool IsUpper;

    public readonly bool IsDigit => char.IsAsciiDigit(Base);

    public readonly bool IsEnd => Base == '\0';
}
