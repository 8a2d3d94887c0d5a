using Portal.Domain.Common;

namespace Portal.Domain.Checklists;

/// <summary>One version of a checklist. A draft is written by several people at a time; once published its document is frozen and rounds refer to it by code for ever.</summary>
public sealed class ChecklistVersion
{
    public const int CodeMaxLength = 40;
    public const int TitleMaxLength = 500;

    private ChecklistVersion()
    {
    }

    /// <summary>A version that comes published, from a file.</summary>
    /// <param name="json">The checklist's document in canonical form; its SHA-256 is <paramref name="sha256"/>.</param>
    public ChecklistVersion(string code, string titleVi, string titleEn, string json, string sha256, DateTimeOffset publishedAt)
    {
        Id = Guid.CreateVersion7();
        Code = code;
        TitleVi = titleVi;
        TitleEn = titleEn;
        Json = json;
        Sha256 = sha256;
        Status = ChecklistStatus.Published;
        PublishedAt = publishedAt;
    }

    /// <summary>A version that an office makes of another one when it issues a round on: published at once, and never offered to others.</summary>
    /// <param name="checklist">What <see cref="LocalChecklist.Derive"/> made.</param>
    public static ChecklistVersion Local(Checklist checklist, string basedOn, Guid ownerUnitId, DateTimeOffset now) =>
        new(checklist.Code, checklist.Title.Vi, checklist.Title.En, ChecklistJson.Write(checklist), checklist.Sha256, now) { BasedOn = basedOn, OwnerUnitId = ownerUnitId };

    /// <summary>The version of one round that asks chosen criteria only: readable for ever, never offered for another round.</summary>
    /// <param name="checklist">What <see cref="SubsetChecklist.Derive"/> made.</param>
    /// <param name="basedOn">Null: the version from which it was taken is not known here.</param>
    public static ChecklistVersion OfRound(Checklist checklist, string? basedOn, Guid? ownerUnitId, DateTimeOffset now) =>
        new(checklist.Code, checklist.Title.Vi, checklist.Title.En, ChecklistJson.Write(checklist), checklist.Sha256, now) { BasedOn = basedOn, OwnerUnitId = ownerUnitId, Status = ChecklistStatus.Superseded };

    /// <summary>A draft.</summary>
    /// <param name="basedOn">Code of the version that it continues; null: none.</param>
    /// <param name="ownerUnitId">The unit whose standing office keeps it; null: the whole portal's.</param>
    /// <exception cref="RuleBrokenException"><c>checklist.code-form</c>.</exception>
    public ChecklistVersion(string code, LocalText title, Policy policy, string? basedOn, Guid? ownerUnitId)
    {
        if (!IsCode(code))
        {
            throw new RuleBrokenException("checklist.code-form");
        }

        Id = Guid.CreateVersion7();
        Code = code;
        BasedOn = basedOn;
        OwnerUnitId = ownerUnitId;
        Status = ChecklistStatus.Draft;
        Describe(title, policy);
    }

    public Guid Id { get; private set; }

    public string Code { get; private set; } = "";

    public string TitleVi { get; private set; } = "";

    public string TitleEn { get; private set; } = "";

    public LocalText Title => new(TitleVi, TitleEn);

    /// <summary>The unit whose standing office keeps it; null: the whole portal's.</summary>
    public Guid? OwnerUnitId { get; private set; }

    /// <summary>Code of the version that it continues.</summary>
    public string? BasedOn { get; private set; }

    /// <summary>A draft's: how points become classes, as JSON. The document of a published version holds its own.</summary>
    public string PolicyJson { get; private set; } = "";

    /// <summary>A draft's gate questions, as <see cref="GateJson"/>; empty: none. The document of a published version holds its own.</summary>
    public string GatesJson { get; private set; } = "";

    /// <summary>The frozen document; empty in a draft, whose sections and criteria are rows.</summary>
    public string Json { get; private set; } = "";

    public string Sha256 { get; private set; } = "";

    public ChecklistStatus Status { get; private set; }

    /// <summary>Null: a draft.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    public uint Version { get; private set; }

    /// <summary>Letters without marks, digits and <c>-</c>, as they stand in addresses and files.</summary>
    public static bool IsCode(string code) => code.Length is > 0 and <= CodeMaxLength && code.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <exception cref="RuleBrokenException"><c>checklist.not-draft</c>.</exception>
    public void Describe(LocalText title, Policy policy)
    {
        MustBeDraft();
        (TitleVi, TitleEn) = (title.Vi, title.En);
        PolicyJson = Checklists.PolicyJson.Write(policy);
    }

    /// <summary>Writes a draft's gates, in the order in which units are asked.</summary>
    /// <exception cref="RuleBrokenException"><c>checklist.not-draft</c>.</exception>
    public void Ask(IReadOnlyList<Gate> gates)
    {
        MustBeDraft();
        GatesJson = GateJson.Write(gates);
    }

    /// <summary>Freezes it with the document that its rows make.</summary>
    /// <exception cref="RuleBrokenException"><c>checklist.not-draft</c>, <c>checklist.empty</c>.</exception>
    public void Publish(Checklist checklist, DateTimeOffset now)
    {
        MustBeDraft();
        if (checklist.AllCriteria.Count == 0)
        {
            throw new RuleBrokenException("checklist.empty");
        }

        Json = ChecklistJson.Write(checklist);
        Sha256 = checklist.Sha256;
        PolicyJson = "";
        GatesJson = "";
        Status = ChecklistStatus.Published;
        PublishedAt = now;
    }

    /// <summary>Readable for ever, not offered for new rounds any more.</summary>
    public void Supersede()
    {
        if (Status == ChecklistStatus.Published)
        {
            Status = ChecklistStatus.Superseded;
        }
    }

    private void MustBeDraft()
    {
        if (Status != ChecklistStatus.Draft)
        {
            throw new RuleBrokenException("checklist.not-draft");
        }
    }
}
