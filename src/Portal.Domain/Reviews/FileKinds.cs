namespace Portal.Domain.Reviews;

/// <summary>Content types and name endings of the kinds of evidence files.</summary>
public static class FileKinds
{
    /// <summary>Endings of names, for the choice of a file in a browser.</summary>
    public const string Accepted = ".pdf,.docx,.xlsx,.png,.jpg,.jpeg";

    public static string ContentType(this FileKind kind) => kind switch
    {
        FileKind.Pdf => "application/pdf",
        FileKind.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        FileKind.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        FileKind.Png => "image/png",
        FileKind.Jpeg => "image/jpeg",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Whether a name ends as those of this kind do.</summary>
    public static bool Fits(this FileKind kind, string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".pdf" => kind == FileKind.Pdf,
        ".docx" => kind == FileKind.Docx,
        ".xlsx" => kind == FileKind.Xlsx,
        ".png" => kind == FileKind.Png,
        ".jpg" or ".jpeg" => kind == FileKind.Jpeg,
        _ => false,
    };
}
