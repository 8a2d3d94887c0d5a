namespace Portal.Domain.Secrecy;

/// <summary>What stands between two letters; signs that cannot be seen leave no gap.</summary>
[Flags]
internal enum Gaps : byte
{
    None = 0,
    Space = 1,
    Sign = 2,

    /// <summary>A sign after a label: colon or equals.</summary>
    Colon = 4,

    /// <summary>The border of a cell: tab, bar, box line, three spaces or more.</summary>
    Border = 8,
}
