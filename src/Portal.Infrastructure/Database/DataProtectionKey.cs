namespace Portal.Infrastructure.Database;

/// <summary>One key of the data-protection ring, shared by all web nodes.</summary>
public sealed class DataProtectionKey
{
    public long Id { get; private set; }

    public string FriendlyName { get; private set; } = "";

    public string Xml { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }
}
