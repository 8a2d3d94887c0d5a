using System.ComponentModel.DataAnnotations;

namespace Portal.Web.Features.Reviews;

/// <summary>A workbook that was filled in, and afterwards what of it is to be stored.</summary>
public sealed class BookForm
{
    public IFormFile? File { get; set; }

    /// <summary>Digest of the workbook that was brought in for the unit and is taken over; null: it was sent by whoever applies it.</summary>
    [StringLength(Domain.Reviews.SentBook.DigestLength)]
    public string? Sent { get; set; }

    [MaxLength(GridForm.MaxRows)]
    public IList<AnswerRowForm> Rows { get; set; } = [];
}
