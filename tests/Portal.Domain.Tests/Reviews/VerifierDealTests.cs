using Portal.Domain.Committees;
using Portal.Domain.Reviews;
using Xunit;

namespace Portal.Domain.Tests.Reviews;

public sealed class VerifierDealTests
{
    private static readonly Guid Office = Guid.NewGuid();
    private static readonly string[] Sections = ["G01", "G02", "G03"];

    private static VerifierAppointment AtOffice => new(Capacity.Verifier, Office, "/P01/P01-VP/", "/P01/");

    private static VerifierDeal.Person Verifier(params string[] alsoAt) =>
        new(Guid.NewGuid(), [AtOffice, .. alsoAt.Select(code => new VerifierAppointment(Capacity.Officer, Guid.NewGuid(), $"/P01/{code}/", $"/P01/{code}/"))]);

    private static VerifierDeal.Unit Unit(string code, string cluster = "A") => new(code, Guid.NewGuid(), $"/P01/{code}/", cluster);

    private static List<VerifierDeal.Unit> Units(int count, string cluster = "A") => [.. Enumerable.Range(0, count).Select(n => Unit($"{cluster}{n:000}", cluster))];

    private static VerifierDeal Deal(IReadOnlyList<VerifierDeal.Unit> units, VerifierSharing sharing, params VerifierDeal.Person[] people) => VerifierDeal.Of(units, people, sharing, Sections, Office, null);

    [Fact]
    public void Units_are_shared_in_equal_numbers_and_none_is_forgotten()
    {
        var (a, b, c) = (Verifier(), Verifier(), Verifier());

        var deal = Deal(Units(100), VerifierSharing.ByUnit, a, b, c);

        Assert.Equal([34, 33, 33], new[] { a, b, c }.Select(p => deal.UnitsOf(p.Id)));
        Assert.Equal(100, deal.Groups.SelectMany(g => g.Units).Distinct().Count());
    }

    [Fact]
    public void Nobody_gets_a_unit_in_which_they_hold_an_appointment_and_the_shares_stay_equal()
    {
        var (a, b) = (Verifier(), Verifier("A005", "A006", "A007", "A008", "A009"));

        var deal = Deal(Units(10), VerifierSharing.ByUnit, a, b);

        Assert.Equal(5, deal.UnitsOf(a.Id));
        Assert.Equal(["A000", "A001", "A002", "A003", "A004"], deal.Groups.Single(g => g.Parts.Any(p => p.PersonId == b.Id)).Units);
    }

    [Fact]
    public void A_unit_that_none_of_them_may_verify_is_passed_over_with_the_rule_that_says_so()
    {
        var deal = Deal(Units(2), VerifierSharing.ByUnit, Verifier("A001"), new VerifierDeal.Person(Guid.NewGuid(), []));

        Assert.Equal("A000", Assert.Single(deal.Groups.SelectMany(g => g.Units)));
        Assert.Equal(("A001", "conflict.verify"), deal.PassedOver.Select(p => (p.Key, p.Value)).Single());
    }

    [Fact]
    public void A_cluster_stays_with_one_person_but_for_the_units_that_person_may_not_verify()
    {
        var (a, b) = (Verifier("B001"), Verifier());

        var deal = Deal([.. Units(6, "A"), .. Units(5, "B")], VerifierSharing.ByCluster, a, b);

        Assert.Equal(Units(6, "A").Select(u => u.Code), deal.Groups.Single(g => g.Parts.Any(p => p.PersonId == a.Id)).Units);
        Assert.Equal(5, deal.UnitsOf(b.Id));
    }

    [Fact]
    public void By_section_everybody_gets_every_unit_with_sections_of_their_own()
    {
        var (a, b) = (Verifier(), Verifier("A001"));

        var deal = Deal(Units(2), VerifierSharing.BySection, a, b);

        Assert.Equal([(a.Id, "G01"), (a.Id, "G02"), (b.Id, "G03")], deal.Groups.Single(g => g.Units.Contains("A000")).Parts.Select(p => (p.PersonId, p.SectionCode)));
        Assert.Equal([(a.Id, "")], deal.Groups.Single(g => g.Units.Contains("A001")).Parts.Select(p => (p.PersonId, p.SectionCode)));
    }

    [Fact]
    public void The_same_choice_gives_the_same_shares_and_taking_back_leaves_nobody_by_name()
    {
        var (people, units) = (new[] { Verifier(), Verifier() }, Units(7));

        Assert.Equal(Texts(Deal(units, VerifierSharing.ByUnit, people)), Texts(Deal(units, VerifierSharing.ByUnit, people)));
        Assert.Empty(Assert.Single(Deal(units, VerifierSharing.TakeBack).Groups).Parts);
    }

    private static IEnumerable<string> Texts(VerifierDeal deal) => deal.Groups.Select(g => string.Join(',', g.Units) + ":" + string.Join(',', g.Parts.Select(p => p.PersonId)));
}
