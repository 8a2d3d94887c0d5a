namespace Portal.Web.Shell;

/// <summary>A page that asks before what cannot be undone (<c>_Confirm</c>): consequences in numbers, then one button.</summary>
/// <param name="Action">Address that the button posts to.</param>
/// <param name="Button">Verb and object: "Phát hành cho 62 đơn vị".</param>
/// <param name="Back">Address of the way out.</param>
/// <param name="Consequences">What will happen, who is told.</param>
/// <param name="Word">A word to type first, posted as <c>Word</c>; null when the button alone is enough.</param>
/// <param name="Seen">What the consequences were computed from, posted as <c>Seen</c>; null when nothing can move meanwhile.</param>
public sealed record Confirmation(
    string Action, string Button, string Back, IReadOnlyList<string> Consequences, string? Word = null, string? Seen = null);
