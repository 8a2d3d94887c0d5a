namespace Portal.Infrastructure.Exchange;

/// <summary>One record of an exchange file, its cells trimmed.</summary>
/// <param name="table">The file that it stands in.</param>
/// <param name="line">Physical line on which it starts, from 1.</param>
public sealed class CsvRow(CsvTable table, int line, string[] cells)
{
    public int Line { get; } = line;

    /// <summary>The cell under a known column.</summary>
    public string this[string column] => cells[table.IndexOf(column)];

    /// <summary>Refuses this row for what stands under a column.</summary>
    public void Refuse(string column, string reason) => table.Problems.Add(table.File, Line, column, reason);

    public void Warn(string column, string reason) => table.Problems.Warn(table.File, Line, column, reason);
}
