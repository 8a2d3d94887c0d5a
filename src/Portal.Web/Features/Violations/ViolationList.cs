using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Violations;

/// <summary>The register as far as the person may read it, newest day first.</summary>
public sealed class ViolationList(PortalDb db, Access access, ProhibitedActNames acts)
{
    /// <summary>Filters as they stand in the address.</summary>
    public sealed record Filter(string? Unit, string? Act, string? Effect, string? Status, DateOnly? From, DateOnly? To, string? Q, int Page = 1);

    public sealed record Row(
        string Code, string UnitCode, LocalText Unit, DateOnly On, string Act, LocalText? ActName, string Effect, string Status, int PersonsDisciplined, int Fines, string DocumentReference);

    public sealed record Model(Filter Filter, IReadOnlyList<Row> Rows, Pager Pager, bool IsFiltered);

    /// <param name="isWhole">Every row, for an export, instead of one page.</param>
    public async Task<Model> Load(Filter filter, bool isWhole, CancellationToken ct)
    {
        var all = from v in db.Violations.AsNoTracking() join u in access.UnitsFor(Right.ReadViolations) on v.UnitId equals u.Id select new { Violation = v, Unit = u };
        if (!string.IsNullOrWhiteSpace(filter.Unit))
        {
            var code = filter.Unit.Trim();
            all = all.Where(r => r.Unit.Code == code);
        }

        if (!string.IsNullOrEmpty(filter.Act))
        {
            all = all.Where(r => r.Violation.Act == filter.Act);
        }

        if (ViolationCodes.TryParseEffect(filter.Effect ?? "", out var effect))
        {
            all = all.Where(r => r.Violation.Effect == effect);
        }

        if (ViolationCodes.TryParseStatus(filter.Status ?? "", out var status))
        {
            all = all.Where(r => r.Violation.Status == status);
        }

        if (filter.From is { } from)
        {
            all = all.Where(r => r.Violation.On >= from);
        }

        if (filter.To is { } to)
        {
            all = all.Where(r => r.Violation.On <= to);
        }

        foreach (var word in VietnameseText.Fold(filter.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            all = all.Where(r => r.Unit.SearchText.Contains(word) || EF.Functions.ILike(r.Violation.Code, "%" + word + "%") || EF.Functions.ILike(r.Violation.DocumentReference, "%" + word + "%"));
        }

        var total = await all.CountAsync(ct);
        var pager = new Pager(Math.Max(1, filter.Page), isWhole ? Math.Max(1, total) : Pager.DefaultSize, total);
        var rows = await all.OrderByDescending(r => r.Violation.On).ThenByDescending(r => r.Violation.Code)
            .Skip((pager.Page - 1) * pager.Size).Take(pager.Size)
            .Select(r => new { r.Violation, r.Unit.Code, r.Unit.NameVi, r.Unit.NameEn }).ToListAsync(ct);
        return new(
            filter,
            [.. rows.Select(r => new Row(
                r.Violation.Code, r.Code, new LocalText(r.NameVi, r.NameEn), r.Violation.On, r.Violation.Act, acts.Find(r.Violation.Act, r.Violation.On)?.Name,
                r.Violation.Effect.Code(), r.Violation.Status.Code(), r.Violation.PersonsDisciplined, r.Violation.Fines, r.Violation.DocumentReference))],
            pager,
            filter is not { Unit: null or "", Act: null or "", Effect: null or "", Status: null or "", From: null, To: null, Q: null or "" });
    }
}
