namespace Portal.Domain.Violations;

/// <summary>One decision that fines or disciplines for a violation: by post and number, never by a person's name.</summary>
public sealed class ViolationSanction
{
    private ViolationSanction()
    {
    }

    internal ViolationSanction(Guid violationId, SanctionKind kind, OfficialKind? official, string form, string post, long? amount, string document, DateOnly on, bool isSamePerson = false) =>
        (Id, ViolationId, Kind, Official, Form, Post, Amount, Document, On, IsSamePerson) = (Guid.CreateVersion7(), violationId, kind, official, form, post, amount, document, on, isSamePerson);

    public Guid Id { get; private set; }

    public Guid ViolationId { get; private set; }

    public SanctionKind Kind { get; private set; }

    /// <summary>Of a discipline; null for a fine.</summary>
    public OfficialKind? Official { get; private set; }

    /// <summary>Code of the form of discipline; empty for a fine.</summary>
    public string Form { get; private set; } = "";

    /// <summary>The post that was disciplined; empty for a fine.</summary>
    public string Post { get; private set; } = "";

    /// <summary>VND, of a fine; null: not told.</summary>
    public long? Amount { get; private set; }

    /// <summary>The decision's number.</summary>
    public string Document { get; private set; } = "";

    /// <summary>The decision's day.</summary>
    public DateOnly On { get; private set; }

    /// <summary>The person is counted by an earlier decision already.</summary>
    public bool IsSamePerson { get; private set; }
}
