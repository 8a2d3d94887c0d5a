namespace Portal.Infrastructure.Database.Auditing;

/// <summary>Takes rows and what seals say about them, in the order of chain and position, and finds the first fault of each chain.</summary>
internal sealed class ChainCheck(IReadOnlyDictionary<string, (long Seq, string Hash)> archived, IReadOnlyDictionary<string, (long Seq, string Hash)> heads)
{
    private readonly List<string> faults = [];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private string? chain;
    private long lastSeq;
    private string lastHash = "";
    private bool isBroken;
    private (AuditRow? Row, SealedRow Seal)? suspect;

    public long Rows { get; private set; }

    public long Sealed { get; private set; }

    public IReadOnlyList<string> Faults => faults;

    /// <param name="row">Null: a seal knows a row that is not there.</param>
    /// <param name="fact">Null: no seal covers the row.</param>
    public void Add(AuditRow? row, SealedRow? fact, bool isTextKept)
    {
        var name = row?.Chain ?? fact!.Chain;
        if (name != chain)
        {
            CloseChain();
            chain = name;
            seen.Add(name);
            (lastSeq, lastHash) = archived.GetValueOrDefault(name, (0, ""));
        }

        Rows += row is null ? 0 : 1;
        Sealed += row is null || fact is null ? 0 : 1;
        Name(row, fact);
        if (!isBroken && suspect is null)
        {
            Compare(row, fact, isTextKept);
        }

        if (row is not null)
        {
            (lastSeq, lastHash) = (row.Seq, row.Hash);
        }
    }

    public void Finish()
    {
        CloseChain();
        foreach (var head in heads.Where(head => !seen.Contains(head.Key)))
        {
            var (seq, hash) = archived.GetValueOrDefault(head.Key, (0, ""));
            if (head.Value.Seq != seq || head.Value.Hash != hash)
            {
                faults.Add(FormattableString.Invariant($"{head.Key}#{seq + 1}: missing: the chain ends at {seq}, its head says {head.Value.Seq}"));
            }
        }
    }

    private void Compare(AuditRow? row, SealedRow? fact, bool isTextKept)
    {
        if (row is null)
        {
            Break(FormattableString.Invariant($"{fact!.Chain}#{fact.Seq}: missing: seal {fact.Seal} covers it"));
        }
        else if (row.Seq > lastSeq + 1)
        {
            Break(FormattableString.Invariant($"{row.Chain}#{lastSeq + 1}: missing"));
        }
        else if (row.Seq <= lastSeq)
        {
            Break(FormattableString.Invariant($"{row.Chain}#{row.Seq}: inserted"));
        }
        else if (fact is not null && row.Digest() != fact.Digest)
        {
            // the next row tells whether this one was changed, slipped in or taken out
            suspect = (row, fact);
        }
        else if (row.PreviousHash != lastHash || row.ComputeHash() != row.Hash || (fact?.LastHash is { } hash && hash != row.Hash))
        {
            Break(FormattableString.Invariant($"{row.Chain}#{row.Seq}: altered (id {row.Id}, {row.Subject})"));
        }
        else if (!isTextKept)
        {
            Break(FormattableString.Invariant($"{row.Chain}#{row.Seq}: altered text (id {row.Id}, {row.Subject})"));
        }
    }

    /// <summary>Says what happened to the suspect, when the row after it is here; with none, by itself.</summary>
    private void Name(AuditRow? next, SealedRow? nextFact)
    {
        if (suspect is not { Row: { } row, Seal: var fact })
        {
            return;
        }

        suspect = null;
        var what = next is not null && next.Digest() == fact.Digest ? "inserted"
            : nextFact is not null && nextFact.Digest == row.Digest() ? "missing"
            : "altered";
        Break(FormattableString.Invariant($"{row.Chain}#{row.Seq}: {what}: seal {fact.Seal} covers another row here (id {row.Id}, {row.Subject})"));
    }

    private void CloseChain()
    {
        Name(null, null);
        if (chain is not null && !isBroken)
        {
            if (!heads.TryGetValue(chain, out var head))
            {
                faults.Add($"{chain}#1: inserted: the chain has no head");
            }
            else if (lastSeq != head.Seq || lastHash != head.Hash)
            {
                faults.Add(FormattableString.Invariant($"{chain}#{Math.Min(lastSeq, head.Seq) + 1}: missing: the chain ends at {lastSeq}, its head says {head.Seq}"));
            }
        }

        (lastSeq, lastHash, isBroken) = (0, "", false);
    }

    private void Break(string fault)
    {
        faults.Add(fault);
        isBroken = true;
    }
}
