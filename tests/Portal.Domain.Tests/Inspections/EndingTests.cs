using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Domain.Measures;
using Portal.Domain.Reviews;
using Xunit;

namespace Portal.Domain.Tests.Inspections;

public class EndingTests
{
    private static readonly MeasureActor By = new(Guid.NewGuid(), "Thanh", new DateTimeOffset(2026, 11, 20, 3, 0, 0, TimeSpan.Zero));
    private static readonly string Hash = new('a', 64);
    private static readonly DateOnly Day = new(2026, 11, 20);

    [Fact]
    public void What_was_seen_has_a_finding_what_is_to_be_mended_says_why_and_a_recommendation_has_a_day()
    {
        var finding = new InspectionFinding(Guid.NewGuid(), "G01-01");
        Breaks("finding.class-missing", () => finding.Write(true, null, "", "", "", "", null, Day, By));
        Breaks("finding.not-seen", () => finding.Write(false, Finding.Weak, "x", "", "", "", null, Day, By));
        Breaks("finding.text-missing", () => finding.Write(true, Finding.Weak, " ", "", "", "", null, Day, By));
        Breaks("finding.due-missing", () => finding.Write(true, Finding.Missing, "Chưa có sổ", "", "Lập sổ", "", null, Day, By));
        Breaks("finding.due-early", () => finding.Write(true, Finding.Missing, "Chưa có sổ", "", "Lập sổ", "", Day.AddDays(-1), Day, By));
        finding.Write(true, Finding.Missing, "Chưa có sổ", "", "Lập sổ", "Chánh Văn phòng", Day, Day, By);
        Assert.True(finding is { IsBad: true, IsRecommended: true });
        finding.Write(true, Finding.Adequate, "", "12/QĐ", "Lập sổ", "", Day, Day, By);
        Assert.Equal((false, "", null), (finding.IsBad, finding.Recommendation, finding.DueOn));
    }

    [Fact]
    public void What_was_done_on_paper_is_typed_in_later_with_its_day_and_runs_from_that_day()
    {
        var inspection = new Inspection("KT-2026-01", Guid.NewGuid(), null, Guid.NewGuid(), InspectionKind.Unannounced, Day, Day.AddDays(2), "");
        inspection.Ask(Small("G01-01"), ["G01-01"]);
        inspection.Decide("1/QĐ", Day, "Trưởng ban", "A", [Member(true), Member(false)]);
        Breaks("inspection.too-early", () => inspection.Begin(Day.AddDays(-1), Day.AddDays(9)));
        Breaks("inspection.day-to-come", () => inspection.Begin(Day.AddDays(10), Day.AddDays(9)));
        inspection.Begin(Day.AddDays(1), Day.AddDays(9));
        var finding = new InspectionFinding(inspection.Id, "G01-01");
        finding.Write(true, Finding.Weak, "Thiếu chữ ký", "", "Bổ sung", "", Day.AddDays(5), inspection.BegunOn!.Value, By);
        inspection.RegisterMinutes("1/BB", Day.AddDays(2), "A", "B", "", "bb.docx", Hash, Day.AddDays(9), [finding]);
        Assert.Equal((Day.AddDays(1), Day.AddDays(2)), (inspection.BegunOn, inspection.MinutesOn));
    }

