using System.Net;
using AngleSharp.Dom;
using Portal.Domain.Committees;
using Xunit;

namespace Portal.Web.Tests.Appointments;

public sealed class ActingCapacityTests(RightsPortal rights) : IClassFixture<RightsPortal>
{
    [Fact]
    public async Task The_audit_trail_stores_the_capacity_that_reaches_the_unit_whatever_was_chosen()
    {
        var person = await rights.PersonAsync((Capacity.Officer, "T00-X1", "T00-X1"), (Capacity.Head, "T00-SCT", "T00-SCT"));
        using var client = rights.Portal.Client(person.Id);
        using var chosen = await client.PostAsync("/me/acting", [new("appointment", (await rights.AppointmentAsync(person, Capacity.Officer)).ToString())]);
        foreach (var (unit, capacity) in new[] { ("T00-SCT", "Head"), ("T00-X1", "Officer") })
        {
            using var saved = await client.FetchAsync($"/rounds/2026/units/{unit}/answers/G01-01", RightsPortal.Answer("Ghi chú " + Guid.NewGuid().ToString("N")[..6]));
            Assert.True(saved.IsSuccessStatusCode, $"{unit}: {(int)saved.StatusCode} {await saved.Content.ReadAsStringAsync()}");
            Assert.Equal(capacity, await rights.CapacityOfAsync(person));
        }
    }

    [Fact]
    public async Task Work_done_for_the_holder_is_stored_as_such()
    {
        var acting = await rights.PersonAsync((Capacity.Verifier, "T00-VP", "T00"));
        var head = await rights.PersonAsync((Capacity.Head, "T00-SNV", "T00-SNV"));
        await rights.DelegateAsync(await rights.AppointmentAsync(head), acting);
        using var client = rights.Portal.Client(acting.Id);
        using var saved = await client.FetchAsync("/rounds/2026/units/T00-SNV/answers/G01-01", RightsPortal.Answer("Làm thay thủ trưởng"));
        Assert.True(saved.IsSuccessStatusCode);
        Assert.Equal("Head/acting", await rights.CapacityOfAsync(acting));
    }

    [Fact]
    public async Task The_header_names_the_capacity_and_says_what_another_would_change()
    {
        var person = await rights.PersonAsync((Capacity.Secretariat, "T00-VP", "T00"), (Capacity.Head, "T00-SCT", "T00-SCT"));
        using var client = rights.Portal.Client(person.Id);
        var account = (await client.PageAsync("/")).QuerySelector(".account")!;
        Assert.Contains("Thư ký, cơ quan thường trực", account.QuerySelector("summary")!.Text(), StringComparison.Ordinal);
        Assert.Contains("ký, nộp, rút phiếu", account.QuerySelector(".account-menu")!.Text(), StringComparison.Ordinal);
        using var chosen = await client.PostAsync("/me/acting", [new("appointment", (await rights.AppointmentAsync(person, Capacity.Head)).ToString())]);
        Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
        Assert.Contains("Thủ trưởng đơn vị", (await client.PageAsync("/")).QuerySelector(".account summary")!.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deputy_head_signs_for_the_own_unit_and_an_inspector_only_reads()
    {
        var deputy = await rights.PersonAsync((Capacity.DeputyHead, "T00-SCT", "T00-SCT"));
        var inspector = await rights.PersonAsync((Capacity.Inspector, "T00-VP", "T00"));
        using var signs = rights.Portal.Client(deputy.Id);
        await signs.PageAsync("/rounds/2026/units/T00-SCT/sign");
        using var foreign = await signs.GetAsync("/rounds/2026/units/T00-X1/sign");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        using var reads = rights.Portal.Client(inspector.Id);
        await reads.PageAsync("/rounds/2026/units/T00-X1");
        using var writes = await reads.FetchAsync("/rounds/2026/units/T00-X1/answers/G01-01", RightsPortal.Answer("Sửa"));
        Assert.Equal(HttpStatusCode.Forbidden, writes.StatusCode);
    }
}
