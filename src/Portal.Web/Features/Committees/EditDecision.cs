using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Committees;

/// <summary>What a draft says apart from its seats; and taking a draft back.</summary>
public sealed class EditDecision(PortalDb db, CommitteeScope scope, CommitteeReader reader, CommitteeBodies bodies)
{
    public sealed class Form
    {
        public DecisionKind Kind { get; set; }

        public string? StandingBody { get; set; }

        public bool AdvisesParty { get; set; }

        public bool AdvisesCouncil { get; set; }

        public bool AdvisesPeoplesCommittee { get; set; }

        [StringLength(CommitteeDecision.NumberMaxLength)]
        public string? Number { get; set; }

        public DateOnly? IssuedOn { get; set; }

        [StringLength(CommitteeDecision.SignatoryMaxLength)]
        public string? Signatory { get; set; }

        [StringLength(CommitteeDecision.PostMaxLength)]
        public string? SignatoryPost { get; set; }

        public DateOnly? EffectiveFrom { get; set; }

        public uint Version { get; set; }
    }

    /// <param name="Standing">Bodies that may be the standing office.</param>
    public sealed record Model(CommitteeOnDay Draft, Form Form, IReadOnlyList<(string Code, LocalText Name)> Standing);

    /// <param name="typed">What was typed and could not be stored; null: what stands.</param>
    /// <returns>Null: no such draft, or not the person's to change.</returns>
    public async Task<Model?> Load(string code, int ordinal, Form? typed, CancellationToken ct)
    {
        if (await scope.DraftAsync(code, ordinal, ct) is not { Decision: var decision, Province: var province })
        {
            return null;
        }

        var draft = await reader.DraftAsync(province, decision, ct);
        var form = typed ?? new Form
        {
            Kind = decision.Kind,
            StandingBody = decision.StandingBody,
            AdvisesParty = decision.Advises.HasFlag(AdvisedBodies.PartyCommittee),
            AdvisesCouncil = decision.Advises.HasFlag(AdvisedBodies.PeoplesCouncil),
            AdvisesPeoplesCommittee = decision.Advises.HasFlag(AdvisedBodies.PeoplesCommittee),
            Number = decision.Number,
            IssuedOn = decision.IssuedOn,
            Signatory = decision.Signatory,
            SignatoryPost = decision.SignatoryPost,
            EffectiveFrom = decision.EffectiveFrom,
        };
        form.Version = decision.Version;
        return new(draft, form, [.. bodies.Standing(draft.Day).Select(body => (body, bodies.Name(body, draft.Type, draft.Day)))]);
    }

    /// <returns>False: no such draft, or not the person's to change.</returns>
    /// <exception cref="RuleBrokenException"><c>decision.body-unknown</c>, <c>decision.effect-before-date</c>.</exception>
    public async Task<bool> Run(string code, int ordinal, Form form, CancellationToken ct)
    {
        if (await scope.DraftAsync(code, ordinal, ct) is not { Decision: var decision })
        {
            return false;
        }

        db.Entry(decision).Property(d => d.Version).OriginalValue = form.Version;
        Write(decision, form);
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>What the draft would be with what is typed, without storing it.</summary>
    public async Task<CommitteeOnDay?> Preview(string code, int ordinal, Form form, CancellationToken ct)
    {
        if (await scope.DraftAsync(code, ordinal, ct) is not { Decision: var decision, Province: var province })
        {
            return null;
        }

        Write(decision, form);
        var draft = await reader.DraftAsync(province, decision, ct);
        db.ChangeTracker.Clear();
        return draft;
    }

    /// <summary>Takes a draft back; seats that only it named go with it.</summary>
    public async Task<bool> Drop(string code, int ordinal, CancellationToken ct)
    {
        if (await scope.DraftAsync(code, ordinal, ct) is not { Decision: var decision })
        {
            return false;
        }

        var seats = decision.Seats.Select(s => s.SeatId).ToArray();
        db.CommitteeDecisions.Remove(decision);
        await db.SaveChangesAsync(ct);
        await DropSeatsAsync(db, seats, ct);
        return true;
    }

    /// <summary>Removes seats that nothing names any more.</summary>
    internal static async Task DropSeatsAsync(PortalDb db, Guid[] ids, CancellationToken ct)
    {
        db.Seats.RemoveRange(await db.Seats.Where(s => ids.Contains(s.Id)
            && !db.DecisionSeats.Any(d => d.SeatId == s.Id) && !db.SeatHoldings.Any(h => h.SeatId == s.Id) && !db.Appointments.Any(a => a.SeatId == s.Id)
            && !db.Clusters.Any(c => c.ResponsibleSeatId == s.Id) && !db.Units.Any(u => u.ResponsibleSeatId == s.Id)).ToListAsync(ct));
        await db.SaveChangesAsync(ct);
    }

    private void Write(CommitteeDecision decision, Form form)
    {
        var standing = form.StandingBody ?? "";
        if (standing.Length > 0 && !bodies.Standing(form.IssuedOn ?? form.EffectiveFrom ?? DateOnly.MaxValue).Contains(standing))
        {
            throw new RuleBrokenException("decision.body-unknown", standing);
        }

        decision.Describe(
            form.Kind, standing,
            (form.AdvisesParty ? AdvisedBodies.PartyCommittee : 0) | (form.AdvisesCouncil ? AdvisedBodies.PeoplesCouncil : 0) | (form.AdvisesPeoplesCommittee ? AdvisedBodies.PeoplesCommittee : 0));
        decision.Sign(form.Number, form.IssuedOn, form.Signatory, form.SignatoryPost, form.EffectiveFrom);
    }
}
