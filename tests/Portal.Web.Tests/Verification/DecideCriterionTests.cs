using System.Net;
using System.Text.Json;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Inspections;
using Portal.Domain.Measures;
using Portal.Domain.Reviews;
using Xunit;

namespace Portal.Web.Tests.Verification;

public class DecideCriterionTests(VerifiedRound round) : IClassFixture<VerifiedRound>
{
    private Guid Secretary => round.Given.Secretary.Id;

    [Fact]
    public async Task An_accepted_answer_keeps_the_units_value()
    {
        var code = round.Criterion(AnswerKind.YesNo);
        using var response = await round.Decide(Secretary, "T00-SCT", code, ("Choice", "accept"), ("Next", "/verification/2026/T00-SCT/finish"));
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/verification/2026/T00-SCT/finish", response.Headers.Location!.ToString());
        var decision = await round.Decision("T00-SCT", code);
        Assert.True(decision!.IsAcceptance);
        Assert.Equal("Trần Thị Hạnh", decision.DecidedByName);
        Assert.Equal(ReviewStatus.Verifying, (await round.Review("T00-SCT")).Status);
    }

    [Fact]
    public async Task What_an_inspection_found_otherwise_stands_beside_the_answer_once_both_sides_signed_and_fills_the_form_in_without_deciding()
    {
        var code = round.Criterion(AnswerKind.YesNo, 9);
        var (path, inspection) = ($"/verification/2026/T00-SCT/{code}", Guid.Empty);
        using var secretary = round.Portal.Client(Secretary);
        await round.Portal.Db(async db =>
        {
            // after the period, while it is verified, and by a version that numbers the criterion otherwise
            var (day, by) = (round.Round.Period.To.AddDays(15), new MeasureActor(Secretary, "Hạnh", db.Clock.GetUtcNow()));
            var library = new Infrastructure.Database.ChecklistLibrary();
            var asked = await library.GetAsync(db, round.Round.ChecklistCode);
            var other = new Checklist("CT32-2027-THU", asked.Title, asked.Policy, [.. asked.Sections.Select(s => s with
            {
                Criteria = [.. s.Criteria.Select(c => (c.Code == code ? c with { Code = s.Code + "-99", Lineage = c.Lineage } : c) with { Contradictions = [] })],
            })], asked.Gates);
            var visited = other.AllCriteria.Single(c => c.Lineage == asked.Find(code)!.Lineage).Code;
            Assert.NotEqual(code, visited);
            db.Add(ChecklistVersion.OfRound(other, null, null, by.At));
            await db.SaveChangesAsync();
            var visit = new Inspection("KT-2026-50", round.Given.Province.Id, null, round.Given.Units["T00-SCT"].Id, InspectionKind.Unannounced, day, day, "");
            visit.Ask(other, [visited]);
            visit.Decide("1/QĐ", day, "Trưởng ban", "A", [new(visit.Id, 1, null, "Một", "", "Công an", isHead: true), new(visit.Id, 2, null, "Hai", "", "Công an", isHead: false)]);
            visit.Begin(day, day);
            var found = new InspectionFinding(visit.Id, visited);
            found.Write(true, Finding.Missing, "Chưa có quyết định", "Sổ 02/2026", "Ban hành", "", day, day, by);
            db.AddRange(visit, found);
            await db.SaveChangesAsync();
            inspection = visit.Id;
        });
        Assert.DoesNotContain("KT-2026-50", (await secretary.PageAsync(path)).Body!.InnerHtml, StringComparison.Ordinal);
        await round.Portal.Db(async db =>
        {
            var findings = db.InspectionFindings.Where(f => f.InspectionId == inspection).ToList();
            db.Inspections.Single(i => i.Id == inspection).RegisterMinutes("3/BB", round.Round.Period.To.AddDays(16), "Một", "Giám", "", "bb.pdf", new('a', 64), round.Round.Period.To.AddDays(16), findings);
            await db.SaveChangesAsync();
        });
        var fill = (await secretary.PageAsync(path)).QuerySelector("a[data-key=i]")!.GetAttribute("href")!;
        var form = (await secretary.PageAsync(fill)).QuerySelector("form[data-decide]")!;
        Assert.Equal(["adjust", "no"], form.QuerySelectorAll("input[type=radio][checked]").Select(r => r.GetAttribute("value")));
        Assert.Contains(FormattableString.Invariant($"KT-2026-50 (biên bản 3/BB ngày {round.Round.Period.To.AddDays(16):dd/MM/yyyy}) ghi nhận: Chưa có. Chưa có quyết định (Sổ 02/2026)"), form.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.Null(await round.Decision("T00-SCT", code));
        Assert.Contains("Kiểm tra tại chỗ ghi nhận khác", (await secretary.PageAsync("/verification/2026/T00-SCT/bulk")).Body!.TextContent, StringComparison.Ordinal);

        // who may not verify the unit sees nothing of it here
        using var other = round.Portal.Client(round.Given.Verifier.Id);
        Assert.DoesNotContain("KT-2026-50", await (await other.GetAsync(path)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reason_that_the_guard_warns_of_needs_a_declaration_which_stands_beside_the_decision()
    {
        var code = round.Criterion(AnswerKind.YesNo, 8);
        (string, string)[] choice = [("Choice", "adjust"), ("Value", "no"), ("Reason", "Văn bản không phổ biến chưa đăng ký")];
        using var asked = await round.Decide(Secretary, "T00-SCT", code, choice);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
        Assert.Null(await round.Decision("T00-SCT", code));

        using var decided = await round.Decide(Secretary, "T00-SCT", code, [.. choice, ("Declaration.IsDeclared", "true"), ("Declaration.Reason", "Chỉ nêu loại văn bản")]);
        Assert.Equal(HttpStatusCode.Redirect, decided.StatusCode);
        using var secretary = round.Portal.Client(Secretary);
        Assert.Contains("Chỉ nêu loại văn bản", (await secretary.PageAsync("/verification/2026/T00-SCT/" + code)).QuerySelector("[data-declared]")!.TextContent, StringComparison.Ordinal);

        // a question takes the place of the decision, and the word about it goes with it
        using var question = await round.Decide(Secretary, "T00-SCT", code, ("Choice", "clarify"), ("Reason", "Văn bản nào?"), ("AnswerBy", "30/11/2026"));
        Assert.Equal(HttpStatusCode.Redirect, question.StatusCode);
        Assert.Null((await secretary.PageAsync("/verification/2026/T00-SCT/" + code)).QuerySelector("[data-declared]"));
    }

    [Fact]
    public async Task A_set_value_needs_a_reason()
    {
        var code = round.Criterion(AnswerKind.Percentage);
        using var refused = await round.Decide(Secretary, "T00-SCT", code, ("Choice", "adjust"), ("Part", "40"), ("Whole", "50"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Ghi nhận xét vì kết quả khác", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Null(await round.Decision("T00-SCT", code));

        using var stored = await round.Decide(Secretary, "T00-SCT", code, ("Choice", "adjust"), ("Part", "40"), ("Whole", "50"), ("Reason", "Sáu người chưa có chứng nhận"));
        Assert.Equal(HttpStatusCode.Redirect, stored.StatusCode);
        Assert.Equal("40/50", (await round.Decision("T00-SCT", code))!.VerifiedValue);
    }

    [Theory]
    [InlineData("120")]
    [InlineData("abc")]
    [InlineData("")]
    public async Task A_value_that_is_none_is_refused_and_stays_in_the_form(string value)
    {
        var code = round.Criterion(AnswerKind.Percentage, 1);
        using var refused = await round.Decide(Secretary, "T00-SCT", code, ("Choice", "adjust"), ("Value", value), ("Reason", "Chưa khớp"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(value.Length > 0 ? $"value=\"{value}\"" : "Nhập giá trị thẩm định.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Null(await round.Decision("T00-SCT", code));
    }

    [Fact]
    public async Task A_percent_may_be_typed_with_a_decimal_comma()
    {
        var code = round.Criterion(AnswerKind.Percentage, 2);
        using var response = await round.Decide(Secretary, "T00-SCT", code, ("Choice", "adjust"), ("Value", "87,5"), ("Reason", "Theo số liệu kiểm tra"));
        Assert.Equal("87.5", (await round.Decision("T00-SCT", code))!.VerifiedValue);
    }

    [Fact]
    public async Task A_claim_of_not_applicable_is_accepted_or_refused()
    {
        var (accepted, refused) = (round.Criterion(AnswerKind.YesNo, 1), round.Criterion(AnswerKind.YesNo, 2));
        await round.Answer(accepted, "", isNotApplicable: true);
        await round.Answer(refused, "no", isNotApplicable: true);
        using var one = await round.Decide(Secretary, "T00-SCT", accepted, ("Choice", "accept"));
        using var withoutReason = await round.Decide(Secretary, "T00-SCT", refused, ("Choice", "refuse"));
        using var two = await round.Decide(Secretary, "T00-SCT", refused, ("Choice", "refuse"), ("Reason", "Đơn vị có hoạt động này"));
        Assert.True((await round.Decision("T00-SCT", accepted))!.VerifiedNotApplicable);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, withoutReason.StatusCode);
        Assert.False((await round.Decision("T00-SCT", refused))!.VerifiedNotApplicable);
    }

    [Fact]
    public async Task A_newer_decision_is_shown_and_not_overwritten()
    {
        var code = round.Criterion(AnswerKind.YesNo, 3);
        using var first = await round.Decide(Secretary, "T00-SCT", code, ("Choice", "accept"), ("Reason", "Đã đối chiếu"));
        using var client = round.Portal.Client(Secretary);
        using var late = await client.FetchAsync($"/verification/2026/T00-SCT/{code}", [new("Version", "0-"), new("Choice", "ask"), new("Reason", "Bổ sung văn bản")]);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var answer = JsonDocument.Parse(await late.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("conflict", answer.GetProperty("status").GetString());
        Assert.Equal("Đã đối chiếu", answer.GetProperty("theirs").GetProperty("reason").GetString());
        Assert.Equal("Bổ sung văn bản", answer.GetProperty("mine").GetProperty("reason").GetString());

        using var again = await client.FetchAsync($"/verification/2026/T00-SCT/{code}", [new("Version", answer.GetProperty("version").GetString()!), new("Choice", "accept")]);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        using var page = await client.PostAsync($"/verification/2026/T00-SCT/{code}", [new("Version", "0-"), new("Choice", "ask"), new("Reason", "Bổ sung văn bản")]);
        Assert.Equal(HttpStatusCode.Conflict, page.StatusCode);
        Assert.Contains("Bổ sung văn bản", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_changed_since_must_be_confirmed()
    {
        var code = round.Criterion(AnswerKind.YesNo, 4);
        using var first = await round.Decide(Secretary, "T00-SCT", code, ("Choice", "accept"));
        await round.Answer(code, "no", at: round.Portal.Clock.GetUtcNow().AddMinutes(1));
        using var client = round.Portal.Client(Secretary);
        var page = await client.PageAsync($"/verification/2026/T00-SCT/{code}");
        Assert.Contains("sau lần quyết định trước", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".verify-list a[aria-current] .i"));
        Assert.Contains("cần xác nhận lại", page.QuerySelector(".verify-list a[aria-current]")!.TextContent, StringComparison.Ordinal);
        using var finish = await client.PostAsync("/verification/2026/T00-SCT/finish", []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, finish.StatusCode);
    }

    [Fact]
    public async Task The_standing_offices_own_unit_is_verified_by_the_substitute_body()
    {
        var code = round.Criterion(AnswerKind.YesNo);
        using var own = await round.Decide(Secretary, "T00-VP", code, ("Choice", "accept"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, own.StatusCode);
        using var client = round.Portal.Client(Secretary);
        var page = await client.PageAsync($"/verification/2026/T00-VP/{code}");
        Assert.Contains("Bạn không thẩm định phiếu của chính đơn vị mình.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("form[data-decide]"));

        using var substitute = await round.Decide(round.Given.Verifier.Id, "T00-VP", code, ("Choice", "accept"));
        Assert.Equal(HttpStatusCode.Redirect, substitute.StatusCode);
        using var other = await round.Decide(round.Given.Verifier.Id, "T00-SCT", code, ("Choice", "accept"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
    }

    [Fact]
    public async Task A_verifier_who_also_works_in_the_unit_is_refused()
    {
        var both = await round.Portal.Db(async db =>
        {
            var person = round.Given.Appoint(db, "Người Hai Việc", Capacity.Verifier, "T00-VP", "T00");
            db.Appointments.Add(new Appointment(person.Id, Capacity.Officer, round.Given.Units["T00-X1"].Id, round.Given.Units["T00-X1"].Id, "Cán bộ", "Officer", new DateOnly(2025, 7, 1)));
            await db.SaveChangesAsync();
            return person.Id;
        });
        var code = round.Criterion(AnswerKind.YesNo);
        using var own = await round.Decide(both, "T00-X1", code, ("Choice", "accept"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, own.StatusCode);
        Assert.Null(await round.Decision("T00-X1", code));
    }

    [Fact]
    public async Task Strangers_find_nothing_and_other_capacities_are_forbidden()
    {
        var code = round.Criterion(AnswerKind.YesNo);
        using var foreign = await round.Decide(round.Given.StrangerSecretary.Id, "T00-SCT", code, ("Choice", "accept"));
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        foreach (var person in new[] { round.Given.Officer, round.Given.Head, round.Given.Leader, round.Given.Auditor, round.Given.Administrator })
        {
            using var client = round.Portal.Client(person.Id);
            using var page = await client.GetAsync($"/verification/2026/T00-SCT/{code}");
            Assert.Contains("/forbidden", page.Headers.Location?.ToString() ?? "/forbidden", StringComparison.Ordinal);
            Assert.NotEqual(HttpStatusCode.OK, page.StatusCode);
        }
    }

    [Fact]
    public async Task A_remark_that_looks_like_a_state_secret_is_not_stored()
    {
        var code = round.Criterion(AnswerKind.YesNo, 5);
        using var response = await round.Decide(Secretary, "T00-SCT", code, ("Choice", "ask"), ("Reason", "TUYỆT MẬT"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.False(await round.Portal.Db(db => Task.FromResult(db.Remarks.Any(r => r.CriterionCode == code))));
    }
}
