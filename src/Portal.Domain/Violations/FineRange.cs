using Portal.Domain.Common;

namespace Portal.Domain.Violations;

/// <summary>
/// Between which amounts an act is fined, while the decree is in force. A row never changes: one that was wrong, or got another last day, is replaced by a new one; both stay readable, so that
/// everybody can see by what a fine was judged.
/// </summary>
public sealed class FineRange
{
    public const int LawMaxLength = 200;
    public const int SourceMaxLength = 300;
    public const int ReasonMaxLength = 500;

    /// <summary>VND.</summary>
    public const long Most = 10_000_000_000;

    private FineRange()
    {
    }

    /// <exception cref="RuleBrokenException"><c>fine-range.act</c>, <c>fine-range.law</c>, <c>fine-range.days</c>: it would end before it begins; <c>fine-range.amounts</c>: no whole amounts, or the least
    /// above the most; <c>fine-range.source</c>; rules of the document's number.</exception>
    public FineRange(FineRangeFacts facts, string byName, DateTimeOffset at)
    {
        var act = (facts.Act ?? "").Trim();
        if (!ProhibitedAct.Codes.Contains(act))
        {
            throw new RuleBrokenException("fine-range.act", act);
        }

        if (facts.To < facts.From)
        {
            throw new RuleBrokenException("fine-range.days");
        }

        if (facts is not { AtLeast: >= 0, AtMost: > 0 and <= Most } || facts.AtLeast > facts.AtMost || facts.AtLeast % 1 != 0 || facts.AtMost % 1 != 0)
        {
            throw new RuleBrokenException("fine-range.amounts", Most);
        }

        (Id, Act, From, To, AtLeast, AtMost) = (Guid.CreateVersion7(), act, facts.From, facts.To, (long)facts.AtLeast, (long)facts.AtMost);
        (Law, Source) = (Read(facts.Law, LawMaxLength, "fine-range.law"), Read(facts.Source, SourceMaxLength, "fine-range.source"));
        (Document, EnteredByName, EnteredAt) = (DocumentNumber.Read(facts.Document), byName, at);
    }

    public Guid Id { get; private set; }

    /// <summary><c>V1</c>–<c>V11</c>.</summary>
    public string Act { get; private set; } = "";

    /// <summary>The decree's number and article.</summary>
    public string Law { get; private set; } = "";

    /// <summary>First day; null: since ever.</summary>
    public DateOnly? From { get; private set; }

    /// <summary>Last day, included; null: until further notice.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>VND.</summary>
    public long AtLeast { get; private set; }

    /// <summary>VND.</summary>
    public long AtMost { get; private set; }

    /// <summary>Where the text was read.</summary>
    public string Source { get; private set; } = "";

    /// <summary>Number of the document by which it was entered.</summary>
    public string Document { get; private set; } = "";

    public string EnteredByName { get; private set; } = "";

    public DateTimeOffset EnteredAt { get; private set; }

    /// <summary>It counts no more: another row took its place, or it was withdrawn; null: it stands.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public string EndedByName { get; private set; } = "";

    /// <summary>Why it counts no more.</summary>
    public string EndedReason { get; private set; } = "";

    /// <summary>The row that took its place; null: it stands, or was withdrawn.</summary>
    public Guid? ReplacedById { get; private set; }

    public uint Version { get; private set; }

    public bool IsInForceOn(DateOnly day) => (From is null || From <= day) && (To is null || day <= To);

    /// <summary>Says the same: the same act, law and amounts, on at least one common day.</summary>
    public bool Repeats(FineRange other) =>
        (Act, Law, AtLeast, AtMost) == (other.Act, other.Law, other.AtLeast, other.AtMost) && (From is null || other.To is null || From <= other.To) && (other.From is null || To is null || other.From <= To);

    /// <summary>A new row takes its place from the beginning: what is judged from now on is judged by that one.</summary>
    /// <returns>The new row.</returns>
    /// <exception cref="RuleBrokenException"><c>fine-range.ended</c>, <c>fine-range.reason</c>; rules of the new row.</exception>
    public FineRange Correct(FineRangeFacts facts, string? reason, string byName, DateTimeOffset at)
    {
        EnsureStands();
        var next = new FineRange(facts, byName, at);
        End(reason, byName, at);
        ReplacedById = next.Id;
        return next;
    }

    /// <summary>It was entered by mistake: nothing is judged by it from now on.</summary>
    /// <exception cref="RuleBrokenException"><c>fine-range.ended</c>, <c>fine-range.reason</c>.</exception>
    public void Withdraw(string? reason, string byName, DateTimeOffset at)
    {
        EnsureStands();
        End(reason, byName, at);
    }

    private void End(string? reason, string byName, DateTimeOffset at) =>
        (EndedReason, EndedByName, EndedAt) = (Read(reason, ReasonMaxLength, "fine-range.reason"), byName, at);

    private void EnsureStands()
    {
        if (EndedAt is not null)
        {
            throw new RuleBrokenException("fine-range.ended");
        }
    }

    private static string Read(string? text, int most, string rule)
    {
        var read = (text ?? "").Normalize().Trim();
        return read.Length is 0 ? throw new RuleBrokenException(rule) : read.Length > most ? throw new RuleBrokenException("fine-range.too-long", most) : read;
    }
}
