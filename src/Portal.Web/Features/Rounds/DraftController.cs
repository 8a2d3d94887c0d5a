using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Web.Shell;

namespace Portal.Web.Features.Rounds;

/// <summary>Base of the controllers that prepare a draft.</summary>
public abstract class DraftController(RoundScope scope) : PortalController
{
    /// <summary>While a round is being sent there is nothing to prepare: its progress is what there is to see.</summary>
    /// <returns>Null: it is not being sent.</returns>
    protected async Task<IActionResult?> BeingIssued(string code) =>
        await scope.Managed().Where(r => r.Code == code).Select(r => r.IssueTaskId).FirstOrDefaultAsync(Cancel) is { } task ? LocalRedirect($"/tasks/{task}") : null;
}
