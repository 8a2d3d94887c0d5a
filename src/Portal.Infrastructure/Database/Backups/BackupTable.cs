namespace Portal.Infrastructure.Database.Backups;

/// <summary>A table with its stored columns and primary key, quoted for SQL.</summary>
internal sealed record BackupTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Key)
{
    public string QuotedName => $"public.\"{Name}\"";

    public string ColumnList => string.Join(", ", Columns);

    public string EntryName => $"tables/{Name}.copy";

    // texts that an incident holds are copied nowhere
    private string Where => Name == "audit_texts" ? "where not exists (select 1 from held_audit_texts h where h.entry_id = t.entry_id) " : "";

    /// <summary>All rows, in an order that no collation changes.</summary>
    public string OrderedSelect =>
        $"select {ColumnList} from {QuotedName} t {Where}order by {string.Join(", ", (Key.Count > 0 ? Key : ["t"]).Select(column => $"({column})::text collate \"C\""))}";
}
