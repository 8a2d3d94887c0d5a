using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;

namespace Portal.Web.Features.Committees;

/// <summary>One seat of the decision in effect: who held it, who leaves, who follows. Membership goes by post, so this needs no new decision.</summary>
public sealed class SeatPage(PortalDb db, CommitteeScope scope, CommitteeReader reader, SeatPersons persons, Seating seating, TimeProvider clock)
{
    public sealed class LeaveForm
    {
        /// <summary>First day on which the person no longer sits there.</summary>
        [Required]
        public DateOnly? VacantFrom { get; set; }

        [Required]
        [StringLength(SeatHolding.ReasonMaxLength)]
        public string? Reason { get; set; }
    }

    public sealed class SitForm
    {
        [Required]
        [StringLength(Person.EmailMaxLength)]
        public string? Email { get; set; }

        [StringLength(Person.NameMaxLength)]
        public string? FullName { get; set; }

        [Required]
        public DateOnly? From { get; set; }
    }

    public sealed record Held(string Person, DateOnly From, DateOnly? To, string Reason);

    /// <param name="Present">Who sits there today; null: nobody.</param>
    public sealed record Model(
        CommitteeOnDay Committee, SeatCard Seat, Held? Present, IReadOnlyList<Held> History, LeaveForm Leave, SitForm Sit, IReadOnlyList<SeatPersons.Choice> Persons, DateOnly Today);

    /// <returns>Null: no such seat, or not the person's to keep.</returns>
    public async Task<Model?> Load(string code, int order, LeaveForm? leave, SitForm? sit, CancellationToken ct)
    {
        if (await FindAsync(code, order, ct) is not { Province: var province, Seat: var seat })
        {
            return null;
        }

        var today = clock.Today();
        var committee = (await reader.LoadAsync([province], today, ct))[0];
        var history = await (
            from h in db.SeatHoldings.AsNoTracking()
            join p in db.Persons on h.PersonId equals p.Id
            where h.SeatId == seat.SeatId
            orderby h.From descending
            select new Held(p.FullName, h.From, h.To, h.EndReason)).ToListAsync(ct);
        return new(
            committee, committee.Seats.First(s => s.Order == order), history.Find(h => h.To is null || h.To >= today), history, leave ?? new() { VacantFrom = today }, sit ?? new() { From = today },
            await persons.ChoicesAsync(province, ct), today);
    }

    /// <returns>The name of who leaves; null: no such seat or nobody in it, or not the person's to keep.</returns>
    public async Task<string?> Leave(string code, int order, LeaveForm form, CancellationToken ct)
    {
        if (await FindAsync(code, order, ct) is not { Seat: var seat } || await OpenAsync(seat.SeatId, ct) is not { } holding)
        {
            return null;
        }

        await seating.EndAsync(holding, form.VacantFrom!.Value, form.Reason!, ct);
        await db.SaveChangesAsync(ct);
        return await db.Persons.Where(p => p.Id == holding.PersonId).Select(p => p.FullName).FirstAsync(ct);
    }

    /// <summary>Puts somebody into the seat; whoever sits there leaves on that day.</summary>
    /// <returns>The name of who follows; null: no such seat, or not the person's to keep.</returns>
    public async Task<string?> Sit(string code, int order, SitForm form, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeLockAsync("committee/" + code, ct);
        if (await FindAsync(code, order, ct) is not { Province: var province, Seat: var seat, First: var first })
        {
            return null;
        }

        var from = form.From!.Value;
        if (from < first)
        {
            throw new RuleBrokenException("holding.before-decision", first);
        }

        var person = (await persons.FindOrAddAsync(province, form.Email, form.FullName, ct))!;
        if (await OpenAsync(seat.SeatId, ct) is { } holding)
        {
            if (holding.PersonId == person.Id)
            {
                throw new RuleBrokenException("holding.same-person");
            }

            if (holding.To is null || holding.To >= from)
            {
                await seating.EndAsync(holding, from, "", ct);
                await db.SaveChangesAsync(ct);
            }
        }

        await seating.BeginAsync(province, seat, person.Id, from, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return person.FullName;
    }

    private async Task<(Unit Province, DecisionSeat Seat, DateOnly First)?> FindAsync(string code, int order, CancellationToken ct)
    {
        var today = clock.Today();
        var province = await scope.Writable().FirstOrDefaultAsync(u => u.Code == code, ct);
        var decision = province is null ? null : await db.CommitteeDecisions.Include(d => d.Seats)
            .FirstOrDefaultAsync(d => d.UnitId == province.Id && d.ConfirmedAt != null && d.EffectiveFrom <= today && (d.EffectiveTo == null || d.EffectiveTo >= today), ct);
        return decision?.Seats.FirstOrDefault(s => s.Order == order) is { } seat ? (province!, seat, decision.EffectiveFrom!.Value) : null;
    }

    private Task<SeatHolding?> OpenAsync(Guid seatId, CancellationToken ct)
    {
        var today = clock.Today();
        return db.SeatHoldings.Where(h => h.SeatId == seatId && (h.To == null || h.To >= today)).OrderByDescending(h => h.From).FirstOrDefaultAsync(ct);
    }
}
