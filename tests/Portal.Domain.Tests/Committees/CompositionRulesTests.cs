using Portal.Domain.Committees;
using Portal.Domain.Units;
using Xunit;

namespace Portal.Domain.Tests.Committees;

public class CompositionRulesTests
{
    [Theory]
    [InlineData(ProvinceType.Province)]
    [InlineData(ProvinceType.City)]
    public void A_complete_committee_passes_every_rule(ProvinceType type)
    {
        var report = CompositionRules.Check(SampleCommittee.Complete(type), SampleCommittee.Bodies);

        Assert.Empty(report.Findings);
        Assert.True(report.IsComplete);
        Assert.Equal(CompositionRules.All, report.Passed);
    }

    [Fact]
    public void C01_asks_for_exactly_one_head()
    {
        var second = SampleCommittee.Seat(SeatRole.Head, "UBND", "Chủ tịch UBND tỉnh", "Phó Bí thư Tỉnh ủy");

        Assert.Contains("C01.heads", SampleCommittee.Complete().Without("UBND").Found());
        Assert.Contains("C01.heads", SampleCommittee.Complete().Plus(second).Found());
    }

    [Theory]
    [InlineData("Phó Chủ tịch UBND tỉnh", "Phó Bí thư Tỉnh ủy", "C02.post")]
    [InlineData("Giám đốc Công an tỉnh", "Phó Bí thư Tỉnh ủy", "C02.post")]
    [InlineData("Chủ tịch UBND tỉnh", "Ủy viên Ban Thường vụ Tỉnh ủy", "C02.party-post")]
    [InlineData("Chủ tịch UBND tỉnh", "", "C02.party-post")]
    public void C02_asks_that_the_head_be_chair_and_deputy_secretary(string post, string party, string found) =>
        Assert.Equal([found], SampleCommittee.Complete().With("UBND", s => s with { Post = post, PartyPost = party }).Found());

    [Theory]
    [InlineData("Chủ tịch Ủy ban nhân dân tỉnh", "Phó Bí thư Tỉnh uỷ")]
    [InlineData("CHỦ TỊCH UBND TỈNH", "phó bí thư tỉnh ủy, Ủy viên Trung ương")]
    public void C02_reads_a_post_however_it_is_written(string post, string party) =>
        Assert.Empty(SampleCommittee.Complete().With("UBND", s => s with { Post = post, PartyPost = party }).Found());

    [Fact]
    public void C03_and_C04_ask_for_three_deputies_one_of_each_body()
    {
        var twice = SampleCommittee.Complete().With("VPTU", s => s with { BodyCode = "CAT" });
        var foreign = SampleCommittee.Complete().Plus(SampleCommittee.Seat(SeatRole.Deputy, "KHAC", "Giám đốc", bodyName: "Sở Y tế"));

        Assert.Equal(["C03.deputies", "C04.missing", "C10.few"], SampleCommittee.Complete().Without("CAT").Found());
        Assert.Equal(["C04.missing", "C04.twice"], twice.Found());
        Assert.Equal(["C03.deputies", "C04.foreign"], foreign.Found());
    }

    [Fact]
    public void C05_asks_that_a_deputy_lead_the_body() =>
        Assert.Equal(["C05.rank"], SampleCommittee.Complete().With("VPUBND", s => s with { Rank = SeatRank.Representative }).Found());

    [Theory]
    [InlineData("SNV")]
    [InlineData("STC")]
    [InlineData("STP")]
    [InlineData("SKHCN")]
    [InlineData("BCHQS")]
    [InlineData("VPTU-HCLT")]
    [InlineData("VPUBND-NC")]
    [InlineData("CAT-PA03")]
    public void C06_names_each_body_without_a_member(string body)
    {
        var report = CompositionRules.Check(SampleCommittee.Complete().Without(body), SampleCommittee.Bodies);

        Assert.Equal(body, Assert.Single(report.Findings, f => f.Rule == "C06").BodyCode);
        Assert.False(report.IsComplete);
    }

    [Fact]
    public void C06_does_not_count_a_seat_that_nobody_holds() =>
        Assert.Equal(["C06.missing", "C10.few", "C11.vacant"], SampleCommittee.Complete().With("VPUBND-NC", s => s with { PersonId = null }).Found());