    [Fact]
    public void Minutes_are_registered_once_every_criterion_is_entered_all_that_is_bad_is_recommended_on_and_the_unit_signs_or_disagrees()
    {
        var (inspection, findings) = Begun();
        Breaks("inspection.criteria-open", () => Register(inspection, "Giám đốc", "", findings[..1]));
        Breaks("inspection.not-recommended", () => Register(inspection, "Giám đốc", "", findings));
        findings[1].Write(true, Finding.Weak, "Thiếu chữ ký", "", "Bổ sung", "", Day.AddDays(30), Day, By);
        Breaks("inspection.unit-silent", () => Register(inspection, "", "", findings));
        Breaks("document.no-number", () => inspection.RegisterMinutes("Biên bản", Day, "A", "B", "", "bb.docx", Hash, Day, findings));
        Breaks("inspection.minutes-day", () => inspection.RegisterMinutes("1/BB", Day.AddDays(-1), "A", "B", "", "bb.docx", Hash, Day.AddDays(5), findings));
        Breaks("inspection.day-to-come", () => inspection.RegisterMinutes("1/BB", Day.AddDays(1), "A", "B", "", "bb.docx", Hash, Day, findings));
        Breaks("inspection.minutes-incomplete", () => inspection.RegisterMinutes("1/BB", Day, "A", "B", "", "bb.docx", "abc", Day, findings));
        Register(inspection, "", "Không đồng ý xếp loại G01-02", findings);
        Assert.Equal("Không đồng ý xếp loại G01-02", inspection.Disagreement);
        Breaks("inspection.minutes-signed", inspection.OnlyFinding);
    }

    [Fact]
    public void A_conclusion_follows_the_minutes_and_a_later_visit_looks_at_what_was_found()
    {
        var ((inspection, findings), unit) = (Begun(), Guid.NewGuid());
        findings[1].Write(true, Finding.Weak, "Thiếu chữ ký", "", "Bổ sung", "", Day.AddDays(30), Day, By);
        Breaks("inspection.no-minutes", () => inspection.Conclude("2/TB", Day, Day, findings));
        Register(inspection, "Giám đốc", "", findings);
        Breaks("document.missing", () => inspection.Conclude(" ", Day, Day, findings));
        Breaks("document.no-number", () => inspection.Conclude("Như đã nói", Day, Day, findings));
        Breaks("inspection.minutes-day", () => inspection.Conclude("2/TB", Day.AddDays(-1), Day, findings));
        Breaks("inspection.day-to-come", () => inspection.Conclude("2/TB", Day.AddDays(1), Day, findings));
        Breaks("inspection.not-concluded", () => inspection.FollowUp("KT-2027-01", unit, Day, Day, "", findings));
        inspection.Conclude("2/TB", Day, Day, findings);
        var next = inspection.FollowUp("KT-2027-01", unit, Day.AddDays(60), Day.AddDays(60), "", findings);
        Assert.Equal((inspection.Id, InspectionKind.Thematic, unit), (next.FollowsId, next.Kind, next.UnitId));
        Assert.Equal(["G01-02"], next.Criteria);
        findings[1].Write(true, Finding.Adequate, "", "", "", "", null, Day, By);
        Breaks("inspection.nothing-found", () => inspection.FollowUp("KT-2027-02", unit, Day, Day, "", findings));
    }

    [Fact]
    public void What_an_inspection_recommends_stands_until_it_is_confirmed_whatever_a_later_review_says()
    {
        var measure = new CorrectiveMeasure(Guid.NewGuid(), Guid.NewGuid(), "G01", "G01-01", false, false, new MeasureContent(Finding.Weak, "Rà soát", "Văn thư", Day.AddDays(90)), By.At);
        var inspection = Guid.NewGuid();
        var entry = measure.Recommend(inspection, new MeasureContent(Finding.Missing, "Lập sổ", "", Day.AddDays(30)), "KT-2026-01: Lập sổ", By);
        Assert.Equal((MeasureEntryKind.Recommended, inspection, Day.AddDays(30), Finding.Missing, "Rà soát"), (entry.Kind, measure.InspectionId, measure.DueOn, measure.Finding, measure.What));
        var review = Guid.NewGuid();
        Assert.False(measure.Restate(review, new MeasureContent(Finding.Weak, "Khác", "", Day.AddDays(99)), By.At));
        // it is known as that review's, so that nothing is made of it anew once it is confirmed, and was found in two of them
        Assert.Equal((review, true, Day.AddDays(30)), (measure.ReviewId, measure.IsRepeated, measure.DueOn));
        var born = CorrectiveMeasure.OfInspection(inspection, Guid.NewGuid(), "G01", "G01-02", true, false, new MeasureContent(Finding.Weak, "Khóa tủ", "", null), By.At);
        Assert.False(born.Restate(review, new MeasureContent(Finding.Weak, "Khác", "", null), By.At));
        Assert.Equal((review, false, "Khóa tủ"), (born.ReviewId, born.IsRepeated, born.What));
        born = CorrectiveMeasure.OfInspection(inspection, Guid.NewGuid(), "G01", "G01-02", true, false, new MeasureContent(Finding.Weak, "Khóa tủ", "", null), By.At);
        Assert.Equal((null, "Khóa tủ", Day.AddDays(CorrectiveMeasure.DefaultDays)), (born.ReviewId, born.What, born.DueOn));
    }

