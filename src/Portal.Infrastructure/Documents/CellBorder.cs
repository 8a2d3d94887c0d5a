namespace Portal.Infrastructure.Documents;

/// <summary>Thin black lines around a cell.</summary>
public enum CellBorder
{
    None,
    All,

    /// <summary>Only above: the rule under a name in the row before.</summary>
    Top,
}
