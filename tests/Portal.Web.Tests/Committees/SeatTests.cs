using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Infrastructure.Database.Auditing;
using Portal.TestKit;
using Portal.Web.Features.Committees;
using Portal.Web.Features.Reminders;
using Xunit;

namespace Portal.Web.Tests.Committees;

public sealed class SeatTests : IAsyncLifetime
{
    private RunningPortal portal = null!;
    private Given given = null!;
    private PortalClient secretary = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync(new Dictionary<string, string?> { ["Portal:Reminders:Enabled"] = "true", ["Portal:Reminders:EverySeconds"] = "86400" });
        given = await portal.Db(Given.ProvinceAsync);
        secretary = portal.Client(given.Secretary.Id);
        await portal.DecidedAsync(secretary);
    }

    public async ValueTask DisposeAsync()
    {
        secretary.Dispose();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task The_chart_counts_its_seats_in_the_plural_where_there_are_several()
    {
        using var english = portal.Client(given.Secretary.Id, "en");
        var levels = (await english.PageAsync("/committees/T00")).QuerySelectorAll("h2.lvh b").Select(b => b.TextContent).ToList();
        Assert.Equal(["Head", "Deputy Heads", "Members"], levels.Take(3));
    }

    [Fact]
    public async Task Whoever_leaves_a_seat_loses_the_right_at_once_and_the_vacancy_shows_everywhere()
    {
        var order = await portal.OrderAsync("VPUBND-NC");
        var person = await portal.Db(db => db.Persons.SingleAsync(p => p.Email == "vpubnd-nc@example.vn"));
        using var member = portal.Client(person.Id);
        Assert.Equal(HttpStatusCode.OK, (await member.GetAsync("/committees/T00")).StatusCode);

        var silent = await secretary.PostAsync($"/committees/T00/seats/{order}/leave", [new("Leave.VacantFrom", "22/11/2026")]);
        var left = await secretary.PostAsync($"/committees/T00/seats/{order}/leave", [new("Leave.VacantFrom", "22/11/2026"), new("Leave.Reason", "Nghỉ hưu")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
        Assert.Equal("/me/no-appointment", (await member.GetAsync("/committees/T00")).Headers.Location?.OriginalString);
        var chart = await secretary.WordsAsync("/committees/T00");
        Assert.Contains("Người VPUBND-NC thôi tham gia từ ngày 22/11/2026: Nghỉ hưu", chart, StringComparison.Ordinal);
        Assert.Contains("Cơ cấu chưa đủ theo Chỉ thị 32", chart, StringComparison.Ordinal);
        Assert.Contains("Nghỉ hưu", await secretary.WordsAsync("/committees/T00/vacancies"), StringComparison.Ordinal);
        Assert.Contains("1 vị trí trong Ban Chỉ đạo đang trống: ", await secretary.WordsAsync("/"), StringComparison.Ordinal);
        Assert.DoesNotContain("Cơ cấu chưa đủ", await secretary.WordsAsync("/committees/T00?asOf=21/11/2026"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_successor_takes_the_seat_from_a_day_and_both_stand_in_its_history()
    {
        var order = await portal.OrderAsync("SNV");

        var early = await secretary.PostAsync($"/committees/T00/seats/{order}/sit", [new("Sit.Email", "moi@example.vn"), new("Sit.FullName", "Người Mới"), new("Sit.From", "31/10/2026")]);
        var nameless = await secretary.PostAsync($"/committees/T00/seats/{order}/sit", [new("Sit.Email", "moi@example.vn"), new("Sit.From", "22/11/2026")]);
        var taken = await secretary.PostAsync($"/committees/T00/seats/{order}/sit", [new("Sit.Email", "moi@example.vn"), new("Sit.FullName", "Người Mới"), new("Sit.From", "22/11/2026")]);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (early.StatusCode, nameless.StatusCode, taken.StatusCode));
        Assert.Contains("Người SNV", await secretary.WordsAsync("/committees/T00?asOf=21/11/2026&view=list"), StringComparison.Ordinal);
        Assert.Contains("Người Mới", await secretary.WordsAsync("/committees/T00?view=list"), StringComparison.Ordinal);
        var rights = await portal.Db(db => (
            from a in db.Appointments
            join p in db.Persons on a.PersonId equals p.Id
            where p.Email == "moi@example.vn" || p.Email == "snv@example.vn"
            orderby p.Email
            select new { a.Capacity, a.ScopeUnitId, Unit = db.Units.First(u => u.Id == a.UnitId).Code, Ended = a.EndedAt != null }).ToListAsync());
        Assert.Equal([(Capacity.Leader, given.Province.Id, "T00-SNV", false), (Capacity.Leader, given.Province.Id, "T00-SNV", true)], rights.Select(r => (r.Capacity, r.ScopeUnitId!.Value, r.Unit, r.Ended)));
    }

    [Fact]
    public async Task A_disabled_person_has_left_the_seat()
    {
        await portal.Db(async db =>
        {
            (await db.Persons.SingleAsync(p => p.Email == "stp@example.vn")).Disable();
            await db.SaveChangesAsync();
        });

        await portal.Use<KeepSeatsJob, bool>(async job =>
        {
            await job.RunAsync(CancellationToken.None);
            return true;
        });

        Assert.Contains("Sở Tư pháp", await secretary.WordsAsync("/committees/T00/vacancies"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_standing_office_is_told_of_a_vacancy_once_for_each_step()
    {
        var order = await portal.OrderAsync("STP");
        await secretary.PostAsync($"/committees/T00/seats/{order}/leave", [new("Leave.VacantFrom", "22/11/2026"), new("Leave.Reason", "Nghỉ hưu")]);

        await TellAsync();
        await TellAsync();
        var first = await portal.Db(db => db.Outbox.Where(m => m.Template == QueueVacanciesJob.Template).ToListAsync());
        portal.Clock.Advance(TimeSpan.FromDays(14));
        await TellAsync();
        var second = await portal.Db(db => db.Outbox.CountAsync(m => m.Template == QueueVacanciesJob.Template));

        var mail = Assert.Single(first);
        Assert.Equal(given.Secretary.Email, mail.ToAddress);
        Assert.Contains("Sở Tư pháp", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("/committees/T00/vacancies", mail.Text, StringComparison.Ordinal);
        Assert.Equal(2, second);
    }

    [Fact]
    public async Task Clusters_and_single_units_answer_to_a_seat_and_escalations_go_to_whoever_holds_it()
    {
        var (snv, stp) = (await portal.OrderAsync("SNV"), await portal.OrderAsync("STP"));
        await portal.Db(db => given.IssuedRoundAsync(db));
        await portal.Db(async db =>
        {
            // in the test province two provinces share their clusters: here T00 has its own
            db.Units.RemoveRange(await db.Units.Where(u => u.Code.StartsWith("T99-X")).ToListAsync());
            await db.SaveChangesAsync();
        });

        var shared = await secretary.PostAsync("/committees/T00/responsible", [new("Seat", $"{snv}"), new("Cluster", "T-KHOI-SO")]);
        var clusters = await secretary.PostAsync("/committees/T00/responsible", [new("Seat", $"{snv}"), new("Cluster", "T-CUM-XA")]);
        var unit = await secretary.PostAsync("/committees/T00/responsible", [new("Seat", $"{stp}"), new("Unit", "T00-X2")]);
        var foreign = await secretary.PostAsync("/committees/T00/responsible", [new("Seat", $"{stp}"), new("Unit", "T99-SNV")]);
        var nothing = await secretary.PostAsync("/committees/T00/responsible", [new("Seat", $"{stp}")]);
        var told = await portal.Use<RoundReminders, IReadOnlyDictionary<string, string[]>>(async reminders =>
        {
            var round = await portal.Db(db => db.Rounds.SingleAsync());
            var units = await portal.Db(db => db.Units.Where(u => u.Code.StartsWith("T00-X")).ToListAsync());
            var loaded = await portal.Use<Infrastructure.Database.PortalDb, RemindedRound>(async db => (await new RoundReminders(db, portal.Clock).LoadAsync(round.Id, db.Units, CancellationToken.None))!);
            return units.ToDictionary(u => u.Code, u => loaded.Recipients.Of(loaded.Reviews.Values.Single(r => r.UnitId == u.Id), Domain.Reminders.ReminderAudience.ResponsibleLeader).Select(r => r.Address).ToArray());
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, shared.StatusCode);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (clusters.StatusCode, unit.StatusCode));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (foreign.StatusCode, nothing.StatusCode));
        Assert.Equal(["snv@example.vn"], told["T00-X1"]);
        Assert.Equal(["stp@example.vn"], told["T00-X2"]);
    }

    [Fact]
    public async Task The_overview_filters_by_state_and_rule_and_comes_as_a_file()
    {
        await portal.Db(async db =>
        {
            db.Appointments.Add(new Appointment(given.Auditor.Id, Capacity.Auditor, given.Units["T00-SNV"].Id, null, "Kiểm toán", "Auditor", new(2025, 7, 1)));
            await db.SaveChangesAsync();
        });
        using var auditor = portal.Client(given.Auditor.Id);

        Assert.Equal(["Tỉnh Thử T00"], await NamesAsync(auditor, "/committees?state=complete"));
        Assert.DoesNotContain("Tỉnh Thử T00", await NamesAsync(auditor, "/committees?state=none"));
        Assert.Empty(await NamesAsync(auditor, "/committees?rule=C06"));
        Assert.Equal("/committees/T00", (await secretary.GetAsync("/committees")).Headers.Location?.OriginalString);
        using var file = await auditor.GetAsync("/committees?state=complete&format=csv");
        Assert.Equal(2, (await file.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        using var members = await secretary.GetAsync("/committees/T00/members?format=csv");
        Assert.Equal(13, (await members.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task What_happens_to_a_committee_stands_in_its_province_s_audit_trail()
    {
        var changes = await portal.Db(db => db.AuditEntries.Where(e => e.Chain == "T00" && (e.Subject.StartsWith("CommitteeDecision") || e.Subject.StartsWith("SeatHolding"))).CountAsync());

        Assert.True(changes >= 13);
        Assert.Empty((await portal.Use<AuditTrail, AuditVerdict>(trail => trail.VerifyAsync(CancellationToken.None))).Faults);
    }

    private Task<bool> TellAsync() => portal.Use<QueueVacanciesJob, bool>(async job =>
    {
        await job.RunAsync(CancellationToken.None);
        return true;
    });

    private static async Task<List<string>> NamesAsync(PortalClient client, string path) =>
        [.. (await client.PageAsync(path)).QuerySelectorAll("main tbody th a").Select(a => a.TextContent.Trim())];
}
