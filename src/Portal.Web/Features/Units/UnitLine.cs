namespace Portal.Web.Features.Units;

/// <summary>One unit as a file tells it; null: the file has no such column.</summary>
/// <param name="Row">Its row in the file.</param>
/// <param name="Cells">Addresses of its cells, for messages.</param>
public sealed record UnitLine(int Row, IReadOnlyDictionary<UnitColumn, string> Cells, string Code, string? Parent, string? Kind, string? Duties, string? Cluster, string? NameVi, string? NameEn)
{
    public string Cell(UnitColumn column) => Cells.GetValueOrDefault(column) ?? Cells.Values.FirstOrDefault("");
}
