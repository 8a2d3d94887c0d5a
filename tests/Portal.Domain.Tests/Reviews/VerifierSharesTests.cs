using Portal.Domain.Committees;
using Portal.Domain.Reviews;
using Xunit;

namespace Portal.Domain.Tests.Reviews;

public sealed class VerifierSharesTests
{
    private static readonly Guid Office = Guid.NewGuid();
    private static readonly Guid Department = Guid.NewGuid();
    private static readonly Guid Lan = Guid.NewGuid();
    private static readonly Guid Nam = Guid.NewGuid();
    private static readonly Guid Hoa = Guid.NewGuid();

    private static VerifierAppointment AtOffice => new(Capacity.Verifier, Office, "/P01/P01-VP/", "/P01/");

    private static VerifierAppointment AtDepartment => new(Capacity.Officer, Department, "/P01/P01-SCT/", "/P01/P01-SCT/");

    private static VerifierShare Share(Guid person, string cluster = "", string section = "", params VerifierAppointment[] held) => new(person, "", cluster, section, held.Length == 0 ? [AtOffice] : held);

    private static VerifierShares Shares(params VerifierShare[] shares) => new(shares, ["G01", "G02"], Office, null);

    private static bool Falls(VerifierShares shares, Guid person, string cluster = "CUM-1") => shares.FallsTo(person, Department, "/P01/P01-SCT/", cluster);

    [Fact]
    public void Without_assignments_every_review_falls_to_everybody() => Assert.True(Falls(Shares(), Hoa));

    [Fact]
    public void A_cluster_that_is_given_to_somebody_falls_to_nobody_else()
    {
        var shares = Shares(Share(Lan, "CUM-1"));

        Assert.True(Falls(shares, Lan));
        Assert.False(Falls(shares, Hoa));
        Assert.True(Falls(shares, Hoa, "CUM-2"));
    }

    [Fact]
    public void Sections_that_nobody_is_named_for_fall_to_everybody()
    {
        Assert.True(Falls(Shares(Share(Lan, section: "G01")), Hoa));
        Assert.False(Falls(Shares(Share(Lan, section: "G01"), Share(Nam, section: "G02")), Hoa));
        Assert.True(Falls(Shares(Share(Lan, section: "G01"), Share(Nam, section: "G02")), Nam));
    }

    [Fact]
    public void One_section_of_a_review_falls_to_its_people_and_an_unnamed_one_to_nobody_by_name()
    {
        var shares = Shares(Share(Lan, section: "G01"), Share(Nam, "CUM-2"));
        IReadOnlySet<Guid> For(string section, string cluster) => shares.PeopleFor(Department, "/P01/P01-SCT/", cluster, section);

        Assert.Equal([Lan], For("G01", "CUM-1"));
        Assert.Empty(For("G02", "CUM-1"));
        Assert.Equal([Nam], For("G02", "CUM-2"));
    }

    [Fact]
    public void Who_has_a_conflict_of_interest_or_no_appointment_any_more_leaves_the_review_to_everybody()
    {
        Assert.True(Falls(Shares(Share(Lan, held: [AtOffice, AtDepartment])), Hoa));
        Assert.False(Falls(Shares(Share(Lan, held: [AtOffice])), Hoa));
        Assert.True(Falls(new([new(Lan, "", "", "", [])], ["G01"], Office, null), Hoa));
    }

    [Fact]
    public void An_assignment_gives_nobody_a_right()
    {
        var stranger = Share(Hoa, held: [new(Capacity.Officer, Office, "/P01/P01-VP/", "/P01/P01-VP/")]);

        Assert.Empty(Shares(stranger).For(Department, "/P01/P01-SCT/", "CUM-1"));
        Assert.Equal("verify.no-capacity", VerificationRule.Refusal(Department, "/P01/P01-SCT/", Office, null, stranger.Appointments));
    }

    [Fact]
    public void A_section_that_the_round_does_not_ask_falls_to_nobody_by_name()
    {
        var shares = Shares(Share(Lan, section: "G09"), Share(Nam));

        Assert.Equal(Nam, Assert.Single(shares.For(Department, "/P01/P01-SCT/", "CUM-1")).PersonId);
        Assert.False(Falls(shares, Lan));
    }

    [Fact]
    public void What_is_said_of_one_unit_goes_before_what_is_said_of_its_cluster()
    {
        var shares = Shares(Share(Lan, "CUM-1"), Share(Nam) with { UnitId = Department });

        Assert.True(Falls(shares, Nam));
        Assert.False(Falls(shares, Lan));
        Assert.True(shares.FallsTo(Lan, Guid.NewGuid(), "/P01/P01-SNV/", "CUM-1"));
    }

    [Fact]
    public void Sections_that_the_unit_s_own_verifiers_leave_open_still_fall_by_cluster()
    {
        var shares = Shares(Share(Lan, "CUM-1"), Share(Nam, section: "G01") with { UnitId = Department });

        Assert.True(Falls(shares, Lan));
        Assert.True(Falls(shares, Nam));
        Assert.False(Falls(Shares(Share(Lan, section: "G01"), Share(Nam, section: "G01") with { UnitId = Department }, Share(Hoa, section: "G02")), Lan));
    }

    [Fact]
    public void Somebody_named_for_a_unit_who_may_not_verify_it_leaves_it_to_its_cluster() =>
        Assert.True(Falls(Shares(Share(Lan, "CUM-1"), Share(Nam, held: [AtOffice, AtDepartment]) with { UnitId = Department }), Lan));
}
