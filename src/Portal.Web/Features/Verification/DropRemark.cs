using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reviews;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Secrecy;

namespace Portal.Web.Features.Verification;

/// <summary>Takes back a remark that has not gone out yet.</summary>
public sealed class DropRemark(PortalDb db, ReviewsInScope reviews, Declarations declarations)
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
                    if (remark.CriterionCode is { } code)
                    {
                        await declarations.ForgetAsync(new(remark.ReviewId, DeclaredKind.Decision, code), ct);
                    }
                }

                return remark;
            },
            ct);
}
