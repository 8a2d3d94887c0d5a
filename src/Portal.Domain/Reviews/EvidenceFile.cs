using Portal.Domain.Common;

namespace Portal.Domain.Reviews;

/// <summary>
/// An unclassified file that proves answers of a review: one file serves many criteria, and a newer version takes the place of the one before for all of them.
/// Its bytes stand apart.
/// </summary>
public sealed class EvidenceFile
{
    /// <summary>Files that a review may hold.</summary>
    public const int MostInReview = 100;

    /// <summary>Versions that a file may have.</summary>
    public const int MostVersions = 50;

    private EvidenceFile()
    {
    }

    public EvidenceFile(Guid reviewId)
    {
        Id = Guid.CreateVersion7();
        ReviewId = reviewId;
    }

    public Guid Id { get; private set; }

    public Guid ReviewId { get; private set; }

    /// <summary>Number of the version that stands, from 1; 0: none was stored yet.</summary>
    public int Version { get; private set; }

    /// <summary>When somebody took it out of the review; null: it is there.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    /// <summary>A version takes the place of the one before.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="RuleBrokenException"><c>file.removed</c>, <c>file.too-many-versions</c>.</exception>
    public int Next()
    {
        EnsureThere();
        return Version < MostVersions ? ++Version : throw new RuleBrokenException("file.too-many-versions", MostVersions);
    }

    /// <exception cref="RuleBrokenException"><c>file.removed</c>.</exception>
    public void Remove(DateTimeOffset now)
    {
        EnsureThere();
        RemovedAt = now;
    }

    /// <exception cref="RuleBrokenException"><c>file.removed</c>.</exception>
    public void EnsureThere()
    {
        if (RemovedAt is not null)
        {
            throw new RuleBrokenException("file.removed");
        }
    }
}
