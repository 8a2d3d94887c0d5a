namespace Portal.Domain.Notices;

/// <summary>One message to one person, in the portal. It says what a mail's subject says, in both languages, and leads to the thing.</summary>
public sealed class Notice
{
    public const int TitleMaxLength = 400;
    public const int PathMaxLength = 400;

    private Notice()
    {
    }

    /// <summary>The id of the mail that says the same.</summary>
    public Guid Id { get; private set; }

    public Guid PersonId { get; private set; }

    public NoticeKind Kind { get; private set; }

    public string TitleVi { get; private set; } = "";

    public string TitleEn { get; private set; } = "";

    /// <summary>Local address of the thing.</summary>
    public string Path { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>Null: not read yet.</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    public void Read(DateTimeOffset now) => ReadAt ??= now;
}
