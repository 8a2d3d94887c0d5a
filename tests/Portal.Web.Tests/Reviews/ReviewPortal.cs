using System.Text.Json;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
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

    public static async Task<string> SeenAsync(PortalClient head, string path) =>
        ((IHtmlInputElement)(await head.PageAsync(path + "/sign")).QuerySelector("input[name=Seen]")!).Value;

    public static async Task<HttpResponseMessage> SignAsync(PortalClient head, string path) =>
        await head.PostAsync(path + "/sign", ReviewPortal.Form(("Declared", "true"), ("Seen", await SeenAsync(head, path))));

    public Task<Submission> SubmissionAsync(string unit) => Portal.Db(db => (
        from s in db.Submissions
        join r in db.Reviews on s.ReviewId equals r.Id
        where r.UnitCode == unit
        select s).SingleAsync());

    public async Task<(Guid Officer, Guid Head, string Path)> FilledAsync(string unit)
    {
        var people = await UnitAsync(unit);
        await Portal.Db(db => FillAsync(db, unit, Portal.Clock.GetUtcNow()));
        return people;
    }

    /// <summary>A good answer.</summary>
    public static string Value(Criterion criterion) => criterion.Answer switch
    {
        AnswerKind.YesNo => "yes",
        AnswerKind.Percentage => "9/10",
        AnswerKind.Level => "3",
        AnswerKind.Date => "2026-03-05",
        _ => "2",
    };

    private static async Task FillAsync(PortalDb db, string unit, DateTimeOffset now)
    {
        var review = await db.Reviews.SingleAsync(r => r.UnitCode == unit);
        var round = await db.Rounds.SingleAsync(r => r.Id == review.RoundId);
        var checklist = await new ChecklistLibrary().GetAsync(db, round.ChecklistCode);
        foreach (var criterion in checklist.ApplicableTo(review.Kind, review.Duties).Where(c => c.SectionKind.IsInBase()))
        {
            var answer = new Answer(review.Id, criterion.Code);
            answer.Write(Value(criterion), false, "ghi chú của " + criterion.Code, Finding.Adequate, "", "", null, null, "test", now);
            db.Answers.Add(answer);
        }

        db.Evidence.Add(new Evidence(review.Id, "G01-01", "41/BC", new DateOnly(2026, 3, 5), "UBND tỉnh", "mục 2", "Văn thư"));
        review.Touch(round, now);
        await db.SaveChangesAsync();
    }
}
