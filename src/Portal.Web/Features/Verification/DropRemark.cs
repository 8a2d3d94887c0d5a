using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Verification;

/// <summary>Takes back a remark that has not gone out yet.</summary>
public sealed class DropRemark(PortalDb db, ReviewsInScope reviews)
{
    public Task<Remark?> Run(string roundCode, string unitCode, Guid id, CancellationToken ct) =>
        reviews.ChangeAsync<Remark>(
            roundCode,
            unitCode,
            async verifiable =>
            {
                var remark = await db.Remarks.SingleOrDefaultAsync(r => r.Id == id && r.ReviewId == verifiable.Review.Id && r.ReturnNumber == 0, ct);
                if (remark is not null)
                {
                    db.Remarks.Remove(remark);
                }

                return remark;
            },
            ct);
}
