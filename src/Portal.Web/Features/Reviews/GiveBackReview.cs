using System.ComponentModel.DataAnnotations;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Reviews;

/// <summary>The head gives the review back to the officer instead of signing, and says why.</summary>
public sealed class GiveBackReview(PortalDb db, ReviewScope scope, TimeProvider clock)
{
    public sealed class Form
    {
        [Required, StringLength(Review.ReasonMaxLength)]
        public string? Reason { get; set; }
    }

    public async Task<bool> Run(string round, string unit, Form form, CancellationToken ct)
    {
        if (await scope.WriteAsync(round, unit, ct) is not { IsHead: true } found)
        {
            return false;
        }

        found.Review.GiveBack(found.Round, form.Reason!, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return true;
    }
}
