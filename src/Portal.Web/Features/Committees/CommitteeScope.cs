using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Committees;

/// <summary>Whose committees the person may read and write. Foreign and missing ones are the same: nothing is found.</summary>
public sealed class CommitteeScope(PortalDb db, Access access)
{
    /// <summary>Provinces whose committee the person reads: standing office, leaders and auditors of it.</summary>
    public IQueryable<Unit> Readable() => access.UnitsFor(Right.ReadCommittees).Where(u => u.Kind == UnitKind.Prov);

    /// <summary>Provinces whose committee the person keeps: its standing office.</summary>
    public IQueryable<Unit> Writable() => access.UnitsFor(Right.ManageCommittees).Where(u => u.Kind == UnitKind.Prov);

    public Task<bool> MayWriteAsync(Guid unitId, CancellationToken ct) => Writable().AnyAsync(u => u.Id == unitId, ct);

    /// <returns>Null: no such draft, or not the person's to change.</returns>
    public async Task<(Unit Province, CommitteeDecision Decision)?> DraftAsync(string code, int ordinal, CancellationToken ct)
    {
        var province = await Writable().FirstOrDefaultAsync(u => u.Code == code, ct);
        var decision = province is null ? null : await db.CommitteeDecisions.Include(d => d.Seats).Include(d => d.Reasons).AsSplitQuery()
            .FirstOrDefaultAsync(d => d.UnitId == province.Id && d.Ordinal == ordinal && d.ConfirmedAt == null, ct);
        return decision is null ? null : (province!, decision);
    }

    /// <summary>Persons with an address, in whatever case it was typed.</summary>
    public static IQueryable<Person> WithAddress(IQueryable<Person> persons, string address)
    {
        var pattern = LikePattern.Exactly(address);
        return persons.Where(p => EF.Functions.ILike(p.Email, pattern, @"\"));
    }

    /// <summary>Persons who may be put on a committee: those with a post in the province, by given name.</summary>
    public IQueryable<Person> PersonsOf(Unit province)
    {
        var path = province.Path + "%";
        return db.Persons.Where(p => p.IsActive && db.Appointments.Any(a => a.PersonId == p.Id && db.Units.Any(u => u.Id == a.UnitId && EF.Functions.Like(u.Path, path))));
    }
}
