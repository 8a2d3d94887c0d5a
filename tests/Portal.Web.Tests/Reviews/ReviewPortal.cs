using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Reviews;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Reviews;

/// <summary>A portal with a province and one open round; every test works on a review or criterion of its own.</summary>
public sealed class ReviewPortal : IAsyncLifetime
{
    public const string Path = "/rounds/2026/units/T00-SCT";

    public RunningPortal Portal { get; private set; } = null!;

    public Given Given { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Portal = await RunningPortal.StartAsync();
        await Portal.Db(async db =>
        {
            Given = await Given.ProvinceAsync(db);
            await Given.IssuedRoundAsync(db);
        });
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    /// <summary>An officer and a head of another department, with a review of its own.</summary>
    public async Task<(Guid Officer, Guid Head, string Path)> UnitAsync(string unit)
    {
        var (officer, head) = await Portal.Db(async db =>
        {
            var o = Given.Appoint(db, "Cán bộ " + unit, Capacity.Officer, unit, unit);
            var h = Given.Appoint(db, "Thủ trưởng " + unit, Capacity.Head, unit, unit);
            await db.SaveChangesAsync();
            return (o.Id, h.Id);
        });
        return (officer, head, "/rounds/2026/units/" + unit);
    }

    public Task<Answer?> AnswerAsync(string criterion, string unit = "T00-SCT") => Portal.Db(db => (
        from a in db.Answers.AsNoTracking()
        join r in db.Reviews on a.ReviewId equals r.Id
        where r.UnitCode == unit && a.CriterionCode == criterion
        select a).FirstOrDefaultAsync());

    public Task<Review> ReviewAsync(string unit = "T00-SCT") => Portal.Db(db => db.Reviews.AsNoTracking().SingleAsync(r => r.UnitCode == unit));

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    public static Dictionary<string, string> Form(params (string Name, string Value)[] fields)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["Version"] = "0" };
        foreach (var (name, value) in fields)
        {
            form[name] = value;
        }

        return form;
    }
}
