namespace Portal.Infrastructure.Database.Auditing;

/// <summary>What a seal says about one row.</summary>
/// <param name="LastHash">The row's hash, where it is the last of its chain under the seal.</param>
internal sealed record SealedRow(string Chain, long Seq, long Digest, long Seal, string? LastHash);
