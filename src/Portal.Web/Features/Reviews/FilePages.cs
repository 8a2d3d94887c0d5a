using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Evidencing;
using Portal.Infrastructure.Settings;

namespace Portal.Web.Features.Reviews;

/// <summary>Loads the evidence files of a review for whoever may read it.</summary>
public sealed class FilePages(PortalDb db, ReviewOverviews overviews, ReviewScope scope, PortalSettings settings, MalwareScanner scanner, FilePreview preview)
{
    /// <param name="criterion">Code of the criterion to propose; null or another: none.</param>
    /// <returns>Null: no such review in the person's reach.</returns>
    public async Task<FilesPage?> Load(string round, string unit, string? criterion, CancellationToken ct) =>
        await overviews.Load(round, unit, ct) is { } review
            ? new FilesPage(
                review,
                await RowsAsync(db, review.ReviewId, null, ct),
                TakenBy(review),
                review.Criteria.FirstOrDefault(c => c.Code == criterion)?.Code ?? "",
                settings.Files.MaxMegabytes,
                scanner.IsThere)
            { CanShow = preview.MayShow }
            : null;

    /// <summary>A version to fetch; one that is no longer kept is as if it were not there.</summary>
    /// <param name="number">Null: the version that stands.</param>
    public async Task<EvidenceFileVersion?> Find(string round, string unit, Guid id, int? number, CancellationToken ct)
    {
        if (await scope.ReadAsync(round, unit, ct) is not { } found)
        {
            return null;
        }

        return await (
            from f in db.EvidenceFiles.AsNoTracking()
            join v in db.EvidenceFileVersions.AsNoTracking() on f.Id equals v.FileId
            where f.Id == id && f.ReviewId == found.Review.Id && f.RemovedAt == null && v.Number == (number ?? f.Version)
            select v).SingleOrDefaultAsync(ct);
    }

    /// <summary>A page of a file to look at.</summary>
    /// <returns>Null: no such file in the person's reach, or one that may only be fetched.</returns>
    public async Task<FilePreviewPage?> View(string round, string unit, Guid id, int? number, int page, CancellationToken ct)
    {
        if (await Find(round, unit, id, number, ct) is not { } version || !preview.MayShow(version) || await overviews.Load(round, unit, ct) is not { } review)
        {
            return null;
        }

        try
        {
            var count = await preview.CountAsync(version, Content(version), ct);
            return page >= 1 && page <= count ? new FilePreviewPage(review, version, number, page, count) : null;
        }
        catch (RuleBrokenException)
        {
            return null;
        }
    }

    /// <summary>One page as a picture.</summary>
    /// <returns>Null: no such file in the person's reach, one that may only be fetched, or no such page.</returns>
    public async Task<(Stream Picture, string ContentType)?> Draw(string round, string unit, Guid id, int? number, int page, CancellationToken ct)
    {
        try
        {
            return await Find(round, unit, id, number, ct) is { } version && preview.MayShow(version) ? await preview.DrawAsync(version, Content(version), page, ct) : null;
        }
        catch (RuleBrokenException)
        {
            return null;
        }
    }

    private Stream Content(EvidenceFileVersion version) => db.Open(version.Content.FileId, version.Content.Number, version.Bytes);

    /// <summary>The criteria of a review that files may prove.</summary>
    internal static IReadOnlyList<Criterion> TakenBy(ReviewOverview review) =>
        Domain.Checklists.PolicyJson.Parse(review.PolicyJson).TakesFiles ? [.. review.Criteria.Where(c => c.AllowsFiles)] : [];

    /// <summary>The files of a review, the oldest first.</summary>
    /// <param name="criterion">Only those that serve this one; null: all.</param>
    internal static async Task<List<FileRow>> RowsAsync(PortalDb db, Guid reviewId, string? criterion, CancellationToken ct)
    {
        var files = await db.EvidenceFiles.AsNoTracking()
            .Where(f => f.ReviewId == reviewId && f.RemovedAt == null && (criterion == null || db.EvidenceFileUses.Any(u => u.FileId == f.Id && u.CriterionCode == criterion)))
            .OrderBy(f => f.Id)
            .Select(f => f.Id)
            .ToListAsync(ct);
        if (files.Count == 0)
        {
            return [];
        }

        var versions = (await db.EvidenceFileVersions.AsNoTracking().Where(v => files.Contains(v.FileId)).OrderByDescending(v => v.Number).ToListAsync(ct)).ToLookup(v => v.FileId);
        var uses = (await db.EvidenceFileUses.AsNoTracking().Where(u => files.Contains(u.FileId)).OrderBy(u => u.CriterionCode).ToListAsync(ct)).ToLookup(u => u.FileId);
        return files.ConvertAll(id => new FileRow(id, [.. versions[id]], [.. uses[id].Select(u => u.CriterionCode)]));
    }
}
