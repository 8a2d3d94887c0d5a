using Portal.Domain.Committees;
using Portal.Domain.Reviews;
using Xunit;

namespace Portal.Domain.Tests.Reviews;

public class VerificationRuleTests
{
    private static readonly Guid Office = Guid.CreateVersion7();
    private static readonly Guid Substitute = Guid.CreateVersion7();
    private static readonly Guid Department = Guid.CreateVersion7();
    private static readonly Guid Province = Guid.CreateVersion7();

    [Theory]
    [InlineData(Capacity.Secretariat)]
    [InlineData(Capacity.Verifier)]
    public void The_standing_offices_staff_verify_the_units_in_their_scope(Capacity capacity) =>
        Assert.Null(Refusal(Department, "/P00/P00-SCT/", new VerifierAppointment(capacity, Office, "/P00/P00-CA/", "/P00/")));

    [Theory]
    [InlineData(Capacity.Officer)]
    [InlineData(Capacity.Head)]
    [InlineData(Capacity.Leader)]
    [InlineData(Capacity.Auditor)]
    [InlineData(Capacity.Administrator)]
    public void No_other_capacity_verifies(Capacity capacity) =>
        Assert.Equal("verify.no-capacity", Refusal(Department, "/P00/P00-SCT/", new VerifierAppointment(capacity, Office, "/P00/P00-CA/", "/P00/")));

    [Fact]
    public void A_unit_outside_the_scope_is_not_verified() =>
        Assert.Equal("verify.no-capacity", Refusal(Department, "/P01/P01-SCT/", new VerifierAppointment(Capacity.Verifier, Office, "/P00/P00-CA/", "/P00/")));

    [Fact]
    public void Staff_of_another_body_do_not_verify() =>
        Assert.Equal("verify.office-only", Refusal(Department, "/P00/P00-SCT/", new VerifierAppointment(Capacity.Verifier, Substitute, "/P00/P00-VP/", "/P00/")));

    [Fact]
    public void The_standing_offices_own_unit_is_verified_by_the_substitute_body_alone()
    {
        Assert.Null(Refusal(Office, "/P00/P00-CA/", new VerifierAppointment(Capacity.Verifier, Substitute, "/P00/P00-VP/", "/P00/")));
        Assert.Equal("verify.substitute-only", Refusal(Office, "/P00/P00-CA/", new VerifierAppointment(Capacity.Secretariat, Department, "/P00/P00-SCT/", "/P00/")));
    }

    [Theory]
    [InlineData(Capacity.Officer)]
    [InlineData(Capacity.Auditor)]
    [InlineData(Capacity.Secretariat)]
    public void Nobody_verifies_a_unit_in_which_they_hold_any_appointment(Capacity own) =>
        Assert.Equal("conflict.verify", Refusal(
            Department,
            "/P00/P00-SCT/",
            new VerifierAppointment(Capacity.Secretariat, Office, "/P00/P00-CA/", "/P00/"),
            new VerifierAppointment(own, Department, "/P00/P00-SCT/", "/P00/P00-SCT/")));

    [Fact]
    public void Nobody_verifies_a_unit_above_their_own() =>
        Assert.Equal("conflict.verify", Refusal(Province, "/P00/", new VerifierAppointment(Capacity.Secretariat, Office, "/P00/P00-CA/", "/")));

    [Fact]
    public void A_neighbour_whose_code_begins_alike_is_not_the_own_unit() =>
        Assert.Null(Refusal(
            Department,
            "/P00/P00-S/",
            new VerifierAppointment(Capacity.Secretariat, Office, "/P00/P00-CA/", "/P00/"),
            new VerifierAppointment(Capacity.Officer, Province, "/P00/P00-SCT/", "/P00/P00-SCT/")));

    [Fact]
    public void Without_a_standing_office_everybody_whose_scope_covers_the_unit_verifies() =>
        Assert.Null(VerificationRule.Refusal(Department, "/P00/P00-SCT/", null, null, [new(Capacity.Verifier, Substitute, "/P00/P00-VP/", "/P00/")]));

    private static string? Refusal(Guid unit, string path, params VerifierAppointment[] appointments) =>
        VerificationRule.Refusal(unit, path, Office, Substitute, appointments);
}
