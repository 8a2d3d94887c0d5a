using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Reviews;

/// <summary>Takes criteria back from whom they were given to; answers stay.</summary>
public sealed class TakeBackCriteria(PortalDb db, ReviewScope scope)
{
    public sealed class Form
    {
        /// <summary>Codes of the criteria.</summary>
        public List<string> Criteria { get; set; } = [];
    }

    /// <returns>How many were given to somebody; null: no such review of the person's own unit.</returns>
    /// <exception cref="RuleBrokenException"><c>assignment.nothing-chosen</c>; or the review is not with the unit.</exception>
    public async Task<int?> Run(string round, string unit, Form form, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await scope.WriteAsync(round, unit, ct) is not { } found)
        {
            return null;
        }

        await scope.LockAsync(found.Review.Id, ct);
        found.Review.EnsureEditable(found.Round);
        var given = await db.AnswerAssignments.Where(a => a.ReviewId == found.Review.Id && form.Criteria.Contains(a.CriterionCode)).ToListAsync(ct);
        if (given.Count == 0)
        {
            throw new RuleBrokenException("assignment.nothing-chosen");
        }

        db.RemoveRange(given);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return given.Count;
    }
}
