using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Violations;
using Portal.TestKit;
using Portal.Web.Features.EquipmentChecks;
using Portal.Web.Features.Violations;
using Xunit;

namespace Portal.Web.Tests.EquipmentChecks;

public sealed class EquipmentChecksTests(EquipmentChecksTests.World world) : IClassFixture<EquipmentChecksTests.World>
{
    [Fact]
    public async Task A_unit_requests_a_check_enters_its_result_and_is_reminded_of_the_next_day_until_another_check_follows()
    {
        using var first = world.Portal.Client(world.Given.Officer.Id);
        var officer = first;
        var today = world.Portal.Clock.Today();
        using var refused = await officer.PostAsync("/equipment-checks/new", Request(today, number: "máy tính của phòng cơ yếu ở tầng hai"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("id=\"Form_Number-error\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var foreign = await officer.PostAsync("/equipment-checks/new", Request(today, unit: "T00-SNV"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, foreign.StatusCode);

        var path = await RequestedAsync(officer, Request(today));
        Assert.Contains("Công an", (await officer.PageAsync(path)).QuerySelector("dl.facts dd b")!.TextContent, StringComparison.Ordinal);
        using var same = await officer.PostAsync("/equipment-checks/new", Request(today));
        Assert.Contains(path[^11..], await same.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, same.StatusCode);
        using var uneven = await officer.PostAsync(path + "/result", await ResultAsync(path, today, passed: 9, toMend: 2));
        Assert.Contains("Ba số phải cộng lại bằng 10.", WebUtility.HtmlDecode(await uneven.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var answered = await officer.PostAsync(path + "/result", await ResultAsync(path, today, passed: 8, toMend: 2));
        Assert.Equal(HttpStatusCode.Redirect, answered.StatusCode);

        await RemindAsync();
        Assert.Equal(0, await MailsAsync());
        world.Portal.Clock.MoveTo(today.AddDays(32));
        await RemindAsync();
        await RemindAsync();
        Assert.Equal(2, await MailsAsync()); // officer and head, once each
        world.Portal.Clock.MoveTo(today.AddDays(63));
        using var later = world.Portal.Client(world.Given.Officer.Id); // nobody stays signed in for two months
        officer = later;
        Assert.Contains("1 lần kiểm tra quá hạn", await TextAsync(officer, "/equipment-checks"), StringComparison.Ordinal);
        Assert.Contains("Quá hạn 3 ngày", await TextAsync(officer, "/equipment-checks?due=overdue&category=Computer&lead=Police&result=ToMend&q=1/cv"), StringComparison.Ordinal);
        using var file = await officer.GetAsync("/equipment-checks/export?format=csv&due=overdue");
        Assert.Equal(2, (await file.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);

        var again = await officer.PageAsync("/equipment-checks/new?follows=" + path[^11..]);
        Assert.Equal("2", again.QuerySelector("[name='Form.Items']")!.GetAttribute("value"));
        var next = await RequestedAsync(officer, [.. Request(world.Portal.Clock.Today(), items: "2"), new("Form.Follows", path[^11..])]);
        Assert.Contains("Tiếp theo lần", await TextAsync(officer, next), StringComparison.Ordinal);
        Assert.DoesNotContain("quá hạn, theo đơn vị", await TextAsync(officer, "/equipment-checks"), StringComparison.Ordinal);

        // withdrawn, the check before it is due again
        var ask = await officer.PageAsync(next + "/withdraw");
        using var withdrawn = await officer.PostAsync(next + "/withdraw", [new("Seen", ask.QuerySelector("[name=Seen]")!.GetAttribute("value")!)]);
        Assert.Equal(HttpStatusCode.Redirect, withdrawn.StatusCode);
        Assert.Contains("1 lần kiểm tra quá hạn", await TextAsync(officer, "/equipment-checks"), StringComparison.Ordinal);
        Assert.Single((await officer.PageAsync("/equipment-checks/overdue?unit=T00-SCT&category=Computer&lead=Police&stage=BeforeUse&q=cong thuong")).QuerySelectorAll("tbody tr"));
        Assert.Contains("Không có", await TextAsync(officer, "/equipment-checks/overdue?category=Storage"), StringComparison.Ordinal);

        // overdue: the unit hears at once and monthly, the secretariat after five working days, with the number alone
        await RemindAsync();
        await RemindAsync();
        Assert.Equal((2, 2), (await MailsAsync(), await MailsAsync(QueueChecksJob.Overdue)));
        await EscalateAsync();
        Assert.Equal(0, await MailsAsync(EscalateChecksJob.Template));
        world.Portal.Clock.MoveTo(today.AddDays(71));
        await EscalateAsync();
        await EscalateAsync();
        var told = Assert.Single(await world.Portal.Db(db => db.Outbox.Where(m => m.Template == EscalateChecksJob.Template).ToListAsync()));
        Assert.Equal((world.Given.Secretary.Email, "1 lần kiểm tra thiết bị, phần mềm quá hạn"), (told.ToAddress, told.Subject));
        using var secretary = world.Portal.Client(world.Given.Secretary.Id);
        using var groups = await secretary.GetAsync("/equipment-checks/overdue/export?format=csv");
        Assert.Contains("T00-SCT,Sở Công Thương T00,", await groups.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // the result was entered wrongly: the old one stays readable, and the unit is reminded by the new day
        using var keeper = world.Portal.Client(world.Given.Officer.Id);
        using var silent = await keeper.PostAsync(path + "/correct", await CorrectionAsync(path, today, 9, 1, today.AddDays(90), reason: " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        Assert.Contains("id=\"Correction_Reason-error\"", await silent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var corrected = await keeper.PostAsync(path + "/correct", await CorrectionAsync(path, today, 9, 1, today.AddDays(90)));
        Assert.Equal(HttpStatusCode.Redirect, corrected.StatusCode);
        Assert.Matches("9/TB-CAT.*đạt 8, phải khắc phục 2.*Nhập nhầm số", await TextAsync(keeper, path));
        Assert.Contains("Không có", await TextAsync(keeper, "/equipment-checks/overdue"), StringComparison.Ordinal);
        await RemindAsync();
        Assert.Equal((4, 2), (await MailsAsync(), await MailsAsync(QueueChecksJob.Overdue)));

        using var stranger = world.Portal.Client(world.Given.Stranger.Id);
        using var foreignCorrection = await stranger.PostAsync(path + "/correct", await CorrectionAsync(path, today, 10, 0, null));
        Assert.Equal(HttpStatusCode.NotFound, foreignCorrection.StatusCode);
        using var hidden = await stranger.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        Assert.Contains("Chưa có lần kiểm tra nào", await TextAsync(stranger, "/equipment-checks"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secretariat_hears_of_a_case_that_waits_the_unit_s_head_of_its_reports_too_and_the_mails_say_nothing_of_it()
    {
        await world.Portal.Db(async db =>
        {
            var known = world.Portal.Clock.GetUtcNow().AddDays(-31);
            db.Violations.Add(new Violation(
                "VP-2026-001", world.Given.Units["T00-SCT"].Id,
                new(LocalDay.Of(known), "V9", ViolationEffect.Online, ViolationDetection.Police, ViolationChannel.Website, 1, ClaimedLevel.None, known, CyberGrade.None, false, "")));
            await db.SaveChangesAsync();
        });
        await world.Portal.Use<QueueViolationsJob, bool>(async job =>
        {
            await job.RunAsync(CancellationToken.None);
            return true;
        });
        var mail = Assert.Single(await world.Portal.Db(db => db.Outbox.Where(m => m.Template == QueueViolationsJob.Template).ToListAsync()));
        Assert.Equal(world.Given.Secretary.Email, mail.ToAddress);
        Assert.Contains("31 ngày", mail.Subject, StringComparison.Ordinal);
        var reports = await world.Portal.Db(db => db.Outbox.Where(m => m.Template == QueueViolationsJob.ReportTemplate).ToListAsync());
        Assert.Equal(new[] { world.Given.Head.Email, world.Given.Secretary.Email }.Order(), reports.Select(m => m.ToAddress).Order());
        Assert.All([mail, .. reports], m => Assert.DoesNotContain("V9", m.Text + m.Html, StringComparison.Ordinal));
    }

    private static List<KeyValuePair<string, string>> Request(DateOnly day, string unit = "T00-SCT", string number = "1/CV-SCT", string items = "10") =>
    [
        new("Form.UnitCode", unit), new("Form.Category", "Computer"), new("Form.System", "KeyPost"), new("Form.Stage", "BeforeUse"), new("Form.Items", items), new("Form.Number", number),
        new("Form.RequestedOn", Show(day)), new("Form.DueOn", Show(day.AddDays(20))),
    ];

    private static string Show(DateOnly day) => day.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<string> RequestedAsync(PortalClient client, List<KeyValuePair<string, string>> form)
    {
        using var requested = await client.PostAsync("/equipment-checks/new", form);
        Assert.True(requested.StatusCode == HttpStatusCode.Redirect, await requested.Content.ReadAsStringAsync());
        return requested.Headers.Location!.ToString();
    }

    private static async Task<string> TextAsync(PortalClient client, string path) => Regex.Replace((await client.PageAsync(path)).QuerySelector("main")!.TextContent, @"\s+", " ");

    private async Task<List<KeyValuePair<string, string>>> ResultAsync(string path, DateOnly day, int passed, int toMend)
    {
        var code = path[^11..];
        var version = await world.Portal.Db(db => db.EquipmentChecks.Where(c => c.Code == code).Select(c => c.Version).SingleAsync());
        return
        [
            new("Form.Number", "9/TB-CAT"), new("Form.CheckedOn", Show(day)), new("Form.Passed", $"{passed}"), new("Form.ToMend", $"{toMend}"), new("Form.Failed", "0"),
            new("Form.NextDueOn", Show(day.AddDays(60))), new("Form.Version", $"{version}"),
        ];
    }

    private async Task<List<KeyValuePair<string, string>>> CorrectionAsync(string path, DateOnly day, int passed, int toMend, DateOnly? next, string reason = "Nhập nhầm số theo 9/TB-CAT") =>
    [
        .. (await ResultAsync(path, day, passed, toMend)).Where(f => f.Key is not "Form.NextDueOn").Select(f => KeyValuePair.Create(f.Key.Replace("Form.", "Correction.", StringComparison.Ordinal), f.Value)),
        new("Correction.NextDueOn", next is { } on ? Show(on) : ""), new("Correction.Reason", reason),
    ];

    private Task<bool> RemindAsync() => world.Portal.Use<QueueChecksJob, bool>(async job =>
    {
        await job.RunAsync(CancellationToken.None);
        return true;
    });

    private Task<bool> EscalateAsync() => world.Portal.Use<EscalateChecksJob, bool>(async job =>
    {
        await job.RunAsync(CancellationToken.None);
        return true;
    });

    private Task<int> MailsAsync(string template = QueueChecksJob.Template) => world.Portal.Db(db => db.Outbox.CountAsync(m => m.Template == template));

    public sealed class World : IAsyncLifetime
    {
        public RunningPortal Portal { get; private set; } = null!;

        public Given Given { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Portal = await RunningPortal.StartAsync(new Dictionary<string, string?> { ["Portal:Reminders:Enabled"] = "true" });
            Given = await Portal.Db(Given.ProvinceAsync);
        }

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }
}
