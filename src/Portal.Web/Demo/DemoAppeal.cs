using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Infrastructure.Database;
using Portal.Web.Features.Rankings;

namespace Portal.Web.Demo;

/// <summary>Last year's ranking was published and a unit appealed: the committee's head, who had verified nothing, accepted, and a second version of the ranking holds.</summary>
internal sealed class DemoAppeal(DemoStage stage, DemoFiles files)
{
    private const string Unit = "P00-SNGV", Criterion = "G05-05", Head = "huong.mb.sngv@demo.songiang.vn", Leader = "thanh.nh@demo.songiang.vn";

    // days from today
    private const int Filed = -296, Decided = -291;

    public async Task PlayAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is null)
        {
            await stage.PersonAsync<FileAppeal, object?>(Head, Capacity.Head, stage.At(Filed, 10, 0), "Appeals.New", async use => await use.Run(
                files.LastYear,
                new() { Unit = Unit, Criterion = Criterion, Reason = "Hồ sơ trình giải mật đã có đủ quyết định, biên bản hội đồng; khi thẩm định chưa nộp kèm.", Reference = "Danh mục hồ sơ kèm Công văn 57/CV-SNGV, mục 2" },
                ct));
        }

        if (await FindAsync(ct) is { IsOpen: true } appeal)
        {
            await stage.PersonAsync<DecideAppeal, object?>(Leader, Capacity.Leader, stage.At(Decided, 15, 0), "Appeals.Decide", async use => await use.Run(
                files.LastYear, appeal.Id, new() { Choice = AppealPage.Own, Reason = "Đã đối chiếu danh mục hồ sơ; chấp nhận mức đơn vị tự chấm." }, ct));
        }
    }

    private async Task<Found?> FindAsync(CancellationToken ct)
    {
        Found? found = null;
        await stage.PortalAsync(stage.At(Filed, 7, 0), "demo", async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            found = await db.Appeals.Where(a => a.UnitCode == Unit && a.CriterionCode == Criterion && db.Rounds.Any(r => r.Id == a.RoundId && r.Code == files.LastYear))
                .Select(a => new Found(a.Id, a.DecidedAt == null)).FirstOrDefaultAsync(ct);
        });
        return found;
    }

    private sealed record Found(Guid Id, bool IsOpen);
}
