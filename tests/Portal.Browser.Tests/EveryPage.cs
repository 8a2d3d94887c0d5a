using Microsoft.Playwright;
using Portal.Domain.Committees;
using Xunit;

namespace Portal.Browser.Tests;

/// <summary>
/// Every page that a person reaches, in both languages, on a laptop and on a phone: the strip is there, nothing sticks out to the side, axe finds
/// nothing and the security policy refuses nothing.
/// </summary>
public sealed class EveryPage(Browsers browsers, Gallery gallery) : Journey(browsers, gallery.Province), IClassFixture<Gallery>
{
    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/help")]
    [InlineData("/accessibility")]
    public Task A_visitor_s_pages_are_in_order(string path) => LookAsync(null, path);

    [Theory]
    [InlineData("/")]
    [InlineData("/me")]
    [InlineData("/me/password")]
    [InlineData("/me/sessions")]
    [InlineData("/me/second-factor")]
    [InlineData("/notifications")]
    [InlineData("/notifications/settings")]
    [InlineData("/rounds")]
    [InlineData("/rounds/new")]
    [InlineData("/rounds/2026")]
    [InlineData("/rounds/2026?group=cluster&open=T-CUM-XA")]
    [InlineData("/rounds/2026/acts/extend?all=true")]
    [InlineData("/rounds/2026/acts/verifiers?all=true")]
    [InlineData("/rounds/2026/late")]
    [InlineData("/cascades/QG2026")]
    [InlineData("/cascades/QG2026/T00/issue")]
    [InlineData("/cascades/QG2027/T00")]
    [InlineData("/rounds/2026/extensions")]
    [InlineData("/rounds/2026/close")]
    [InlineData("/verification?round=2026")]
    [InlineData("/verification/second-look?round=2026")]
    [InlineData("/rounds/2026/workbooks/sent")]
    [InlineData("/verification/discussions?round=2026&state=all")]
    [InlineData("/verification/2026/T00-X1")]
    [InlineData("/verification/2026/criteria/G01-01")]
    [InlineData("/verification/2026/T00-X1/bulk")]
    [InlineData("/verification/2026/T00-X1/return")]
    [InlineData("/verification/2026/T00-X1/finish")]
    [InlineData("/verification/QG2027-T00/T00-X1/gates")]
    [InlineData("/measures")]
    [InlineData("/measures?view=board&status=all")]
    [InlineData("/measures?view=calendar")]
    [InlineData("/measures?view=groups&by=post")]
    [InlineData("/measures/remind?status=all")]
    [InlineData("/measures/figures")]
    [InlineData("/measures/settings")]
    [InlineData("/inspections?year=2026&view=calendar&month=12")]
    [InlineData("/inspections/KT-2026-01")]
    [InlineData("/inspections/KT-2026-01/criteria")]
    [InlineData("/inspections/plans/T00-2026")]
    [InlineData("/equipment-checks")]
    [InlineData("/equipment-checks/new")]
    [InlineData("/equipment-checks/overdue")]
    [InlineData("/inspections/risks?violations=30")]
    [InlineData("/inspections/statistics?year=2026")]
    [InlineData("/inspections/KT-2026-02/findings")]
    [InlineData("/inspections/KT-2026-02/findings/G01-01")]
    [InlineData("/inspections/KT-2026-02/workbook")]
    [InlineData("/violations")]
    [InlineData("/violations/figures")]
    [InlineData("/violations/new")]
    [InlineData("/violations/new?happening=yes")]
    [InlineData("/violations/new?happening=no")]
    [InlineData("/rankings/2026/freeze")]
    [InlineData("/rankings/2026/appeals")]
    [InlineData("/rankings/2026/provisional")]
    [InlineData("/units")]
    [InlineData("/units/T00-SCT")]
    [InlineData("/units/T00-SCT/edit")]
    [InlineData("/units/clusters")]
    [InlineData("/units/import")]
    [InlineData("/reorganisations")]
    [InlineData("/reorganisations/new?kind=Merge&unit=T00-X1")]
    [InlineData("/tasks")]
    [InlineData("/checklists")]
    [InlineData("/checklists/CT32-2026")]
    [InlineData("/checklists/legal")]
    [InlineData("/checklists/legal/new")]
    [InlineData("/checklists/legal/L29-2018/edit")]
    [InlineData("/checklists/legal/L29-2018/sweep")]
    [InlineData("/checklists/new?from=CT32-2026")]
    [InlineData("/checklists/import")]
    [InlineData("/checklists/T-2027/edit/import")]
    [InlineData("/checklists/compare?from=CT32-2026&to=T-2027")]
    [InlineData("/checklists/T-2027")]
    [InlineData("/checklists/T-2027/edit")]
    [InlineData("/checklists/T-2027/edit/sections/new")]
    [InlineData("/checklists/T-2027/edit/sections/G01")]
    [InlineData("/checklists/T-2027/edit/gates")]
    [InlineData("/checklists/T-2027/edit/criteria/G01-01")]
    [InlineData("/checklists/T-2027/edit/publish")]
    [InlineData("/checklists/T-2027/edit/drop")]
    [InlineData("/committees")]
    [InlineData("/committees?state=none")]
    [InlineData("/committees/T00")]
    [InlineData("/committees/T00?view=list")]
    [InlineData("/committees/T00/decisions")]
    [InlineData("/committees/T00/decisions/1")]
    [InlineData("/committees/T00/decisions/2/edit")]
    [InlineData("/committees/T00/decisions/2/seats/3")]
    [InlineData("/committees/T00/decisions/2/seats/new")]
    [InlineData("/committees/T00/decisions/2/effect")]
    [InlineData("/committees/T00/decisions/2/drop")]
    [InlineData("/committees/T00/compare")]
    [InlineData("/committees/T00/vacancies")]
    [InlineData("/committees/T00/seats/3")]
    [InlineData("/committees/T00/responsible")]
    [InlineData("/reminders")]
    [InlineData("/reminders/call-list")]
    [InlineData("/reminders/pauses")]
    [InlineData("/rounds/2026/messages")]
    [InlineData("/rounds/2026/messages/T00-SCT")]
    [InlineData("/rounds/2026/ladder")]
    [InlineData("/cascades/QG2027/sections")]
    [InlineData("/incidents/report?item=UnitName&unit=T00-X2")]
    public Task A_secretary_s_pages_are_in_order(string path) => LookAsync(Province.Given.Secretary.Id, path);

