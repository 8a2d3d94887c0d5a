using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Violations;

/// <summary>Ends a fine range that was entered by mistake and that nothing replaces.</summary>
public sealed class WithdrawFineRange(PortalDb db, Access access, TimeProvider clock)
{
    public sealed class Form
    {
        [Required]
        [StringLength(FineRange.ReasonMaxLength)]
        public string? Reason { get; set; }

        public uint Version { get; set; }
    }

    /// <returns>The row; null: no such row, or not for this person.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="FineRange.Withdraw"/>.</exception>
    public async Task<FineRange?> Run(Guid id, Form form, CancellationToken ct)
    {
        if (!access.MayEverywhere(Right.KeepSystem) || await db.FineRanges.FirstOrDefaultAsync(r => r.Id == id, ct) is not { } range)
        {
            return null;
        }

        db.Entry(range).Property(r => r.Version).OriginalValue = form.Version;
        range.Withdraw(form.Reason, access.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return range;
    }
}
