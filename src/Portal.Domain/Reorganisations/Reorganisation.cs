using Portal.Domain.Common;

namespace Portal.Domain.Reorganisations;

/// <summary>One act by which units merged, split, were renamed, moved or ended, with the document that orders it. Kept for ever: history is read along it.</summary>
public sealed class Reorganisation
{
    public const int BasisMaxLength = 300;
    public const int NoteMaxLength = 700;

    private Reorganisation()
    {
    }

    /// <param name="effectiveOn">The day from which it holds; not after <paramref name="today"/>, because its consequences are drawn at once.</param>
    /// <param name="basis">Number and date of the decision.</param>
    /// <param name="note">What was: old names and parents, as codes and names.</param>
    /// <exception cref="RuleBrokenException"><c>reorganisation.in-future</c>, <c>reorganisation.basis-missing</c>.</exception>
    public Reorganisation(ReorganisationKind kind, DateOnly effectiveOn, DateOnly today, string? basis, string note, Guid byId, string byName, DateTimeOffset at)
    {
        if (effectiveOn > today)
        {
            throw new RuleBrokenException("reorganisation.in-future");
        }

        if (string.IsNullOrWhiteSpace(basis) || basis.Length > BasisMaxLength)
        {
            throw new RuleBrokenException("reorganisation.basis-missing");
        }

        Id = Guid.CreateVersion7();
        (Kind, EffectiveOn, Basis, Note, ByPersonId, ByName, At) = (kind, effectiveOn, basis.Normalize().Trim(), note.Length > NoteMaxLength ? note[..NoteMaxLength] : note, byId, byName, at);
    }

    public Guid Id { get; private set; }

    public ReorganisationKind Kind { get; private set; }

    public DateOnly EffectiveOn { get; private set; }

    public string Basis { get; private set; } = "";

    public string Note { get; private set; } = "";

    public Guid? ByPersonId { get; private set; }

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}
