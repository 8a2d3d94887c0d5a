using Portal.Domain.Common;

namespace Portal.Domain.Rounds;

/// <summary>A person's view of the monitor under a name of their own: what stood in the address. It holds for every round.</summary>
public sealed class SavedFilter
{
    public const int NameMaxLength = 80;
    public const int QueryMaxLength = 600;

    /// <summary>So many a person may keep.</summary>
    public const int Most = 20;

    private SavedFilter()
    {
    }

    /// <param name="query">Query string that begins with <c>?</c>.</param>
    /// <param name="officeUnitId">The unit whose staff see it too; null: only the person.</param>
    /// <exception cref="RuleBrokenException"><c>filter.name-missing</c>, <c>filter.empty</c>.</exception>
    public SavedFilter(Guid personId, string name, string query, Guid? officeUnitId, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > NameMaxLength)
        {
            throw new RuleBrokenException("filter.name-missing", NameMaxLength);
        }

        if (query.Length is < 2 or > QueryMaxLength || query[0] != '?')
        {
            throw new RuleBrokenException("filter.empty");
        }

        (Id, PersonId, Name, Query, OfficeUnitId, SavedAt) = (Guid.CreateVersion7(), personId, name.Normalize().Trim(), query, officeUnitId, now);
    }

    public Guid Id { get; private set; }

    public Guid PersonId { get; private set; }

    public string Name { get; private set; } = "";

    public string Query { get; private set; } = "";

    public Guid? OfficeUnitId { get; private set; }

    public DateTimeOffset SavedAt { get; private set; }
}
