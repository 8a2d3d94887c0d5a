using Portal.Domain.Common;
using Portal.Domain.Rounds;

namespace Portal.Web.Features.Rounds;

/// <summary>What every page of a round says of it.</summary>
/// <param name="DaysLeft">Days until the due day; negative after it.</param>
/// <param name="IsManaged">The person may change it.</param>
public sealed record RoundHead(
    Guid Id, string Code, LocalText Title, RoundStatus Status, bool IsPublished, DateOnly DueOn, int DaysLeft, string DocumentReference, string ChecklistCode, bool IsManaged)
{
    /// <summary>Code in the table of statuses.</summary>
    public string StatusCode => CodeOf(Status, IsPublished);

    public bool IsOpen => Status == RoundStatus.Issued;

    public static RoundHead Of(Round round, DateOnly today, bool isManaged) => new(
        round.Id, round.Code, round.Title, round.Status, round.PublishedAt is not null, round.DueOn, round.DueOn.DayNumber - today.DayNumber, round.DocumentReference, round.ChecklistCode, isManaged);

    public static string CodeOf(RoundStatus status, bool isPublished) => status switch
    {
        RoundStatus.Draft => "draft",
        RoundStatus.Issued => "open",
        RoundStatus.Closed => "closed",
        RoundStatus.Frozen => isPublished ? "published" : "frozen",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };
}
