using Portal.Web.Shell.Books;

namespace Portal.Web.Features.Reviews;

/// <summary>One answer as the workbook would leave it.</summary>
public sealed class AnswerRowForm : BookRowForm
{
    public AnswerForm Answer { get; set; } = new();
}
