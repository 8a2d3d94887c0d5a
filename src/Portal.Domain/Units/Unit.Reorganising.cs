using Portal.Domain.Common;

namespace Portal.Domain.Units;

/// <content>Ending, and moving to another parent.</content>
public sealed partial class Unit
{
    /// <summary>First day on which it is not there any more; null: it lives.</summary>
    public DateOnly? EndedOn { get; private set; }

    public bool IsEnded => EndedOn is not null;

    /// <exception cref="RuleBrokenException"><c>reorganisation.ended-already</c>.</exception>
    public void End(DateOnly on) => EndedOn = EndedOn is null ? on : throw new RuleBrokenException("reorganisation.ended-already");

    /// <summary>Moves it, with everything below, under another unit.</summary>
    /// <param name="below">All units below it.</param>
    /// <exception cref="RuleBrokenException"><c>reorganisation.parent-below</c>, <c>reorganisation.ended-already</c>.</exception>
    public void MoveUnder(Unit parent, IEnumerable<Unit> below)
    {
        if (parent.IsUnder(Path))
        {
            throw new RuleBrokenException("reorganisation.parent-below", parent.Code);
        }

        if (parent.IsEnded)
        {
            throw new RuleBrokenException("reorganisation.ended-already");
        }

        ParentId = parent.Id;
        Stand(parent.Path, below);
    }

    /// <summary>Moves it, with everything below, to the top: what it stood under has ended.</summary>
    /// <param name="below">All units below it.</param>
    public void MoveToTop(IEnumerable<Unit> below)
    {
        ParentId = null;
        Stand("/", below);
    }

    private void Stand(string above, IEnumerable<Unit> below)
    {
        var before = Path;
        Path = above + Code + "/";
        foreach (var unit in below)
        {
            unit.Path = Path + unit.Path[before.Length..];
        }
    }
}
