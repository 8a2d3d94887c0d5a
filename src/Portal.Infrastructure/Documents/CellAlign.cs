namespace Portal.Infrastructure.Documents;

/// <summary>Horizontal alignment; <see cref="General"/> puts text left and numbers right.</summary>
public enum CellAlign
{
    General,
    Left,
    Center,
    Right,
}
