using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Secrecy;

namespace Portal.Web.Features.Verification;

/// <summary>Takes back a remark that has not gone out yet.</summary>
public sealed class DropRemark(PortalDb db, ReviewsInScope reviews, Declarations declarations)
{
    /// <returns>The remark; null: there is none in the person's scope.</returns>
    /// <exception cref="RuleBrokenException"><c>answer.held</c>; or the person may not verify the unit, or not now.</exception>
    public Task<Remark?> Run(string roundCode, string unitCode, Guid id, CancellationToken ct) =>
        reviews.ChangeAsync<Remark>(
            roundCode,
            unitCode,
            async verifiable =>
            {
                var remark = await db.Remarks.SingleOrDefaultAsync(r => r.Id == id && r.ReviewId == verifiable.Review.Id && r.ReturnNumber == 0, ct);
                if (remark is not null)
                {
                    remark.EnsureNotHeld();
                    db.Remarks.Remove(remark);
                    await declarations.ForgetAsync(new(remark.ReviewId, DeclaredKind.Decision, DeclaredSubject.Remark(remark.Id)), ct);
                }

                return remark;
            },
            ct);
}
