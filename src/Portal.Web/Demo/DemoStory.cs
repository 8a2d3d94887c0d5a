using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Exchange;
using Portal.Web.Features.Rankings;

namespace Portal.Web.Demo;

/// <summary>The story of the demo from beginning to end. Steps that an earlier, broken-off start has done are left out.</summary>
internal sealed class DemoStory(IServiceProvider services, StoryClock clock, TextWriter progress)
{
    /// <summary>Everybody holds their post from here on; last year's round came in a little later.</summary>
    private const int Beginning = -480;

    private readonly DemoFiles files = new(clock.Today());

    public async Task PlayAsync(CancellationToken ct)
    {
        var stage = new DemoStage(services, clock, files.Today);
        await SayAsync("Demo: tỉnh Sơn Giang (giả định) – đơn vị, Ban Chỉ đạo, người dùng / units and people");
        await stage.PortalAsync(stage.At(Beginning, 8, 0), "demo", async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            await DemoProvince.LoadAsync(db, files.Today.AddDays(Beginning), ct);
            await stage.LearnPeopleAsync(db, ct);
        });
        await new DemoCommittee(stage).PlayAsync(ct);
        await SayAsync($"Demo: đợt {files.LastYear} đã khóa kết quả / last year's round");
        await stage.PersonAsync<IServiceProvider, bool>(
            DemoRound.Secretary, Capacity.Secretariat, stage.At(-300, 10, 0), "verb:import-round", scope => ImportLastYearAsync(scope, ct));
        await stage.PersonAsync<PublishRanking, bool>(
            DemoRound.Secretary, Capacity.Secretariat, stage.At(-298, 9, 0), "Conclusion.Publish", publish => publish.Run(files.LastYear, new() { Word = files.LastYear }, ct));
        await new DemoAppeal(stage, files).PlayAsync(ct);
        await new DemoChecklist(stage).PlayAsync(ct);
        await SayAsync($"Demo: đợt {files.ThisYear} đang mở / this year's round");
        await new DemoRound(stage, files, progress).PlayAsync(ct);
        await SayAsync("Demo: kế hoạch kiểm tra năm / this year's inspections");
        await new DemoInspections(stage).PlayAsync(ct);
        await new DemoMeasures(stage, files).PlayAsync(ct);
        await new DemoProof(stage, files).PlayAsync(ct);
        await stage.PortalAsync(clock.GetUtcNow(), "demo", async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            var reviews = await db.Reviews.CountAsync(r => r.Status != ReviewStatus.NotOpened, ct);
            db.Record(DemoSetup.Loaded, DemoProvince.Code, FormattableString.Invariant($"reviews={reviews}"));
            await db.SaveChangesAsync(ct);
        });
    }

    private async Task<bool> ImportLastYearAsync(IServiceProvider scope, CancellationToken ct)
    {
        var db = scope.GetRequiredService<PortalDb>();
        if (await db.Rounds.AnyAsync(r => r.Code == files.LastYear, ct))
        {
            return true;
        }

        var folder = Directory.CreateTempSubdirectory("portal-demo-").FullName;
        try
        {
            files.CopyLastYear(folder);
            await ImportRound.RunAsync(db, scope.GetRequiredService<ChecklistLibrary>(), folder, new ImportProblems(), ct);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return true;
    }

    private Task SayAsync(string line) => progress.WriteLineAsync(line);
}
