using System.Net;
using Portal.Domain.Committees;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.SignIn;

public sealed class DemoPeopleTests
{
    [Fact]
    public async Task The_demo_signs_in_its_own_people_with_one_click_and_nobody_else()
    {
        await using var portal = await RunningPortal.StartAsync(new Dictionary<string, string?> { ["Portal:Demo:Enabled"] = "true" });
        var given = await portal.Db(Given.ProvinceAsync);
        var demo = new Person("Người Mẫu", "nguoi.mau@demo.songiang.vn");
        await portal.Db(async db =>
        {
            db.Persons.Add(demo);
            db.Appointments.Add(new Appointment(demo.Id, Capacity.Head, given.Units["T00-SCT"].Id, given.Units["T00-SCT"].Id, "Giám đốc", "Director", new DateOnly(2025, 7, 1)));
            await db.SaveChangesAsync();
        });
        using var client = portal.Client();
        Assert.Contains("Người Mẫu", (await client.PageAsync("/sign-in")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(given.Officer.FullName, (await client.PageAsync("/sign-in")).Body!.TextContent, StringComparison.Ordinal);
        using var real = await client.PostAsync("/sign-in/demo", [KeyValuePair.Create("person", given.Officer.Id.ToString())]);
        Assert.Equal(HttpStatusCode.NotFound, real.StatusCode);
        using var own = await client.PostAsync("/sign-in/demo", [KeyValuePair.Create("person", demo.Id.ToString())]);
        Assert.Equal(HttpStatusCode.Redirect, own.StatusCode);
        using var me = await client.GetAsync("/me");
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);
    }
}
