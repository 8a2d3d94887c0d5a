using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Committees;

/// <summary>One committee on a day: chart, list, rules, vacancies; its decisions; two of them side by side.</summary>
public sealed class CommitteePage(PortalDb db, CommitteeScope scope, CommitteeReader reader, TimeProvider clock)
{
    public sealed record Model(CommitteeOnDay Committee, DateOnly Today, bool MayWrite, IReadOnlyList<DecisionRow> Drafts, string View = "");

    /// <param name="Seats">Number of seats of the committee itself.</param>
    public sealed record DecisionRow(int Ordinal, DecisionKind Kind, DecisionStatus Status, string Number, DateOnly? IssuedOn, string Signatory, DateOnly? From, DateOnly? To, int Seats);

    public sealed record History(CommitteeOnDay Committee, IReadOnlyList<DecisionRow> Rows, bool MayWrite);

    /// <param name="Reasons">Why warnings were passed over: rule, text, who, when.</param>
    public sealed record DecisionModel(CommitteeOnDay Committee, DecisionRow Row, IReadOnlyList<(string Rule, string Text, string Person, DateTimeOffset At)> Reasons, bool MayWrite);

    /// <returns>Null: no such committee in reach.</returns>
    public async Task<Model?> Load(string code, DateOnly? asOf, CancellationToken ct)
    {
        if (await scope.Readable().AsNoTracking().FirstOrDefaultAsync(u => u.Code == code, ct) is not { } province)
        {
            return null;
        }

        var today = clock.Today();
        var committee = (await reader.LoadAsync([province], asOf ?? today, ct))[0];
        var mayWrite = await scope.MayWriteAsync(province.Id, ct);
        var drafts = mayWrite ? (await RowsAsync(province.Id, today, ct)).Where(r => r.Status == DecisionStatus.Draft).ToList() : [];
        return new(committee, today, mayWrite, drafts);
    }

    /// <summary>The decisions, newest first; drafts only for whoever keeps the committee.</summary>
    public async Task<History?> Decisions(string code, CancellationToken ct)
    {
        if (await Load(code, null, ct) is not { } page)
        {
            return null;
        }

        var rows = await RowsAsync(page.Committee.Province.Id, page.Today, ct);
        return new(page.Committee, [.. rows.Where(r => page.MayWrite || r.Status != DecisionStatus.Draft)], page.MayWrite);
    }

    /// <summary>A decision that took effect, with the persons who sat there on its first day. A draft has a page of its own.</summary>
    public async Task<DecisionModel?> Decision(string code, int ordinal, CancellationToken ct)
    {
        if (await scope.Readable().AsNoTracking().FirstOrDefaultAsync(u => u.Code == code, ct) is not { } province)
        {
            return null;
        }

        var row = (await RowsAsync(province.Id, clock.Today(), ct)).Find(r => r.Ordinal == ordinal && r.Status != DecisionStatus.Draft);
        if (row?.From is not { } first)
        {
            return null;
        }

        var committee = (await reader.LoadAsync([province], first, ct))[0];
        var reasons = await (
            from r in db.WarningReasons.AsNoTracking()
            join p in db.Persons on r.PersonId equals p.Id
            where r.DecisionId == committee.Decision!.Id
            orderby r.Rule
            select new { r.Rule, r.Text, p.FullName, r.At }).ToListAsync(ct);
        return new(committee, row, [.. reasons.Select(r => (r.Rule, r.Text, r.FullName, r.At))], await scope.MayWriteAsync(province.Id, ct));
    }

    private async Task<List<DecisionRow>> RowsAsync(Guid unitId, DateOnly today, CancellationToken ct)
    {
        var found = await db.CommitteeDecisions.AsNoTracking().Where(d => d.UnitId == unitId).OrderByDescending(d => d.Ordinal)
            .Select(d => new { Decision = d, Seats = d.Seats.Count(s => s.Group == SeatGroup.Committee) }).ToListAsync(ct);
        return [.. found.Select(r => new DecisionRow(
            r.Decision.Ordinal, r.Decision.Kind, r.Decision.StatusOn(today), r.Decision.Number, r.Decision.IssuedOn, r.Decision.Signatory, r.Decision.EffectiveFrom, r.Decision.EffectiveTo, r.Seats))];
    }
}
