using System.ComponentModel.DataAnnotations;
using Portal.Domain.Reviews;

namespace Portal.Web.Features.Reviews;

/// <summary>An evidence file that somebody uploads.</summary>
public sealed class FileForm
{
    public IFormFile? File { get; set; }

    /// <summary>Code of the criterion whose answer it proves; empty where it replaces another.</summary>
    [StringLength(20)]
    public string? Criterion { get; set; }

    /// <summary>Id of the file whose newer version it is; null: it is a new file.</summary>
    public Guid? Replaces { get; set; }

    /// <summary>The sender has looked again at what the guard warned of and declares that nothing secret is in it.</summary>
    public bool IsDeclared { get; set; }

    /// <summary>Why.</summary>
    [StringLength(EvidenceFileVersion.DeclarationMaxLength)]
    public string? Reason { get; set; }

    /// <summary>Endings of names that the choice of a file offers.</summary>
    public static string Accepted => FileKinds.Accepted;
}
