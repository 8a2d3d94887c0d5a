namespace Portal.Domain.Committees;

/// <summary>
/// Rules C01–C13 on the composition of a provincial committee (Directive 32/CT-TTg, 21/10/2025; C10–C13 are the portal's own). A body sits on the
/// committee when somebody holds its seat: an empty seat does not count. Groups other than the committee itself are not looked at.
/// </summary>
public static class CompositionRules
{
    /// <summary>One head, three deputies, eight members.</summary>
    public const int LeastPersons = 12;

    private const int Deputies = 3;

    public static IReadOnlyList<string> All { get; } = ["C01", "C02", "C03", "C04", "C05", "C06", "C07", "C08", "C09", "C10", "C11", "C12", "C13"];

    /// <param name="bodies">The list of bodies; those valid on the day of the decision count.</param>
    public static CompositionReport Check(Composition committee, CommitteeBodies bodies)
    {
        var filled = committee.Seats.Where(s => s.PersonId is not null).ToList();
        return new([
            .. Heads(committee, filled),
            .. DeputiesOf(committee, filled, bodies),
            .. Members(committee, filled, bodies),
            .. Standing(committee, bodies),
            .. Persons(committee, filled, bodies),
            .. Document(committee),
            .. Terms(committee),
        ]);
    }

    // C01, C02
    private static IEnumerable<CompositionFinding> Heads(Composition committee, List<CompositionSeat> filled)
    {
        var heads = filled.Where(s => s.Role == SeatRole.Head).ToList();
        if (heads.Count != 1)
        {
            yield return Error("C01", "C01.heads", count: heads.Count);
        }

        foreach (var head in committee.Seats.Where(s => s.Role == SeatRole.Head))
        {
            if (!CommitteeTerms.IsChair(head.Post))
            {
                yield return Error("C02", "C02.post", head, words: head.Post);
            }

            if (!CommitteeTerms.IsDeputySecretary(head.PartyPost, committee.Type))
            {
                yield return Error("C02", "C02.party-post", head, words: CommitteeTerms.Party(committee.Type).Vi);
            }
        }
    }

    // C03, C04, C05
    private static IEnumerable<CompositionFinding> DeputiesOf(Composition committee, List<CompositionSeat> filled, CommitteeBodies bodies)
    {
        var deputies = filled.Where(s => s.Role == SeatRole.Deputy).ToList();
        if (deputies.Count != Deputies)
        {
            yield return Error("C03", "C03.deputies", count: deputies.Count);
        }

        var required = bodies.Required(SeatRole.Deputy, committee.DecidedOn).ToList();
        foreach (var body in required)
        {
            var sitting = deputies.Count(s => s.BodyCode == body);
            if (sitting != 1)
            {
                yield return Error("C04", sitting == 0 ? "C04.missing" : "C04.twice", body: body, count: sitting);
            }
        }

        foreach (var deputy in deputies)
        {
            if (!required.Contains(deputy.BodyCode))
            {
                yield return Error("C04", "C04.foreign", deputy, words: deputy.BodyName);
            }

            if (deputy.Rank != SeatRank.Leadership)
            {
                yield return Error("C05", "C05.rank", deputy);
            }
        }
    }

    // C06, C07
    private static IEnumerable<CompositionFinding> Members(Composition committee, List<CompositionSeat> filled, CommitteeBodies bodies)
    {
        var members = filled.Where(s => s.Role == SeatRole.Member).ToList();
        foreach (var body in bodies.Required(SeatRole.Member, committee.DecidedOn).Where(b => members.All(m => m.BodyCode != b)))
        {
            yield return Error("C06", "C06.missing", body: body) with { SeatId = committee.Seats.FirstOrDefault(s => s.Role == SeatRole.Member && s.BodyCode == body)?.SeatId };
        }

        foreach (var member in members.Where(m => m.Rank != SeatRank.Leadership))
        {
            yield return Warning("C07", "C07.rank", member);
        }
    }

    // C08, C09
    private static IEnumerable<CompositionFinding> Standing(Composition committee, CommitteeBodies bodies)
    {
        if (committee.StandingBodies.Count != 1)
        {
            yield return Error("C08", "C08.count", count: committee.StandingBodies.Count);
        }

        foreach (var body in committee.StandingBodies.Except(bodies.Standing(committee.DecidedOn)))
        {
            yield return Error("C08", "C08.body", body: body);
        }

        if (committee.Advises != AdvisedBodies.All)
        {
            yield return new("C09", FindingSeverity.Info, "C09.advised", Words: CommitteeTerms.Party(committee.Type).Vi);
        }
    }

    // C10, C11
    private static IEnumerable<CompositionFinding> Persons(Composition committee, List<CompositionSeat> filled, CommitteeBodies bodies)
    {
        var persons = filled.Select(s => s.PersonId).Distinct().Count();
        if (persons < LeastPersons)
        {
            yield return Warning("C10", "C10.few", count: persons);
        }

        var required = bodies.Required(SeatRole.Member, committee.DecidedOn).ToList();
        var members = committee.Seats.Where(s => s.Role == SeatRole.Member).ToList();
        foreach (var extra in members.Where(m => !required.Contains(m.BodyCode) || members.First(s => s.BodyCode == m.BodyCode) != m))
        {
            yield return Warning("C10", "C10.extra", extra);
        }

        foreach (var twice in filled.GroupBy(s => s.PersonId).Where(g => g.Count() > 1))
        {
            yield return Warning("C11", "C11.two-seats", twice.Last(), count: twice.Count());
        }

        foreach (var vacant in committee.Seats.Where(s => s.PersonId is null))
        {
            yield return Warning("C11", "C11.vacant", vacant);
        }
    }

    // C12
    private static IEnumerable<CompositionFinding> Document(Composition committee)
    {
        foreach (var (has, what) in new[] { (committee.HasNumber, "number"), (committee.HasDate, "date"), (committee.HasSignatory, "signatory"), (committee.HasFirstDay, "first-day") })
        {
            if (!has)
            {
                yield return Error("C12", "C12." + what);
            }
        }
    }

    // C13
    private static IEnumerable<CompositionFinding> Terms(Composition committee)
    {
        foreach (var seat in committee.Seats)
        {
            var wrong = CommitteeTerms.Wrong(seat.Post, committee.Type) ?? CommitteeTerms.Wrong(seat.PartyPost, committee.Type) ?? CommitteeTerms.Wrong(seat.BodyName, committee.Type);
            if (wrong is not null)
            {
                yield return Warning("C13", "C13.words", seat, words: wrong);
            }
        }

        if (committee.TypeNow != committee.Type)
        {
            yield return new("C13", FindingSeverity.Info, "C13.renamed", Words: CommitteeTerms.Unit(committee.TypeNow).Vi);
        }
    }

    private static CompositionFinding Error(string rule, string code, CompositionSeat? seat = null, string body = "", int count = 0, string words = "") =>
        new(rule, FindingSeverity.Error, code, seat?.SeatId, seat?.BodyCode ?? body, count, words);

    private static CompositionFinding Warning(string rule, string code, CompositionSeat? seat = null, int count = 0, string words = "") =>
        new(rule, FindingSeverity.Warning, code, seat?.SeatId, seat?.BodyCode ?? "", count, words);
}
