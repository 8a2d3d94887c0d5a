using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Measures;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Measures;

/// <summary>Keeps in how many days a committee wants done what nobody set a day for; what is in the register already keeps its day.</summary>
public sealed class SetMeasureDays(PortalDb db, Access access)
{
    public sealed class Form
    {
        [Required]
        public string? Owner { get; set; }

        [Required]
        [Range(1, MeasureSetting.MostDays)]
        public int? Days { get; set; }

        public uint Version { get; set; }
    }

    /// <param name="Owners">Committees that the person keeps settings of.</param>
    /// <param name="IsDecided">The committee decided itself; else what holds comes from above, or is usual.</param>
    public sealed record Page(IReadOnlyList<(string Code, LocalText Name)> Owners, LocalText OwnerName, bool IsDecided, Form Form);

    /// <param name="owner">Code of the committee's unit; null: the first.</param>
    /// <param name="typed">Null: as it stands.</param>
    /// <param name="isOvertaken">Somebody was faster: what was typed goes on from the version of now.</param>
    /// <returns>Null: no such committee of the person.</returns>
    public async Task<Page?> Load(string? owner, Form? typed, bool isOvertaken, CancellationToken ct)
    {
        var owners = await Owners().AsNoTracking().OrderBy(u => u.Code).Select(u => new { u.Id, u.Code, u.Path, u.NameVi, u.NameEn }).ToListAsync(ct);
        if (owners.Find(o => string.IsNullOrEmpty(owner) || o.Code == owner) is not { } one)
        {
            return null;
        }

        var setting = await db.MeasureSettings.AsNoTracking().SingleOrDefaultAsync(s => s.UnitId == one.Id, ct);
        var form = typed ?? new Form { Days = (await Infrastructure.Measures.MeasureDays.MeasureDaysAsync(db, [one.Id], ct))[one.Id] };
        (form.Owner, form.Version) = (one.Code, typed is null || isOvertaken ? setting?.Version ?? 0 : typed.Version);
        return new([.. owners.Select(o => (o.Code, new LocalText(o.NameVi, o.NameEn)))], new LocalText(one.NameVi, one.NameEn), setting is not null, form);
    }

    /// <returns>False: no such committee of the person.</returns>
    /// <exception cref="DbUpdateConcurrencyException">Somebody changed it meanwhile.</exception>
    /// <exception cref="RuleBrokenException">Rules of <see cref="MeasureSetting.Set"/>.</exception>
    public async Task<bool> Run(Form form, CancellationToken ct)
    {
        if (await Owners().AsNoTracking().SingleOrDefaultAsync(u => u.Code == form.Owner, ct) is not { } owner)
        {
            return false;
        }

        access.ActFor(Right.ManageCommittees);
        var setting = await db.MeasureSettings.SingleOrDefaultAsync(s => s.UnitId == owner.Id, ct);
        if ((setting?.Version ?? 0) != form.Version)
        {
            throw new DbUpdateConcurrencyException("Somebody changed the days meanwhile.");
        }

        if (setting is null)
        {
            db.MeasureSettings.Add(new MeasureSetting(owner.Id, form.Days!.Value));
        }
        else
        {
            setting.Set(form.Days!.Value);
        }

        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>The units whose committees the person works for.</summary>
    private IQueryable<Domain.Units.Unit> Owners()
    {
        var scopes = access.Giving(Right.ManageCommittees).Where(a => a.ScopeUnitId is not null).Select(a => a.ScopeUnitId!.Value).ToList();
        var everywhere = access.MayEverywhere(Right.ManageCommittees);
        return access.UnitsFor(Right.ManageCommittees).Where(u => u.EndedOn == null && (scopes.Contains(u.Id) || (everywhere && u.ParentId == null)));
    }
}
