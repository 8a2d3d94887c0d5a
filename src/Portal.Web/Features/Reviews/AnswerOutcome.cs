using Portal.Domain.Checklists;
using Portal.Domain.Secrecy;

namespace Portal.Web.Features.Reviews;

/// <summary>What became of an answer that somebody sent: stored, refused at a field, or met by another person's change.</summary>
public sealed record AnswerOutcome
{
    public required Criterion Criterion { get; init; }

    /// <summary>The field that could not be read, and the code of why; then nothing was stored.</summary>
    public (string Field, string Code)? Error { get; init; }

    /// <summary>Texts of which the guard warns and that nobody has declared; then nothing was stored.</summary>
    public IReadOnlyList<WarnedText> Warned { get; init; } = [];

    /// <summary>Version of the stored answer.</summary>
    public uint Version { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Who stored the other version.</summary>
    public string By { get; init; } = "";

    public AnswerForm? Mine { get; init; }

    /// <summary>Set when nothing was stored because of another version.</summary>
    public AnswerForm? Theirs { get; init; }

    public int Answered { get; init; }

    public int Total { get; init; }

    public int SectionAnswered { get; init; }

    /// <summary>Codes of what is still missing before signing.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    public bool IsStored => Error is null && Theirs is null && Warned.Count == 0;
}
