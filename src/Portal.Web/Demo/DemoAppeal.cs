using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Web.Features.Rankings;

namespace Portal.Web.Demo;

/// <summary>Last year's ranking was published and a unit appealed: the committee's head, who had verified nothing, accepted, and a second version of the ranking holds.</summary>
internal sealed class DemoAppeal(DemoStage stage, DemoFiles files)
{
    private const string Unit = "P00-SNGV", Criterion = "G05-05", Head = "huong.mb.sngv@demo.songiang.vn", Leader = "thanh.nh@demo.songiang.vn";

    // days after the results were published; a start that was broken off may go on days later, and the term runs from the publishing that stands
    private const int Filed = 1, Decided = 6;

    // days from today
    private const int Seen = -296;

    public async Task PlayAsync(CancellationToken ct)
    {
        var published = await PublishedAsync(ct);
        if (await FindAsync(ct) is null)
        {
            await stage.PersonAsync<FileAppeal, object?>(Head, Capacity.Head, At(published, Filed), "Appeals.New", async use => await use.Run(
                files.LastYear,
                new() { Unit = Unit, Criterion = Criterion, Reason = "Hồ sơ trình giải mật đã có đủ quyết định, biên bản hội đồng; khi thẩm định chưa nộp kèm.", Reference = "Danh mục hồ sơ kèm Công văn 57/CV-SNGV, mục 2" },
                ct));
        }

        if (await FindAsync(ct) is { IsOpen: true } appeal)
        {
            await stage.PersonAsync<DecideAppeal, object?>(Leader, Capacity.Leader, At(published, Decided), "Appeals.Decide", async use => await use.Run(
                files.LastYear, appeal.Id, new() { Choice = AppealPage.Own, Reason = "Đã đối chiếu danh mục hồ sơ; chấp nhận mức đơn vị tự chấm." }, ct));
        }
    }

    private static DateTimeOffset At(DateTimeOffset published, int days)
    {
        var day = LocalDay.Of(published).AddDays(days);
        return LocalDay.At(day.AddDays(day.DayOfWeek switch { DayOfWeek.Saturday => 2, DayOfWeek.Sunday => 1, _ => 0 }), new TimeOnly(10, 0));
    }

    private async Task<DateTimeOffset> PublishedAsync(CancellationToken ct)
    {
        DateTimeOffset? published = null;
        await stage.PortalAsync(stage.At(Seen, 7, 0), "demo", async scope =>
            published = await scope.GetRequiredService<PortalDb>().Rounds.Where(r => r.Code == files.LastYear).Select(r => r.PublishedAt).SingleAsync(ct));
        return published!.Value;
    }

    private async Task<Found?> FindAsync(CancellationToken ct)
    {
        Found? found = null;
        await stage.PortalAsync(stage.At(Seen, 7, 0), "demo", async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            found = await db.Appeals.Where(a => a.UnitCode == Unit && a.CriterionCode == Criterion && db.Rounds.Any(r => r.Id == a.RoundId && r.Code == files.LastYear))
                .Select(a => new Found(a.Id, a.DecidedAt == null)).FirstOrDefaultAsync(ct);
        });
        return found;
    }

    private sealed record Found(Guid Id, bool IsOpen);
}
