using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Xunit;

namespace Portal.Web.Tests.Rounds;

public sealed class RoundKindPageTests(RoundsPortal rounds) : IClassFixture<RoundsPortal>
{
    [Fact]
    public async Task A_thematic_round_asks_only_the_chosen_criteria_from_a_version_of_its_own()
    {
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        var created = await secretary.PostAsync("/rounds/new", [.. Wizard.Fields("CD1")["checklist"], new("Form.Kind", "Thematic"), new("next", "1")]);
        Assert.Equal("/rounds/CD1/draft/criteria", created.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await secretary.StepAsync("CD1", "criteria", [])).StatusCode);
        var chosen = await secretary.StepAsync("CD1", "criteria", [new("Form.Criteria", "G01-01"), new("Form.Criteria", "G03-03"), new("next", "1")]);
        Assert.Equal("/rounds/CD1/draft/recipients", chosen.Headers.Location?.OriginalString);
        foreach (var step in Wizard.Steps.Skip(1))
        {
            await secretary.StepAsync("CD1", step, Wizard.Fields("CD1")[step]);
        }

        var preview = await secretary.PageAsync("/rounds/CD1/preview");
        Assert.Equal("2", preview.QuerySelectorAll("section[aria-labelledby=h-kinds] tbody td")[1].TextContent);
        await secretary.PostAsync("/rounds/CD1/issue", [new("Word", "CD1")]);

        await rounds.Portal.Db(async db =>
        {
            var round = await db.Rounds.SingleAsync(r => r.Code == "CD1");
            Assert.Equal((RoundStatus.Issued, RoundKind.Thematic, "CT32-2026-CD1"), (round.Status, round.Kind, round.ChecklistCode));
            var version = await db.Checklists.SingleAsync(c => c.Code == round.ChecklistCode);
            Assert.Equal(("CT32-2026", ChecklistStatus.Superseded), (version.BasedOn, version.Status));
            var library = new ChecklistLibrary();
            var (own, whole) = (await library.GetAsync(db, round.ChecklistCode), await library.GetAsync(db, "CT32-2026"));
            Assert.Equal(["G01-01", "G03-03"], own.AllCriteria.Select(c => c.Code));
            Assert.All(own.AllCriteria, c => Assert.Equal(CriterionJson.Write(whole.Find(c.Code)!), CriterionJson.Write(c)));
        });
        Assert.Contains("CD1", (await secretary.PageAsync("/rounds?kind=Thematic")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("CD1", (await secretary.PageAsync("/rounds?kind=Yearly")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("CT32-2026-CD1", (await secretary.PageAsync("/rounds/new")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("2026", (await secretary.PageAsync("/rounds/new")).QuerySelector("#Form_PreviousCode option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_version_that_is_not_offered_is_not_taken_either()
    {
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        await rounds.Portal.Db(async db =>
        {
            var whole = await new ChecklistLibrary().GetAsync(db, "CT32-2026");
            foreach (var (code, version) in new[] { "CT-CUA-T99", "CT-CUA-DOT" }.Select(code => (code, SubsetChecklist.Derive(whole, code, whole.Title, whole.AllCriteria.Select(c => c.Code).ToHashSet()))))
            {
                db.Checklists.Add(code == "CT-CUA-T99"
                    ? ChecklistVersion.Local(version, whole.Code, rounds.Given.Units["T99"].Id, db.Clock.GetUtcNow())
                    : ChecklistVersion.OfRound(version, whole.Code, rounds.Given.Province.Id, db.Clock.GetUtcNow()));
            }

            await db.SaveChangesAsync();
        });
        await rounds.Draft("CD2");
        foreach (var code in new[] { "CT-CUA-T99", "CT-CUA-DOT", "KHONG-CO" })
        {
            List<KeyValuePair<string, string>> fields = [.. Wizard.Fields("CD2")["checklist"].Where(f => f.Key != "Form.ChecklistCode"), new("Form.ChecklistCode", code)];
            using var step = await secretary.StepAsync("CD2", "checklist", fields);
            using var begun = await secretary.PostAsync("/rounds/new", [.. fields.Where(f => f.Key != "Form.Code"), new("Form.Code", "CD3")]);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (step.StatusCode, begun.StatusCode));
        }

        Assert.Equal("CT32-2026", await rounds.Portal.Db(db => db.Rounds.Where(r => r.Code == "CD2").Select(r => r.ChecklistCode).SingleAsync()));
    }
}