    [Theory]
    [InlineData("/")]
    [InlineData("/rounds/2026/units/T00-SCT")]
    [InlineData("/rounds/2026/units/T00-SCT/groups/G01?open=G01-01")]
    [InlineData("/rounds/2026/units/T00-SCT/groups/G03?open=G03-03")]
    [InlineData("/rounds/2026/units/T00-SCT/groups/DED")]
    [InlineData("/rounds/2026/units/T00-SCT/grid")]
    [InlineData("/rounds/2026/units/T00-SCT/workbook")]
    [InlineData("/rounds/2026/units/T00-SCT/shares")]
    [InlineData("/rounds/2026/units/T00-SCT/reuse")]
    [InlineData("/rounds/2026/units/T00-SCT/discussions/G01-01")]
    [InlineData("/rounds/2026/units/T00-SCT/check")]
    [InlineData("/rounds/TEP/units/T00-SCT/files?criterion=G02-01")]
    public Task An_officer_s_pages_are_in_order(string path) => LookAsync(Province.Given.Officer.Id, path);

    [Theory]
    [InlineData("/cascades/QG2027/T00/criteria/G02-02")]
    [InlineData("/rounds/QG2027/units/T00/groups/G02?open=G02-02")]
    [InlineData("/rounds/QG2027/units/T00/gates")]
    public Task A_province_s_officer_s_pages_are_in_order(string path) => LookAsync(gallery.ProvinceOfficer, path);

