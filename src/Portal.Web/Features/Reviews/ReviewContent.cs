using Portal.Infrastructure.Database;
using Portal.Infrastructure.Verifying;

namespace Portal.Web.Features.Reviews;

/// <summary>Reads what a signature would be under.</summary>
public sealed class ReviewContent(PortalDb db, ChecklistLibrary checklists)
{
    /// <returns>The canonical text of all answers and their evidence, as stored now.</returns>
    public async Task<string> Load(ReviewInScope found, CancellationToken ct) =>
        (await db.StoredContentAsync(await checklists.GetAsync(db, found.Round.ChecklistCode, ct), found.Round, found.Review, ct)).Text;
}