    [Fact]
    public void What_was_reported_done_and_is_found_again_is_open_with_the_inspection_s_day()
    {
        var measure = new CorrectiveMeasure(Guid.NewGuid(), Guid.NewGuid(), "G01", "G01-01", false, false, new MeasureContent(Finding.Weak, "Rà soát", "Văn thư", Day.AddDays(-9)), By.At);
        measure.ReportDone("12/BC-VP", By);
        measure.Recommend(Guid.NewGuid(), new MeasureContent(Finding.Weak, "Ký sổ", "", Day.AddDays(30)), "KT-2026-01: Ký sổ", By);
        Assert.Equal((MeasureStatus.Open, "", null, Day.AddDays(30), Day.AddDays(30)), (measure.Status, measure.Proof, measure.DoneOn, measure.DueOn, measure.FirstDueOn));
        measure.AskExtension(Day.AddDays(60), "Chờ kinh phí", By);
        measure.Recommend(Guid.NewGuid(), new MeasureContent(Finding.Weak, "Ký sổ", "", null), "KT-2026-02: Ký sổ", By);
        Assert.Equal((null, Day.AddDays(30)), (measure.AskedDueOn, measure.DueOn));
    }

    private static void Register(Inspection inspection, string byUnit, string disagreement, IReadOnlyCollection<InspectionFinding> findings) =>
        inspection.RegisterMinutes("1/BB-ĐKT", Day, "Trưởng đoàn", byUnit, disagreement, "bb.docx", Hash, Day.AddDays(5), findings);

    private static (Inspection, InspectionFinding[]) Begun()
    {
        var inspection = new Inspection("KT-2026-01", Guid.NewGuid(), null, Guid.NewGuid(), InspectionKind.Unannounced, Day, Day, "");
        inspection.Ask(Small("G01-01", "G01-02"), ["G01-01", "G01-02"]);
        Breaks("document.no-number", () => inspection.Decide("nói miệng", Day, "Trưởng ban", "A", [Member(true), Member(false)]));
        inspection.Decide("1/QĐ", Day, "Trưởng ban", "A", [Member(true), Member(false)]);
        inspection.Begin(Day, Day);
        var findings = inspection.Criteria.Select(c => new InspectionFinding(inspection.Id, c)).ToArray();
        findings[0].Write(false, null, "", "", "", "", null, Day, By);
        findings[1].Write(true, Finding.Weak, "Thiếu chữ ký", "", "", "", null, Day, By);
        return (inspection, findings);
    }

    private static Checklist Small(params string[] codes) => new(
        "X-1", new("Bộ", "List"), new Policy([new Band("A", 50, new("A", "A")), new Band("B", 0, new("B", "B"))], 5, "B", null),
        [new("G01", SectionKind.Core, new("Nhóm", "Section"), [.. codes.Select(c => new Criterion { Code = c, SectionCode = "G01", SectionKind = SectionKind.Core, Text = new(c, c), Answer = AnswerKind.YesNo, MaxPoints = 1 })])]);

    private static InspectionMember Member(bool isHead) => new(Guid.NewGuid(), 1, null, "A", "", "Công an tỉnh", isHead);

    private static void Breaks(string rule, Action act) => Assert.Equal(rule, Assert.Throws<RuleBrokenException>(act).Code);
}
