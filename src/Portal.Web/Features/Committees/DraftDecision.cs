using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Committees;

/// <summary>
/// Begins a draft: a copy of the committee as it is today with its holders, or, where none is known, the twelve seats of Directive 32 without
/// persons. A draft never changes the decision in effect.
/// </summary>
public sealed class DraftDecision(PortalDb db, CommitteeScope scope, CommitteeReader reader, CommitteeBodies bodies, TimeProvider clock)
{
    /// <returns>The draft's ordinal; null: no such committee, or not the person's to keep.</returns>
    /// <exception cref="RuleBrokenException"><c>decision.draft-exists</c> with its ordinal: two drafts would part.</exception>
    public async Task<int?> Run(string code, CancellationToken ct)
    {
        if (await scope.Writable().FirstOrDefaultAsync(u => u.Code == code, ct) is not { } province)
        {
            return null;
        }

        var known = await db.CommitteeDecisions.Where(d => d.UnitId == province.Id).Select(d => new { d.Ordinal, d.ConfirmedAt }).ToListAsync(ct);
        if (known.Find(d => d.ConfirmedAt is null) is { } open)
        {
            throw new RuleBrokenException("decision.draft-exists", open.Ordinal);
        }

        var today = clock.Today();
        var present = (await reader.LoadAsync([province], today, ct))[0];
        var draft = new CommitteeDecision(province.Id, known.Select(d => d.Ordinal).DefaultIfEmpty().Max() + 1, present.Decision is null ? DecisionKind.Establishing : DecisionKind.Consolidating);
        if (present.Decision is { } current)
        {
            draft.Describe(DecisionKind.Consolidating, current.StandingBody, current.Advises);
            foreach (var seat in current.Seats.OrderBy(s => s.Order))
            {
                draft.AddSeat(seat.SeatId, seat.Facts with { PersonId = present.Seats.First(s => s.SeatId == seat.SeatId).PersonId });
            }
        }
        else
        {
            await RequiredAsync(province, draft, present.Type, today, ct);
        }

        db.CommitteeDecisions.Add(draft);
        await db.SaveChangesAsync(ct);
        return draft.Ordinal;
    }

    private async Task RequiredAsync(Unit province, CommitteeDecision draft, ProvinceType type, DateOnly day, CancellationToken ct)
    {
        var (unit, party) = (CommitteeTerms.Unit(type), CommitteeTerms.Party(type));
        var seats = new List<SeatFacts>
        {
            new(SeatGroup.Committee, "", SeatRole.Head, "UBND", "", $"Chủ tịch UBND {unit.Vi}", "Chair of the People's Committee", $"Phó Bí thư {party.Vi}", "Deputy Secretary of the " + party.En, SeatRank.Leadership, null),
        };
        seats.AddRange(new[] { SeatRole.Deputy, SeatRole.Member }.SelectMany(role => bodies.Required(role, day).Select(body =>
            new SeatFacts(SeatGroup.Committee, "", role, body, "", "Lãnh đạo", "Leader", "", "", SeatRank.Leadership, null))));

        // seats that stood before the first decision go on, with what answers to them
        var before = await db.Seats.Where(s => s.CommitteeUnitId == province.Id).OrderBy(s => s.Id).ToListAsync(ct);
        foreach (var facts in seats)
        {
            var name = bodies.Find(facts.BodyCode, day)?.Name(type).Vi ?? facts.BodyCode;
            var seat = before.Find(s => s.Role == facts.Role && (s.Role == SeatRole.Head || VietnameseText.Fold(s.PostVi).Contains(VietnameseText.Fold(name), StringComparison.Ordinal)));
            if (seat is null)
            {
                seat = new Seat(province.Id, facts.Role, name, bodies.Find(facts.BodyCode, day)?.Name(type).En ?? "");
                db.Seats.Add(seat);
            }
            else
            {
                before.Remove(seat);
            }

            draft.AddSeat(seat.Id, facts);
        }
    }
}