    [Fact]
    public void C07_warns_of_a_member_who_does_not_lead()
    {
        var report = CompositionRules.Check(SampleCommittee.Complete().With("STP", s => s with { Rank = SeatRank.Representative }), SampleCommittee.Bodies);

        Assert.Equal(("C07", FindingSeverity.Warning), (Assert.Single(report.Findings).Rule, report.Findings[0].Severity));
        Assert.True(report.IsComplete);
    }

    [Fact]
    public void C08_asks_for_one_standing_body_of_two()
    {
        Assert.Equal(["C08.count"], (SampleCommittee.Complete() with { StandingBodies = [] }).Found());
        Assert.Equal(["C08.count"], (SampleCommittee.Complete() with { StandingBodies = ["CAT", "VPUBND"] }).Found());
        Assert.Equal(["C08.body"], (SampleCommittee.Complete() with { StandingBodies = ["VPTU"] }).Found());
        Assert.Empty((SampleCommittee.Complete() with { StandingBodies = ["VPUBND"] }).Found());
    }

    [Fact]
    public void C09_only_informs_of_whom_the_committee_advises()
    {
        var report = CompositionRules.Check(SampleCommittee.Complete() with { Advises = AdvisedBodies.PeoplesCommittee }, SampleCommittee.Bodies);

        Assert.Equal(("C09", FindingSeverity.Info), (Assert.Single(report.Findings).Rule, report.Findings[0].Severity));
        Assert.Empty(report.Warnings);
    }

    [Fact]
    public void C10_flags_members_beyond_the_required_and_too_few_persons()
    {
        var other = SampleCommittee.Seat(SeatRole.Member, "KHAC", "Giám đốc", bodyName: "Sở Y tế");
        var second = SampleCommittee.Seat(SeatRole.Member, "SNV", "Giám đốc");

        Assert.Equal(["C10.extra"], SampleCommittee.Complete().Plus(other).Found());
        Assert.Equal(["C10.extra"], SampleCommittee.Complete().Plus(second).Found());
        Assert.Contains("C10.few", SampleCommittee.Complete().Without("SNV").Found());
    }

    [Fact]
    public void C11_warns_of_a_person_in_two_seats()
    {
        var complete = SampleCommittee.Complete();
        var person = complete.Seats[4].PersonId;

        Assert.Equal(["C10.few", "C11.two-seats"], complete.With("CAT-PA03", s => s with { PersonId = person }).Found());
    }

    [Fact]
    public void C12_asks_for_number_date_signatory_and_first_day()
    {
        var bare = SampleCommittee.Complete() with { HasNumber = false, HasDate = false, HasSignatory = false, HasFirstDay = false };

        Assert.Equal(["C12.date", "C12.first-day", "C12.number", "C12.signatory"], bare.Found());
        Assert.Equal(4, CompositionRules.Check(bare, SampleCommittee.Bodies).Errors);
    }

    [Theory]
    [InlineData(ProvinceType.Province, "Phó Chánh Văn phòng Thành ủy", true)]
    [InlineData(ProvinceType.City, "Phó Chánh Văn phòng Tỉnh ủy", true)]
    [InlineData(ProvinceType.City, "Phó Giám đốc Công an tỉnh", true)]
    [InlineData(ProvinceType.Province, "Phó Giám đốc Công an tỉnh", false)]
    [InlineData(ProvinceType.City, "Phó Giám đốc Công an thành phố", false)]
    public void C13_warns_of_words_of_the_other_kind(ProvinceType type, string post, bool warns)
    {
        var found = SampleCommittee.Complete(type).With("VPTU", s => s with { Post = post }).Found();

        Assert.Equal(warns ? ["C13.words"] : [], found);
    }

    [Fact]
    public void C13_keeps_the_words_of_the_decision_s_day_and_tells_that_the_province_has_become_a_city()
    {
        // decided as a tỉnh in March, looked at when it has become a thành phố
        var report = CompositionRules.Check(SampleCommittee.Complete() with { TypeNow = ProvinceType.City }, SampleCommittee.Bodies);

        Assert.Equal(("C13.renamed", FindingSeverity.Info), (Assert.Single(report.Findings).Code, report.Findings[0].Severity));
    }

    [Fact]
    public void Findings_stand_worst_first()
    {
        var report = CompositionRules.Check(
            SampleCommittee.Complete().Without("SNV").With("STP", s => s with { Rank = SeatRank.Representative }) with { Advises = AdvisedBodies.None }, SampleCommittee.Bodies);

        Assert.Equal(["C06", "C07", "C10", "C09"], report.Findings.Select(f => f.Rule));
        Assert.Equal(["C07", "C10"], report.Warnings);
    }
}