    [Theory]
    [InlineData("/incidents")]
    [InlineData("/incidents/SC-2026-001")]
    [InlineData("/incidents/SC-2026-001/item")]
    [InlineData("/incidents/SC-2026-001/acts/Purge")]
    public Task An_incident_officer_s_pages_are_in_order(string path) => LookAsync(gallery.IncidentOfficer, path);

    [Fact]
    public async Task A_head_s_pages_are_in_order()
    {
        var window = await OpenAsync(await Province.AppointAsync(Capacity.Head, "T00-SNV"));
        await window.LookAtAsync(Province.ReviewOf("T00-SNV") + "/sign");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/rankings")]
    [InlineData("/rankings/2026")]
    [InlineData("/rankings/2026?unit=T00-X1")]
    [InlineData("/scores/2026/T00-X1")]
    [InlineData("/exports")]
    public Task A_leader_s_pages_are_in_order(string path) => LookAsync(Province.Given.Leader.Id, path);

    [Theory]
    [InlineData("/audit")]
    [InlineData("/audit?who=a&change=created")]
    public Task An_auditor_s_pages_are_in_order(string path) => LookAsync(Province.Given.Auditor.Id, path);

    [Theory]
    [InlineData("/")]
    [InlineData("/admin/users")]
    [InlineData("/admin/users/{officer}")]
    [InlineData("/calendar/2026?day=2026-04-27")]
    [InlineData("/violations/fine-ranges")]
    [InlineData("/violations/fine-ranges/new")]
    [InlineData("/violations/fine-ranges/import")]
    [InlineData("/admin/jobs")]
    [InlineData("/admin/jobs/send-mails")]
    [InlineData("/appointments")]
    [InlineData("/appointments/rights")]
    [InlineData("/access-review")]
    public Task An_administrator_s_pages_are_in_order(string path) =>
        LookAsync(Province.Given.Administrator.Id, path.Replace("{officer}", Province.Given.Officer.Id.ToString(), StringComparison.Ordinal));

    [Fact]
    public async Task Single_records_of_the_registers_are_in_order()
    {
        foreach (var path in new[]
        {
            "/inspections/new?plan=T00-2026", "/inspections/KT-2026-01/edit", "/inspections/KT-2026-01/cancel", "/inspections/KT-2026-03/announce", "/violations/VP-2026-001", "/violations/VP-2026-002/edit",
            "/violations/VP-2026-002/conclusion/confirm", "/equipment-checks/TB-2026-001", "/measures/of-violation/VP-2026-001", $"/measures/{gallery.Measure}",
        })
        {
            await LookAsync(Province.Given.Secretary.Id, path);
        }

        await LookAsync(Province.Given.Officer.Id, $"/measures/{gallery.Measure}");
    }

    [Fact]
    public async Task The_keyboard_leads_past_the_head_of_the_page_first()
    {
        var window = await OpenAsync(Province.Given.Officer.Id);
        await window.GoAsync("/");
        await window.Page.Keyboard.PressAsync("Tab");
        var skip = window.Page.GetByRole(AriaRole.Link, new() { Name = "Chuyển tới nội dung chính" });
        await Expect(skip).ToBeFocusedAsync();
        await Expect(skip).ToBeInViewportAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.GetByRole(AriaRole.Main)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_window_complains_of_what_the_security_policy_refuses()
    {
        var window = await Browsers.OpenAsync(Province);
        await window.GoAsync("/sign-in");
        await window.Page.RunAndWaitForConsoleMessageAsync(
            () => window.Page.EvaluateAsync("() => document.head.append(Object.assign(document.createElement('style'), { textContent: 'p { color: red }' }))"),
            new() { Predicate = message => message.Text.StartsWith("security policy", StringComparison.Ordinal) });
        Assert.NotEmpty(window.Complaints);
        await window.Context.CloseAsync();
    }

    private async Task LookAsync(Guid? person, string path)
    {
        var window = await BorrowAsync(gallery.WindowOfAsync(person));
        await window.LookAtAsync(path);
        var lost = await PostedForms.LostAsync(window.Page, Province.Portal.App.Services);
        Assert.True(lost.Count == 0, string.Join('\n', lost));
    }
}
