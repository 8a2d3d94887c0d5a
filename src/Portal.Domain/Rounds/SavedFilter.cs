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

    /// <param name="query">See <see cref="Keep"/>.</param>
    /// <param name="officeUnitId">See <see cref="Keep"/>.</param>
    /// <exception cref="RuleBrokenException"><c>filter.name-missing</c>, or as <see cref="Keep"/>.</exception>
    public SavedFilter(Guid personId, string name, string query, Guid? officeUnitId, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > NameMaxLength)
        {
            throw new RuleBrokenException("filter.name-missing", NameMaxLength);
        }

        (Id, PersonId, Name) = (Guid.CreateVersion7(), personId, name.Normalize().Trim());
        Keep(query, officeUnitId, now);
    }

    public Guid Id { get; private set; }

    public Guid PersonId { get; private set; }

    public string Name { get; private set; } = "";

    public string Query { get; private set; } = "";

    public Guid? OfficeUnitId { get; private set; }

    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>Keeps another content under the same name.</summary>
    /// <param name="query">Query string that begins with <c>?</c>.</param>
    /// <param name="officeUnitId">The unit whose staff see it too; null: only the person.</param>
    /// <exception cref="RuleBrokenException"><c>filter.empty</c>, <c>filter.too-long</c>.</exception>
    public void Keep(string query, Guid? officeUnitId, DateTimeOffset now)
    {
        if (query.Length < 2 || query[0] != '?')
        {
            throw new RuleBrokenException("filter.empty");
        }

        if (query.Length > QueryMaxLength)
        {
            throw new RuleBrokenException("filter.too-long");
        }

        (Query, OfficeUnitId, SavedAt) = (query, officeUnitId, now);
    }
}
