using Portal.Domain.Checklists;
using Portal.Domain.Reviews;

namespace Portal.Web.Features.Reviews;

/// <summary>Who of a unit answers what.</summary>
/// <param name="Rows">The criteria that the filter lets through.</param>
/// <param name="People">Who may be asked to answer.</param>
/// <param name="Mine">How many are given to the reader and not done, whatever is filtered.</param>
public sealed record SharesPage(
    ReviewOverview Review, SharesFilter Filter, AssignCriteria.Form Form, IReadOnlyList<SharesPage.Row> Rows, IReadOnlyList<SharesPage.Person> People, int Mine)
{
    public bool IsFiltered => Filter is not { Who: null or "", Section: null or "", State: null or "" };

    /// <param name="Assignment">Null: given to nobody.</param>
    /// <param name="AnsweredBy">Who wrote the answer last; empty: nobody has.</param>
    /// <param name="IsDone">Answered, and nothing keeps the answer from being signed.</param>
    /// <param name="IsLate">Not done, and the day has passed.</param>
    /// <param name="HasLeft">The person may not fill in the review any more.</param>
    public sealed record Row(
        Criterion Criterion, AnswerAssignment? Assignment, AnswerState? Answer, string AnsweredBy, DateTimeOffset? AnsweredAt, bool IsDone, bool IsLate, bool HasLeft)
    {
        public string State => IsDone ? "done" : IsLate ? "late" : "open";
    }

    /// <param name="Open">How many given to the person are not done.</param>
    public sealed record Person(Guid Id, string Name, int Open, int All);
}
