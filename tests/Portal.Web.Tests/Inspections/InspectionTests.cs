using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Inspections;
using Portal.TestKit;
using Portal.Web.Features.Inspections;
using Portal.Web.Tests.Rounds;
using Xunit;

namespace Portal.Web.Tests.Inspections;

public sealed class InspectionTests(RoundsPortal rounds) : IClassFixture<RoundsPortal>
{
    [Fact]
    public async Task From_a_drafted_plan_by_the_head_s_approval_to_a_team_at_the_unit()
    {
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        using var leader = rounds.Portal.Client(rounds.Given.Leader.Id);
        using var officer = rounds.Portal.Client(rounds.Given.Officer.Id);
        using var stranger = rounds.Portal.Client(rounds.Given.StrangerSecretary.Id);
        Assert.Equal("/inspections/plans/T00-2026", await GoneAsync(secretary, "/inspections/plans/new", ("Form.OwnerCode", "T00"), ("Form.Year", "2026"), ("Form.TakesOver", "true")));
        // today is a Sunday
        (string, string)[] visit = [("PlanCode", "T00-2026"), ("UnitCode", "T00-SCT"), ("Kind", "Planned"), ("From", "22/11/2026"), ("To", "23/11/2026"), ("Topic", "Sổ sách, phân công")];
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(secretary, "/inspections/new", [.. visit[..1], ("UnitCode", "T99-SNV"), .. visit[2..]]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(secretary, "/inspections/new", [.. visit[..3], ("From", "22/11/2027"), ("To", "23/11/2027"), visit[5]]));
        var at = await GoneAsync(secretary, "/inspections/new", visit);
        var surprise = await GoneAsync(secretary, "/inspections/new", ("UnitCode", "T00-SCT"), ("Kind", "Unannounced"), ("From", "03/12/2026"), ("To", "03/12/2026"));
        Assert.Equal(("/inspections/KT-2026-01", "/inspections/KT-2026-02"), (at, surprise));
        var plan = await secretary.PageAsync("/inspections/plans/T00-2026");
        Assert.Contains("Rơi vào ngày nghỉ 22/11/2026", plan.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, (await secretary.PageAsync("/inspections?year=2026&conflicts=yes&unit=T00-SCT")).QuerySelectorAll("tbody tr").Length);
        Assert.Equal(2, (await secretary.PageAsync("/inspections?year=2026&view=calendar&month=11")).QuerySelectorAll(".visits td a").Length);

        // nothing is decided before the committee's head agrees, who is not the one who submitted it
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(secretary, at + "/decision", await DecisionAsync(at)));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(secretary, "/inspections/plans/T00-2026/submit", ("Submission.Version", await VersionAsync(db => db.InspectionPlans.Select(p => p.Version)))));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(secretary, at + "/edit", [.. visit[3..], ("Version", await OfAsync(at))]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(leader, "/inspections/plans/T00-2026/decide", ("Decision.Verdict", "back"), ("Decision.Version", await VersionAsync(db => db.InspectionPlans.Select(p => p.Version)))));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(leader, "/inspections/plans/T00-2026/decide", ("Decision.Verdict", "approve"), ("Decision.Number", "7/KH-BCĐ"), ("Decision.Version", await VersionAsync(db => db.InspectionPlans.Select(p => p.Version)))));
        Assert.Contains("7/KH-BCĐ", (await leader.PageAsync("/inspections/plans/T00-2026")).QuerySelector("main details")!.TextContent, StringComparison.Ordinal);
        Assert.All([at, surprise, "/inspections/plans/T00-2026"], path => Assert.Equal(HttpStatusCode.NotFound, stranger.GetAsync(path).Result.StatusCode));

        // a team of two, none of them from the unit; the decision as a document
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(secretary, at + "/team", ("Member.Name", "Lê Thị Nhà"), ("Member.Body", "sở công thương T00")));
        Assert.DoesNotContain(rounds.Given.Head.Id.ToString(), (await secretary.PageAsync(at)).QuerySelector("select[name='Member.PersonId']")!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(secretary, at + "/team", ("Member.PersonId", rounds.Given.Verifier.Id.ToString()), ("Member.IsHead", "true")));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(secretary, at + "/team", ("Member.Name", "Trần Văn Ngoài"), ("Member.Body", "Công an tỉnh")));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(secretary, at + "/decision", await DecisionAsync(at)));
        using var letter = await secretary.GetAsync(at + "/decision");
        Assert.Equal("quyet-dinh-kiem-tra-KT-2026-01.docx", letter.Content.Headers.ContentDisposition!.FileNameStar);

        // the unit knows of it once it is told, and never of the other one
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(at)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(secretary, at + "/announce"));
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync(at)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(surprise)).StatusCode);
        Assert.Single((await officer.PageAsync("/inspections?year=2026")).QuerySelectorAll("tbody tr"));
        var told = await rounds.Portal.Db(db => db.Outbox.Where(m => m.Template == AnnounceInspection.Template).ToListAsync());
        Assert.Equal(new[] { rounds.Given.Head.Email, rounds.Given.Officer.Email }.Order(), told.Select(m => m.ToAddress).Order());
        Assert.All(told, m => Assert.DoesNotContain("Sổ sách", m.Text, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(officer, at + "/begin", ("Start.Version", await OfAsync(at))));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(secretary, at + "/begin", ("Start.Version", await OfAsync(at))));
        Assert.Equal(InspectionStatus.Begun, await rounds.Portal.Db(db => db.Inspections.Where(i => i.Code == "KT-2026-01").Select(i => i.Status).SingleAsync()));
        var file = await (await secretary.GetAsync("/inspections/export?format=csv&year=2026&status=Begun")).Content.ReadAsStringAsync();
        Assert.Contains("KT-2026-01", file, StringComparison.Ordinal);
        Assert.Equal(2, file.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private static async Task<string> GoneAsync(PortalClient client, string path, params (string, string)[] form)
    {
        using var answer = await client.PostAsync(path, Fields(form));
        return answer.Headers.Location?.ToString() ?? $"{(int)answer.StatusCode}";
    }

    private static async Task<HttpStatusCode> StatusAsync(PortalClient client, string path, params (string, string)[] form)
    {
        using var answer = await client.PostAsync(path, Fields(form));
        return answer.StatusCode;
    }

    private static IEnumerable<KeyValuePair<string, string>> Fields((string Name, string Value)[] form) => form.Select(f => KeyValuePair.Create(f.Name, f.Value));

    private async Task<(string, string)[]> DecisionAsync(string at) =>
        [("Decision.Number", "12/QĐ-BCĐ"), ("Decision.On", "20/11/2026"), ("Decision.Post", "Trưởng ban"), ("Decision.Signatory", "Hoàng Văn Trưởng"), ("Decision.Version", await OfAsync(at))];

    private Task<string> OfAsync(string at) => VersionAsync(db => db.Inspections.Where(i => at.EndsWith(i.Code)).Select(i => i.Version));

    private Task<string> VersionAsync(Func<Infrastructure.Database.PortalDb, IQueryable<uint>> of) => rounds.Portal.Db(async db => (await of(db).SingleAsync()).ToString(System.Globalization.CultureInfo.InvariantCulture));
}
