namespace Portal.Domain.Reviews;

/// <summary>What an evidence file may be: told by its content, never by its name.</summary>
public enum FileKind
{
    Pdf,
    Docx,
    Xlsx,
    Png,
    Jpeg,
}
