using Portal.Web.Shell.Books;

namespace Portal.Web.Features.Inspections;

/// <summary>One finding as the workbook would leave it.</summary>
public sealed class FindingRowForm : BookRowForm
{
    public WriteFinding.Form Finding { get; set; } = new();
}
