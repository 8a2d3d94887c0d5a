namespace Portal.Web.Shell.Localization;

/// <summary>
/// What stands in a place of a message. A text chooses a word by the number in it: <c>{0} {0:unit|units}</c> is "1 unit" and "3 units".
/// The first word is for exactly one, the second for all else; a fact that is no number takes the second.
/// </summary>
/// <param name="Shown">As a person reads it.</param>
/// <param name="Number">Null: not a number.</param>
public sealed record MessageFact(string Shown, decimal? Number) : IFormattable
{
    public override string ToString() => Shown;

    public string ToString(string? format, IFormatProvider? formatProvider) =>
        format?.Split('|') is [var one, var other] ? (Number == 1 ? one : other) : Shown;
}
