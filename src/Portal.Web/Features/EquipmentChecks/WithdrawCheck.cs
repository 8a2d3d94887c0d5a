using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.EquipmentChecks;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.EquipmentChecks;

/// <summary>Withdraws a request that waits. The row stays readable; a check that it followed is due again.</summary>
public sealed class WithdrawCheck(PortalDb db, Access access)
{
    public sealed class Form
    {
        /// <summary>Row version of the page that was open.</summary>
        public string? Seen { get; set; }
    }

    /// <returns>Null: no such check that the person keeps.</returns>
    /// <exception cref="RuleBrokenException"><c>check.answered</c>.</exception>
    /// <exception cref="DbUpdateConcurrencyException">Somebody did something about it meanwhile.</exception>
    public async Task<EquipmentCheck?> Run(string code, Form form, CancellationToken ct)
    {
        var check = await (from c in db.EquipmentChecks join u in access.UnitsFor(Right.KeepEquipmentChecks) on c.UnitId equals u.Id where c.Code == code select c).SingleOrDefaultAsync(ct);
        if (check is null)
        {
            return null;
        }

        if (SeenOf(check) != form.Seen)
        {
            throw new DbUpdateConcurrencyException();
        }

        check.Withdraw(await db.EquipmentChecks.FirstOrDefaultAsync(c => c.FollowedById == check.Id, ct));
        await db.SaveChangesAsync(ct);
        return check;
    }

    /// <summary>What the page that asks posts back.</summary>
    public static string SeenOf(EquipmentCheck check) => check.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
