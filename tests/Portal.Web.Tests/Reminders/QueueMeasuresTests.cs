using Microsoft.EntityFrameworkCore;
using Portal.Domain.Measures;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.TestKit;
using Portal.Web.Features.Reminders;
using Xunit;

namespace Portal.Web.Tests.Reminders;

public sealed class QueueMeasuresTests : IAsyncLifetime
{
    private RunningPortal _portal = null!;
    private Given _given = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await RunningPortal.StartAsync(new Dictionary<string, string?> { ["Portal:Reminders:Enabled"] = "true" });
        _given = await _portal.Db(Given.ProvinceAsync);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task A_unit_hears_of_the_day_it_set_once_a_step_and_nothing_of_what_was_weak()
    {
        await SubmitAsync("2026", null);
        Assert.Empty(await RunAsync(new DateOnly(2026, 12, 12)));
        Assert.Equal(2, (await RunAsync(new DateOnly(2026, 12, 13))).Count);
        Assert.Equal(2, (await RunAsync(new DateOnly(2026, 12, 14))).Count);
        var all = await RunAsync(new DateOnly(2026, 12, 21));
        Assert.Equal(
            new[] { 0, 7 }.SelectMany(step => new[] { _given.Officer.Email, _given.Head.Email }.Select(to => $"measure/2026/T00-SCT/2026-12-20/{step}/{to}")),
            all.Select(m => m.Key).Order(StringComparer.Ordinal));
        Assert.All(all, m => Assert.DoesNotContain("Sửa quy chế", m.Text + m.Html + m.Subject, StringComparison.Ordinal));
        using var client = _portal.Client(_given.Officer.Id);
        Assert.Contains("Biện pháp khắc phục đến hạn ngày 20/12/2026", (await client.PageAsync("/notifications")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_the_round_after_it_is_handed_in_the_old_day_is_told_no_more()
    {
        var first = await SubmitAsync("2026", null);
        var next = await SubmitAsync("2027", first);
        Assert.All(await RunAsync(new DateOnly(2026, 12, 20)), m => Assert.Equal(next, m.RoundId));
        Assert.NotEmpty(await RunAsync(new DateOnly(2026, 12, 20)));
    }

    [Fact]
    public async Task What_is_kept_behind_a_closed_gate_promises_nothing()
    {
        await _portal.Db(async db =>
        {
            var round = await _given.IssuedRoundAsync(db, checklistCode: await Given.GatedChecklistAsync(db));
            var checklist = await new ChecklistLibrary().GetAsync(db, round.ChecklistCode);
            foreach (var (unit, isClosed) in new[] { ("T00-SCT", true), ("T00-SNV", false) })
            {
                var review = await db.Reviews.SingleAsync(v => v.UnitCode == unit);
                var answer = new Answer(review.Id, "G08-01");
                answer.Write("no", false, "", Finding.Missing, "Sửa quy chế", "Giám đốc", new DateOnly(2026, 12, 20), null, "cán bộ", _portal.Clock.GetUtcNow());
                db.Answers.Add(answer);
                review.Touch(round, _portal.Clock.GetUtcNow());
                review.Close(ReviewGates.Of(checklist, review.Kind, review.Duties, [new GateFact("MOVED", !isClosed)]));
                review.Submit(round, _portal.Clock.GetUtcNow());
            }

            _given.Appoint(db, "Cán bộ Nội vụ", Domain.Committees.Capacity.Officer, "T00-SNV", "T00-SNV");
            await db.SaveChangesAsync();
        });

        Assert.Equal(["measure/2026/T00-SNV"], (await RunAsync(new DateOnly(2026, 12, 20))).Select(m => m.Key[..20]).Distinct());
    }

    [Fact]
    public async Task What_is_in_the_register_is_told_by_its_day_there_and_no_more_once_it_is_done()
    {
        var round = await SubmitAsync("2026", null);
        await _portal.Db(async db =>
        {
            var now = _portal.Clock.GetUtcNow();
            MeasureActor officer = new(_given.Officer.Id, "Minh", now), verifier = new(_given.Verifier.Id, "Thẩm", now);
            foreach (var code in new[] { "G01-01", "G01-02" })
            {
                var review = await db.Reviews.SingleAsync(v => v.RoundId == round && v.UnitCode == "T00-SCT");
                var measure = new CorrectiveMeasure(review.Id, review.UnitId, "G01", code, false, false, new(Finding.Missing, "Sửa quy chế", "Giám đốc", new DateOnly(2026, 12, 20)), now);
                db.Measures.Add(measure);
                db.MeasureEntries.Add(code == "G01-01" ? measure.AskExtension(new(2026, 12, 30), "chờ", officer) : measure.ReportDone("1/QĐ", officer));
                db.MeasureEntries.Add(code == "G01-01" ? measure.AnswerExtension(true, "", verifier) : measure.Confirm("", verifier));
            }

            await db.SaveChangesAsync();
        });

        Assert.Empty(await RunAsync(new DateOnly(2026, 12, 20)));
        Assert.All(await RunAsync(new DateOnly(2026, 12, 23)), m => Assert.StartsWith("measure/2026/T00-SCT/2026-12-30/7/", m.Key, StringComparison.Ordinal));
        Assert.Equal(2, (await RunAsync(new DateOnly(2026, 12, 23))).Count);
    }

    [Fact]
    public async Task What_is_overdue_goes_by_working_days_from_the_officer_to_the_head_to_the_responsible_member()
    {
        var round = await SubmitAsync("2026", null);
        await _portal.Db(async db =>
        {
            var review = await db.Reviews.SingleAsync(v => v.RoundId == round && v.UnitCode == "T00-SCT");
            db.Measures.AddRange(new[] { "G01-01", "G01-02" }.Select(code =>
                new CorrectiveMeasure(review.Id, review.UnitId, "G01", code, false, false, new(Finding.Missing, "Sửa quy chế", "Giám đốc", new DateOnly(2026, 12, 10)), _portal.Clock.GetUtcNow())));
            await db.SaveChangesAsync();
        });

        // Thursday; then Friday, Tuesday and Thursday
        Assert.Empty(await EscalateAsync(new DateOnly(2026, 12, 10)));
        Assert.Equal([$"{EscalateMeasuresJob.Overdue} {_given.Officer.Email}"], await EscalateAsync(new DateOnly(2026, 12, 11)));
        Assert.Single(await EscalateAsync(new DateOnly(2026, 12, 14)));
        Assert.Equal(2, (await EscalateAsync(new DateOnly(2026, 12, 15))).Count);
        Assert.Contains($"{EscalateMeasuresJob.ToHead} {_given.Head.Email}", await EscalateAsync(new DateOnly(2026, 12, 16)));
        Assert.Equal($"{EscalateMeasuresJob.ToLeader} {_given.Leader.Email}", (await EscalateAsync(new DateOnly(2026, 12, 17))).Last());
        Assert.Equal(3, (await EscalateAsync(new DateOnly(2026, 12, 24))).Count);

        // signed after its day
        await _portal.Db(async db =>
        {
            var review = await db.Reviews.SingleAsync(v => v.RoundId == round && v.UnitCode == "T00-SCT");
            db.Measures.Add(new CorrectiveMeasure(review.Id, review.UnitId, "G01", "G01-03", false, false, new(Finding.Missing, "Sửa quy chế", "Giám đốc", new DateOnly(2026, 12, 1)), _portal.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        Assert.Equal(6, (await EscalateAsync(new DateOnly(2026, 12, 25))).Count);
        Assert.Equal(6, (await EscalateAsync(new DateOnly(2026, 12, 28))).Count);
    }

    private async Task<List<string>> EscalateAsync(DateOnly day)
    {
        _portal.Clock.MoveTo(day);
        await _portal.Use<EscalateMeasuresJob, bool>(async job =>
        {
            await job.RunAsync(CancellationToken.None);
            return true;
        });
        return await _portal.Db(db => db.Outbox.Where(m => m.Template.StartsWith("measure-") && m.Template != QueueMeasuresJob.Template).OrderBy(m => m.QueuedAt).Select(m => m.Template + " " + m.ToAddress).ToListAsync());
    }

    private Task<Guid> SubmitAsync(string code, Guid? previous) => _portal.Db(async db =>
    {
        var round = await _given.IssuedRoundAsync(db, code, previousRoundId: previous);
        var review = await db.Reviews.SingleAsync(v => v.RoundId == round.Id && v.UnitCode == "T00-SCT");
        var answer = new Answer(review.Id, "G01-01");
        foreach (var (criterion, day) in new[] { ("G01-01", 20), ("G01-02", 20) })
        {
            var said = criterion == "G01-01" ? answer : new Answer(review.Id, criterion);
            said.Write("no", false, "", Finding.Missing, "Sửa quy chế", "Giám đốc", new DateOnly(2026, 12, day), _given.Officer.Id, "Lê Quang Minh", _portal.Clock.GetUtcNow());
            db.Answers.Add(said);
        }

        review.Touch(round, _portal.Clock.GetUtcNow());
        review.Submit(round, _portal.Clock.GetUtcNow());
        await db.SaveChangesAsync();
        return round.Id;
    });

    private async Task<List<Portal.Infrastructure.Mail.OutboxMail>> RunAsync(DateOnly day)
    {
        _portal.Clock.MoveTo(day);
        await _portal.Use<QueueMeasuresJob, bool>(async job =>
        {
            await job.RunAsync(CancellationToken.None);
            return true;
        });
        return await _portal.Db(db => db.Outbox.Where(m => m.Template == QueueMeasuresJob.Template).ToListAsync());
    }
}
