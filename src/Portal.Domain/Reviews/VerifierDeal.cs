namespace Portal.Domain.Reviews;

/// <summary>
/// Shares the verification of chosen units among chosen people. Nobody gets a unit that they may not verify; a unit that none of them may verify is passed
/// over with the rule that says so. The same people, units and rights give the same shares, so that giving the same twice changes nothing.
/// </summary>
/// <param name="Groups">Units with the same verifiers stand together.</param>
/// <param name="PassedOver">Codes of the units that none of the people may verify, each with the code of the rule.</param>
public sealed record VerifierDeal(IReadOnlyList<VerifierDeal.Group> Groups, IReadOnlyDictionary<string, string> PassedOver)
{
    /// <param name="sections">Codes of the sections that the round asks, in order; used by <see cref="VerifierSharing.BySection"/>.</param>
    /// <param name="verifyingUnitId">See <see cref="VerificationRule"/>.</param>
    /// <param name="substituteUnitId">See <see cref="VerificationRule"/>.</param>
    public static VerifierDeal Of(
        IReadOnlyList<Unit> units, IReadOnlyList<Person> people, VerifierSharing sharing, IReadOnlyList<string> sections, Guid? verifyingUnitId, Guid? substituteUnitId)
    {
        if (sharing == VerifierSharing.TakeBack)
        {
            return new([new([], [.. units.Select(u => u.Code)])], new Dictionary<string, string>(StringComparer.Ordinal));
        }

        var passed = new Dictionary<string, string>(StringComparer.Ordinal);
        var fit = new List<(Unit Unit, List<Guid> People)>();
        foreach (var unit in units)
        {
            var refusals = people.Select(p => (p.Id, Rule: VerificationRule.Refusal(unit.Id, unit.Path, verifyingUnitId, substituteUnitId, p.Appointments))).ToList();
            if (refusals.Exists(r => r.Rule is null))
            {
                fit.Add((unit, refusals.FindAll(r => r.Rule is null).ConvertAll(r => r.Id)));
            }
            else
            {
                // a conflict of interest is what its person must hear of, whatever keeps the others away
                passed[unit.Code] = refusals.Find(r => r.Rule == "conflict.verify").Rule ?? refusals[0].Rule!;
            }
        }

        var dealt = sharing switch
        {
            VerifierSharing.BySection => fit.ConvertAll(f => (f.Unit, Parts: Sections(f.People, sections))),
            VerifierSharing.ByCluster => [.. Clusters(fit, people).Select(d => (d.Unit, Parts: Whole(d.Person)))],
            _ => Evenly(fit, people.ToDictionary(p => p.Id, _ => 0)).ConvertAll(d => (d.Unit, Parts: Whole(d.Person))),
        };
        return new(
            [.. dealt.GroupBy(d => string.Join(' ', d.Parts.Select(p => $"{p.PersonId:N}{p.SectionCode}"))).Select(g => new Group(g.First().Parts, [.. g.Select(d => d.Unit.Code).Order(StringComparer.Ordinal)]))],
            passed);
    }

    /// <summary>Units that a person gets, whole or in part.</summary>
    public int UnitsOf(Guid personId) => Groups.Where(g => g.Parts.Any(p => p.PersonId == personId)).Sum(g => g.Units.Count);

    private static IReadOnlyList<Part> Whole(Guid person) => [new(person, "")];

    /// <summary>Units that fewest people may verify first, so that those people have no other work yet.</summary>
    private static List<(Unit Unit, Guid Person)> Evenly(List<(Unit Unit, List<Guid> People)> units, Dictionary<Guid, int> load)
    {
        var dealt = new List<(Unit, Guid)>();
        foreach (var (unit, people) in units.OrderBy(u => u.People.Count))
        {
            var least = people.MinBy(p => load[p]);
            load[least]++;
            dealt.Add((unit, least));
        }

        return dealt;
    }

    /// <summary>The largest cluster first, to whom has least and may verify most of it; what that person may not verify is shared evenly.</summary>
    private static List<(Unit Unit, Guid Person)> Clusters(List<(Unit Unit, List<Guid> People)> units, IReadOnlyList<Person> people)
    {
        var load = people.ToDictionary(p => p.Id, _ => 0);
        var dealt = new List<(Unit, Guid)>();
        var left = new List<(Unit, List<Guid>)>();
        foreach (var cluster in units.GroupBy(u => u.Unit.ClusterCode).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            var most = people.Max(p => cluster.Count(u => u.People.Contains(p.Id)));
            var person = people.Where(p => cluster.Count(u => u.People.Contains(p.Id)) == most).MinBy(p => load[p.Id])!.Id;
            load[person] += most;
            dealt.AddRange(cluster.Where(u => u.People.Contains(person)).Select(u => (u.Unit, person)));
            left.AddRange(cluster.Where(u => !u.People.Contains(person)));
        }

        return [.. dealt, .. Evenly(left, load)];
    }

    /// <summary>Neighbouring sections to the same person; more people than sections: the last ones get none.</summary>
    private static IReadOnlyList<Part> Sections(List<Guid> people, IReadOnlyList<string> sections)
    {
        var sharing = Math.Min(people.Count, sections.Count);
        return sharing < 2 ? Whole(people[0]) : [.. sections.Select((section, at) => new Part(people[at * sharing / sections.Count], section))];
    }

    /// <param name="Path">Path of the unit, <c>/P01/P01-SCT/</c>.</param>
    /// <param name="ClusterCode">The cluster in which it stands in the round; empty: none.</param>
    public sealed record Unit(string Code, Guid Id, string Path, string ClusterCode);

    /// <param name="Appointments">All of the person's appointments in force.</param>
    public sealed record Person(Guid Id, IReadOnlyList<VerifierAppointment> Appointments);

    /// <param name="SectionCode">Empty: every section.</param>
    public sealed record Part(Guid PersonId, string SectionCode);

    /// <param name="Parts">Who verifies each of the units; none: nobody by name.</param>
    /// <param name="Units">Codes, in order.</param>
    public sealed record Group(IReadOnlyList<Part> Parts, IReadOnlyList<string> Units);
}
