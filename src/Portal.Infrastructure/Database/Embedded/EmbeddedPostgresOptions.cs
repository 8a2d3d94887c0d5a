namespace Portal.Infrastructure.Database.Embedded;

/// <summary>Where the built-in server lives.</summary>
/// <param name="DataDir">The portal's data folder (<c>Portal:DataDir</c>); the server's files are in <c>postgres/</c> under it.</param>
/// <param name="BinDir">Folder of <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>; null to look for them.</param>
/// <param name="IsDurable">What was committed outlives a crash of the machine; false only for databases that are thrown away, such as those of tests.</param>
public sealed record EmbeddedPostgresOptions(string DataDir, string? BinDir = null, bool IsDurable = true);
