using System.ComponentModel.DataAnnotations;

namespace Portal.Web.Features.Inspections;

/// <summary>A workbook that was filled in, and afterwards what of it is to be stored.</summary>
public sealed class InspectionBookForm
{
    /// <summary>Rows that a form may have; no checklist has as many criteria.</summary>
    public const int MostRows = 400;

    public IFormFile? File { get; set; }

    [MaxLength(MostRows)]
    public IList<FindingRowForm> Rows { get; set; } = [];
}
