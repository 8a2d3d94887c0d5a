using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Portal.Infrastructure.Database.Auditing;

/// <summary>Re-reads the whole trail and finds the first row that was altered, lost or slipped in.</summary>
public sealed class AuditTrail(PortalDb db)
{
    private const char Separator = '\u001f';

    /// <summary>Verifies every chain, its head, and every text that has not been purged.</summary>
    /// <returns>How many rows were read, a seal over all chain heads, and the first fault of each chain in words.</returns>
    public async Task<AuditVerdict> VerifyAsync(CancellationToken ct)
    {
        var heads = await db.AuditChains.AsNoTracking().ToDictionaryAsync(c => c.Chain, ct);
        var faults = new List<string>();
        var broken = new HashSet<string>(StringComparer.Ordinal);
        var seen = new Dictionary<string, (long Seq, string Hash)>(StringComparer.Ordinal);
        long rows = 0;
        var query =
            from e in db.AuditEntries.AsNoTracking()
            join t in db.AuditTexts.AsNoTracking() on e.Id equals t.EntryId into texts
            from t in texts.DefaultIfEmpty()
            orderby e.Chain, e.Seq
            select new { Entry = e, Text = t };
        await foreach (var row in query.AsAsyncEnumerable().WithCancellation(ct))
        {
            rows++;
            var entry = row.Entry;
            if (broken.Contains(entry.Chain))
            {
                continue;
            }

            var (seq, hash) = seen.GetValueOrDefault(entry.Chain, (0, ""));
            if (Fault(entry, row.Text, seq, hash) is { } fault)
            {
                faults.Add(fault);
                broken.Add(entry.Chain);
            }

            seen[entry.Chain] = (entry.Seq, entry.Hash);
        }

        foreach (var head in heads.Values.Where(h => !broken.Contains(h.Chain)))
        {
            var (seq, hash) = seen.GetValueOrDefault(head.Chain, (0, ""));
            if (seq != head.LastSeq || hash != head.LastHash)
            {
                faults.Add(FormattableString.Invariant($"{head.Chain}#{Math.Min(seq, head.LastSeq) + 1}: missing: the chain ends at {seq}, its head says {head.LastSeq}"));
            }
        }

        foreach (var chain in seen.Keys.Where(c => !heads.ContainsKey(c)))
        {
            faults.Add($"{chain}#1: inserted: the chain has no head");
        }

        return new AuditVerdict(rows, heads.Count, Seal(heads.Values), [.. faults.Order(StringComparer.Ordinal)]);
    }

    /// <summary>One line that fixes the state of all chains; kept outside the database it shows what was done with the owner's rights.</summary>
    public static string Seal(IEnumerable<AuditChain> heads) => Seal(heads.Select(h => (h.Chain, h.LastSeq, h.LastHash)));

    /// <inheritdoc cref="Seal(IEnumerable{AuditChain})"/>
    public static string Seal(IEnumerable<(string Chain, long Seq, string Hash)> heads)
    {
        var text = string.Join('\n', heads.OrderBy(h => h.Chain, StringComparer.Ordinal).Select(h => FormattableString.Invariant($"{h.Chain} {h.Seq} {h.Hash}")));
        return PendingAudit.Hash(text.Length == 0 ? "empty" : text);
    }

    private static string? Fault(AuditEntry entry, AuditText? text, long lastSeq, string lastHash)
    {
        var name = FormattableString.Invariant($"{entry.Chain}#{entry.Seq}");
        if (entry.Seq > lastSeq + 1)
        {
            return FormattableString.Invariant($"{entry.Chain}#{lastSeq + 1}: missing");
        }

        if (entry.Seq <= lastSeq)
        {
            return $"{name}: inserted";
        }

        if (entry.PreviousHash != lastHash || HashOf(entry) != entry.Hash)
        {
            return $"{name}: altered (id {entry.Id.ToString(CultureInfo.InvariantCulture)}, {entry.Subject})";
        }

        if (text is not null && (PendingAudit.Hash(text.Before) != entry.BeforeHash || PendingAudit.Hash(text.After) != entry.AfterHash))
        {
            return $"{name}: altered text (id {entry.Id.ToString(CultureInfo.InvariantCulture)}, {entry.Subject})";
        }

        return null;
    }

    private static string HashOf(AuditEntry e)
    {
        var text = string.Join(
            Separator, e.PreviousHash, e.Chain, e.Seq.ToString(CultureInfo.InvariantCulture), e.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture), e.ActorId?.ToString() ?? "", e.ActorName, e.Capacity, e.Operation, e.Subject, e.Change, e.Facts, e.BeforeHash, e.AfterHash);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
