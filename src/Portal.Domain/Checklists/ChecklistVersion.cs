namespace Portal.Domain.Checklists;

/// <summary>One published checklist with its document. Frozen: rounds refer to it by code for ever.</summary>
public sealed class ChecklistVersion
{
    public const int CodeMaxLength = 40;

    private ChecklistVersion()
    {
    }

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

    public Guid Id { get; private set; }

    public string Code { get; private set; } = "";

    public string TitleVi { get; private set; } = "";

    public string TitleEn { get; private set; } = "";

    public string Json { get; private set; } = "";

    public string Sha256 { get; private set; } = "";

    public ChecklistStatus Status { get; private set; }

    public DateTimeOffset PublishedAt { get; private set; }
}
