using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Database.Auditing;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Audit;

/// <summary>
/// The rows in reach that a filter asks for. Each filter alone has an index in the order of the list, so a page is found without reading the rest;
/// a scope of many units takes each chain's newest rows.
/// </summary>
public sealed class AuditQuery(PortalDb db, Access access)
{
    private const int MostNames = 500;

    /// <summary>Rows of a page, newest first.</summary>
    public async Task<List<AuditEntry>> TakeAsync(AuditFilter filter, int count, CancellationToken ct)
    {
        var rows = await FilteredAsync(filter, ct);
        if (AuditFilter.Parse(filter.After) is { } after)
        {
            rows = rows.Where(e => e.At >= after.At && (e.At > after.At || e.Id > after.Id));
            var all = rows;
            if (!IsWholePortal)
            {
                rows = Units.SelectMany(unit => all.Where(e => e.Chain == unit.Code).OrderBy(e => e.At).ThenBy(e => e.Id).Take(count));
            }

            var newer = await rows.OrderBy(e => e.At).ThenBy(e => e.Id).Take(count).ToListAsync(ct);
            newer.Reverse();
            return newer;
        }

        if (AuditFilter.Parse(filter.Before) is { } before)
        {
            rows = rows.Where(e => e.At <= before.At && (e.At < before.At || e.Id < before.Id));
        }

        var reached = rows;
        if (!IsWholePortal)
        {
            rows = Units.SelectMany(unit => reached.Where(e => e.Chain == unit.Code).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(count));
        }

        return await rows.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(count).ToListAsync(ct);
    }

    private bool IsWholePortal => access.MayEverywhere(Right.ReadAudit);

    private IQueryable<Unit> Units => access.UnitsFor(Right.ReadAudit);

    private async Task<IQueryable<AuditEntry>> FilteredAsync(AuditFilter filter, CancellationToken ct)
    {
        var rows = await WithoutOwnVisitsAsync(db.AuditEntries.AsNoTracking(), ct);
        if (!string.IsNullOrWhiteSpace(filter.Who))
        {
            rows = await ByAsync(rows, filter.Who.Trim(), ct);
        }

        if (!string.IsNullOrWhiteSpace(filter.Operation))
        {
            var operation = filter.Operation.Trim();
            rows = rows.Where(e => e.Operation == operation);
        }

        if (!string.IsNullOrWhiteSpace(filter.Unit))
        {
            var chains = await ChainsAsync(filter.Unit.Trim(), ct);
            rows = chains is [var chain] ? rows.Where(e => e.Chain == chain) : rows.Where(e => chains.Contains(e.Chain));
        }

        if (!string.IsNullOrWhiteSpace(filter.Change))
        {
            var change = filter.Change.Trim();
            rows = rows.Where(e => e.Change == change);
        }

        if (!string.IsNullOrWhiteSpace(filter.Subject))
        {
            var subject = filter.Subject.Trim();
            rows = rows.Where(e => e.Subject.StartsWith(subject));
            if (!subject.StartsWith("Answer", StringComparison.Ordinal) && !"Answer".StartsWith(subject, StringComparison.Ordinal))
            {
                // says nothing new, but lets the index of all other subjects be used
                rows = rows.Where(e => !e.Subject.StartsWith("Answer "));
            }
        }

        if (filter.From is { } from)
        {
            var start = LocalDay.At(from, TimeOnly.MinValue);
            rows = rows.Where(e => e.At >= start);
        }

        if (filter.To is { } to)
        {
            var end = LocalDay.At(to.AddDays(1), TimeOnly.MinValue);
            rows = rows.Where(e => e.At < end);
        }

        return rows;
    }

    /// <summary>
    /// Nobody learns from the trail what the unit that employs them, or one above it, may not know yet: that a visit is planned there, or what was found before the minutes. Members and editions of
    /// plans are of many visits, or of one that cannot be told any more: of these they read nothing in the chains of such units.
    /// </summary>
    private async Task<IQueryable<AuditEntry>> WithoutOwnVisitsAsync(IQueryable<AuditEntry> rows, CancellationToken ct)
    {
        const string Of = nameof(InspectionFinding) + " ";
        const int Length = 36; // of an id as text
        var own = access.OwnPaths();
        var chains = await db.Units.Where(u => own.Contains(u.Path)).Select(u => u.Code).ToListAsync(ct);
        rows = rows.Where(e => !((e.Subject.StartsWith(nameof(InspectionMember) + " ") || e.Subject.StartsWith(nameof(InspectionPlanEdition) + " ")) && chains.Contains(e.Chain)));
        var visits = await (
            from i in db.Inspections
            join u in db.Units on i.UnitId equals u.Id
            where own.Contains(u.Path) && i.MinutesOn == null
            select new { i.Id, IsKnown = i.AnnouncedAt != null || i.BegunOn != null }).ToListAsync(ct);
        if (visits.Count == 0)
        {
            return rows;
        }

        var unsigned = visits.ConvertAll(v => Of + v.Id);
        var unknown = visits.Where(v => !v.IsKnown).Select(v => $"{nameof(Inspection)} {v.Id}").ToList();
        return rows.Where(e => !unknown.Contains(e.Subject) && !(e.Subject.StartsWith(Of) && unsigned.Contains(e.Subject.Substring(0, Of.Length + Length))));
    }

    private async Task<IQueryable<AuditEntry>> ByAsync(IQueryable<AuditEntry> rows, string who, CancellationToken ct)
    {
        if (who is "system" or "visitor")
        {
            return rows.Where(e => e.ActorId == null && e.ActorName == who);
        }

        var sought = VietnameseText.Fold(who);
        var people = await db.Persons.AsNoTracking().Select(p => new { p.Id, p.FullName, p.Email }).ToListAsync(ct);
        var ids = people.Where(p => VietnameseText.Fold(p.FullName).Contains(sought, StringComparison.Ordinal) || p.Email.Contains(who, StringComparison.OrdinalIgnoreCase))
            .Select(p => (Guid?)p.Id).Take(MostNames).ToList();
        return ids is [var id] ? rows.Where(e => e.ActorId == id) : rows.Where(e => ids.Contains(e.ActorId));
    }

    private async Task<List<string>> ChainsAsync(string unit, CancellationToken ct)
    {
        if (unit == AuditEntry.PortalChain || await db.Units.AnyAsync(u => u.Code == unit, ct))
        {
            return [unit];
        }

        var sought = VietnameseText.Fold(unit);
        var units = await Units.Select(u => new { u.Code, u.NameVi, u.NameEn }).ToListAsync(ct);
        return [.. units.Where(u => u.Code.Equals(unit, StringComparison.OrdinalIgnoreCase)
                || VietnameseText.Fold(u.NameVi).Contains(sought, StringComparison.Ordinal) || VietnameseText.Fold(u.NameEn).Contains(sought, StringComparison.Ordinal))
            .Select(u => u.Code).Take(MostNames)];
    }
}
