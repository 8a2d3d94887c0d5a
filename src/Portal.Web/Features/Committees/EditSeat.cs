using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Committees;

/// <summary>Adds, changes, moves and removes the seats of a draft, and says who shall sit there.</summary>
public sealed class EditSeat(PortalDb db, CommitteeScope scope, CommitteeReader reader, CommitteeBodies bodies, SeatPersons persons)
{
    public sealed class Form
    {
        public SeatGroup Group { get; set; }

        [StringLength(DecisionSeat.TextMaxLength)]
        public string? GroupName { get; set; }

        public SeatRole Role { get; set; } = SeatRole.Member;

        public string? Body { get; set; }

        [StringLength(DecisionSeat.TextMaxLength)]
        public string? BodyName { get; set; }

        [Required]
        [StringLength(DecisionSeat.TextMaxLength)]
        public string? PostVi { get; set; }

        [StringLength(DecisionSeat.TextMaxLength)]
        public string? PostEn { get; set; }

        [StringLength(DecisionSeat.TextMaxLength)]
        public string? PartyPostVi { get; set; }

        [StringLength(DecisionSeat.TextMaxLength)]
        public string? PartyPostEn { get; set; }

        public SeatRank Rank { get; set; }

        /// <summary>Address of who shall sit there; empty: vacant.</summary>
        [StringLength(Person.EmailMaxLength)]
        public string? Email { get; set; }

        /// <summary>Name of somebody whom the portal does not know yet.</summary>
        [StringLength(Person.NameMaxLength)]
        public string? FullName { get; set; }
    }

    /// <param name="Order">The seat's place; null: a new one.</param>
    public sealed record Model(CommitteeOnDay Draft, int? Order, SeatCard? Seat, Form Form, IReadOnlyList<(string Code, LocalText Name)> Bodies, IReadOnlyList<SeatPersons.Choice> Persons);

    /// <param name="order">Null: a new seat.</param>
    /// <returns>Null: no such draft or seat, or not the person's to change.</returns>
    public async Task<Model?> Load(string code, int ordinal, int? order, Form? typed, CancellationToken ct)
    {
        if (await scope.DraftAsync(code, ordinal, ct) is not { Decision: var decision, Province: var province })
        {
            return null;
        }

        var seat = decision.Seats.FirstOrDefault(s => s.Order == order);
        if (order is not null && seat is null)
        {
            return null;
        }

        var draft = await reader.DraftAsync(province, decision, ct);
        var email = seat?.PersonId is { } person ? await db.Persons.Where(p => p.Id == person).Select(p => p.Email).FirstOrDefaultAsync(ct) : null;
        var form = typed ?? (seat is null ? new Form() : new Form
        {
            Group = seat.Group,
            GroupName = seat.GroupName,
            Role = seat.Role,
            Body = seat.BodyCode,
            BodyName = seat.BodyName,
            PostVi = seat.PostVi,
            PostEn = seat.PostEn,
            PartyPostVi = seat.PartyPostVi,
            PartyPostEn = seat.PartyPostEn,
            Rank = seat.Rank,
            Email = email,
        });
        return new(
            draft, order, draft.Seats.FirstOrDefault(s => s.Order == order), form,
            [.. bodies.On(draft.Day).Select(b => (b.Code, b.Name(draft.Type)))], await persons.ChoicesAsync(province, ct));
    }

    /// <returns>The seat's order; null: no such draft or seat, or not the person's to change.</returns>
    /// <exception cref="RuleBrokenException"><c>seat.…</c></exception>
    public async Task<int?> Run(string code, int ordinal, int? order, Form form, CancellationToken ct)
    {
        if (await scope.DraftAsync(code, ordinal, ct) is not { Decision: var decision, Province: var province })
        {
            return null;
        }

        var person = await persons.FindOrAddAsync(province, form.Email, form.FullName, ct);
        var seat = Write(decision, order, form, person?.Id);
        await db.SaveChangesAsync(ct);
        return seat?.Order;
    }

    /// <summary>What the draft would be with what is typed, without storing it; a person whom the portal does not know yet counts as present.</summary>
    public async Task<CommitteeOnDay?> Preview(string code, int ordinal, int? order, Form form, CancellationToken ct)
    {
        if (await scope.DraftAsync(code, ordinal, ct) is not { Decision: var decision, Province: var province })
        {
            return null;
        }

        var address = (form.Email ?? "").Trim();
        Guid? person = address.Length == 0 ? null
            : await CommitteeScope.WithAddress(scope.PersonsOf(province), address).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(ct)
                ?? (string.IsNullOrWhiteSpace(form.FullName) ? null : Guid.NewGuid());
        Write(decision, order, form, person);
        var draft = await reader.DraftAsync(province, decision, ct);
        db.ChangeTracker.Clear();
        return draft;
    }

    /// <returns>False: no such draft or seat, or not the person's to change.</returns>
    public async Task<bool> Remove(string code, int ordinal, int order, CancellationToken ct)
    {
        if (await scope.DraftAsync(code, ordinal, ct) is not { Decision: var decision } || decision.Seats.FirstOrDefault(s => s.Order == order) is not { } seat)
        {
            return false;
        }

        decision.RemoveSeat(seat);
        await db.SaveChangesAsync(ct);
        await EditDecision.DropSeatsAsync(db, [seat.SeatId], ct);
        return true;
    }

    /// <inheritdoc cref="Remove"/>
    public async Task<bool> Move(string code, int ordinal, int order, bool up, CancellationToken ct)
    {
        if (await scope.DraftAsync(code, ordinal, ct) is not { Decision: var decision } || decision.Seats.FirstOrDefault(s => s.Order == order) is not { } seat)
        {
            return false;
        }

        decision.MoveSeat(seat, up);
        await db.SaveChangesAsync(ct);
        return true;
    }

    private DecisionSeat? Write(CommitteeDecision decision, int? order, Form form, Guid? personId)
    {
        var body = form.Body ?? "";
        if (body != CommitteeBodies.Other && body.Length > 0 && bodies.Find(body, decision.IssuedOn ?? DateOnly.MaxValue) is null)
        {
            throw new RuleBrokenException("decision.body-unknown", body);
        }

        var facts = new SeatFacts(
            form.Group, form.GroupName ?? "", form.Role, body, form.BodyName ?? "", form.PostVi ?? "", form.PostEn ?? "", form.PartyPostVi ?? "", form.PartyPostEn ?? "", form.Rank, personId);
        if (order is null)
        {
            var seat = new Seat(decision.UnitId, form.Role, facts.PostVi, facts.PostEn);
            db.Seats.Add(seat);
            return decision.AddSeat(seat.Id, facts);
        }

        var present = decision.Seats.FirstOrDefault(s => s.Order == order);
        if (present is not null)
        {
            decision.ChangeSeat(present, facts);
        }

        return present;
    }
}
