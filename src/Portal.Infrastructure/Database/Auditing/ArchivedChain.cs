namespace Portal.Infrastructure.Database.Auditing;

/// <summary>The rows of one chain in an archive file.</summary>
/// <param name="BeforeHash">Hash that the first row links to.</param>
/// <param name="LastHash">Hash that the first row left in the database links to.</param>
public sealed record ArchivedChain(string Chain, long From, long To, string BeforeHash, string LastHash);
