using System.ComponentModel.DataAnnotations;

namespace Portal.Web.Features.Reviews;

/// <summary>A workbook that was filled in, and afterwards what of it is to be stored.</summary>
public sealed class BookForm
{
    public IFormFile? File { get; set; }

    [MaxLength(GridForm.MaxRows)]
    public IList<AnswerRowForm> Rows { get; set; } = [];
}
