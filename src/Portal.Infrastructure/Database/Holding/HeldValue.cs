namespace Portal.Infrastructure.Database.Holding;

/// <summary>A value that an incident holds: what stood in one field, apart from its row. Only who handles incidents reads it, and no backup takes it along.</summary>
public sealed class HeldValue
{
    private HeldValue()
    {
    }

    public Guid IncidentId { get; private set; }

    /// <summary>Counted from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Table and column as the database calls them.</summary>
    public string TableName { get; private set; } = "";

    public string ColumnName { get; private set; } = "";

    /// <summary>Primary key of the row, as JSON.</summary>
    public string RowKey { get; private set; } = "";

    /// <summary>The whole value as it stood there.</summary>
    public string Value { get; private set; } = "";

    /// <summary>It is a copy that was found by the item's text, not a field of the item.</summary>
    public bool IsCopy { get; private set; }
}
