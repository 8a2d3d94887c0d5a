using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Measures;
using Portal.Infrastructure.Database;
using Portal.Web.Features.Measures;
using Portal.Web.Features.Reviews;

namespace Portal.Web.Demo;

/// <summary>
/// What became of the inspection that was concluded: its findings, unlike what the unit says of itself, come to the verification and lower its points; what it recommended is mended, proven and
/// confirmed; and the unit asks the verifier what that changes. Each step that is there already is passed over.
/// </summary>
internal sealed class DemoProof(DemoStage stage, DemoFiles files)
{
    /// <summary>The unit that was inspected.</summary>
    public const string Unit = "P00-SNNMT";

    /// <summary>What was missing at the inspection, and was mended since.</summary>
    private const string Mended = "G02-03";

    private const string Weak = "G03-05";
    private const string Officer = "phuc.lh.snnmt@demo.songiang.vn", Verifier = "quan.pd@demo.songiang.vn";

    // days from today
    private const int Verified = -13, Reported = -9, Confirmed = -7, Asked = -2;

    private static readonly (int Day, string Email, string Text)[] Thread =
    [
        (Asked - 2, Officer, "Sở đã ban hành 88/QĐ-SNNMT phân công người phụ trách, biện pháp khắc phục đã được xác nhận. Tiêu chí này có được tính lại trong đợt không?"),
        (Asked - 1, Verifier, "Đợt này tính theo thực tế khi đoàn làm việc, ghi tại biên bản 03/BB-ĐKT. Nếu không đồng ý, Sở gửi kiến nghị khi có kết quả dự kiến."),
        (Asked, Officer, "Sở đã rõ. Nhờ @Phạm Đình Quân xem giúp 88/QĐ-SNNMT đã đủ nội dung theo biên bản chưa, còn thiếu gì Sở bổ sung trước ngày chốt."),
    ];

    private const string Begun = "Mục này đoàn kiểm tra ghi nhận sổ giao nhận chưa đủ cột. Đề nghị Sở cho biết sổ mẫu mới đã dùng từ ngày nào để ghi vào kết quả thẩm định.";

    public async Task PlayAsync(CancellationToken ct)
    {
        if (!await AskAsync(db => db.Measures.AnyAsync(m => m.InspectionId != null && db.Units.Any(u => u.Id == m.UnitId && u.Code == Unit), ct)))
        {
            // a start that was broken off left the inspection without its conclusion
            return;
        }

        await VerifyAsync(ct);
        await MendAsync(ct);
        await DiscussAsync(ct);
        await BeginAsync(ct);
    }

    private async Task VerifyAsync(CancellationToken ct)
    {
        var review = DemoReview.Read().Single(r => r.Unit == Unit) with { Verifying = Verified, Verified = Verified };
        var status = await AskAsync(db => db.Reviews.Where(r => r.UnitCode == Unit && db.Rounds.Any(o => o.Id == r.RoundId && o.Code == files.ThisYear)).Select(r => r.Status).SingleAsync(ct));
        foreach (var scene in new DemoReviewScenes(stage, files, review, new(status, null, new HashSet<string>())).All())
        {
            await scene.Play(ct);
        }
    }

    private async Task MendAsync(CancellationToken ct)
    {
        var (mended, weak) = (await MeasureAsync(Mended, ct), await MeasureAsync(Weak, ct));
        if (!await HasAsync(weak, MeasureEntryKind.Noted, ct))
        {
            await PlayAsync<NoteMeasure>(Officer, Capacity.Officer, Reported, 9, "Measures.Note", async use =>
                await use.Run(weak, new() { Text = "Đã kẻ lại sổ theo mẫu, thủ trưởng ký xác nhận tháng 10; sẽ kiểm tra quý này.", Version = await VersionAsync(weak, ct) }, ct));
        }

        if (!await HasAsync(mended, MeasureEntryKind.ReportedDone, ct))
        {
            await PlayAsync<ReportDone>(Officer, Capacity.Officer, Reported, 10, "Measures.ReportDone", async use =>
                await use.Run(mended, new() { Proof = "88/QĐ-SNNMT phân công người phụ trách, đã gửi cơ quan thường trực", Version = await VersionAsync(mended, ct) }, ct));
        }

        // what somebody did with the demo since stays
        if (!await HasAsync(mended, MeasureEntryKind.Confirmed, ct) && !await HasAsync(mended, MeasureEntryKind.SentBack, ct))
        {
            await PlayAsync<CheckDone>(DemoRound.Secretary, Capacity.Secretariat, Confirmed, 15, "Measures.Check", async use => await use.Run(mended, new() { Verdict = "confirm", Version = await VersionAsync(mended, ct) }, ct));
        }
    }

    private async Task DiscussAsync(CancellationToken ct)
    {
        foreach (var (day, email, text) in Thread)
        {
            if (await AskAsync(db => db.Comments.AnyAsync(c => c.Text == text, ct)))
            {
                continue;
            }

            var first = Thread[0].Text;
            var thread = await AskAsync(db => db.Comments.Where(c => c.Text == first).Select(c => (Guid?)c.DiscussionId).FirstOrDefaultAsync(ct));
            await stage.PersonAsync<SayComment, IReadOnlyList<string>?>(
                email, email == Officer ? Capacity.Officer : Capacity.Secretariat, stage.At(day, 9, 20), "Discussions.Say",
                say => say.Run(files.ThisYear, Unit, Mended, thread, new() { Text = text, WithVerifier = true }, ct));
        }
    }

    /// <summary>A verifier asks about another criterion, and the unit has not answered.</summary>
    private async Task BeginAsync(CancellationToken ct)
    {
        if (!await AskAsync(db => db.Comments.AnyAsync(c => c.Text == Begun, ct)))
        {
            await stage.PersonAsync<SayComment, IReadOnlyList<string>?>(
                Verifier, Capacity.Secretariat, stage.At(Asked, 14, 5), "Discussions.Start", say => say.Run(files.ThisYear, Unit, Weak, null, new() { Text = Begun }, ct));
        }
    }

    private Task PlayAsync<TUseCase>(string email, Capacity capacity, int day, int hour, string operation, Func<TUseCase, Task<bool>> scene)
        where TUseCase : notnull => stage.PersonAsync(email, capacity, stage.At(day, hour, 0), operation, scene);

    private Task<Guid> MeasureAsync(string criterion, CancellationToken ct) =>
        AskAsync(db => db.Measures.Where(m => m.InspectionId != null && m.CriterionCode == criterion && db.Units.Any(u => u.Id == m.UnitId && u.Code == Unit)).Select(m => m.Id).SingleAsync(ct));

    private Task<bool> HasAsync(Guid measure, MeasureEntryKind kind, CancellationToken ct) => AskAsync(db => db.MeasureEntries.AnyAsync(e => e.MeasureId == measure && e.Kind == kind, ct));

    private Task<uint> VersionAsync(Guid measure, CancellationToken ct) => AskAsync(db => db.Measures.Where(m => m.Id == measure).Select(m => m.Version).SingleAsync(ct));

    private async Task<T> AskAsync<T>(Func<PortalDb, Task<T>> question)
    {
        var answer = default(T);
        await stage.PortalAsync(stage.At(Verified, 7, 0), "demo", async scope => answer = await question(scope.GetRequiredService<PortalDb>()));
        return answer!;
    }
}
