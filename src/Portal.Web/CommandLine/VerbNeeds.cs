namespace Portal.Web.CommandLine;

/// <summary>What must stand before a verb runs.</summary>
public enum VerbNeeds
{
    /// <summary>Neither settings nor a database.</summary>
    Nothing,

    /// <summary>The database, as it is found.</summary>
    Database,

    /// <summary>The database, migrated and with its reference data.</summary>
    MigratedDatabase,
}
