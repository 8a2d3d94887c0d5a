using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Cascades;

/// <summary>A portal with a national round QG2026 that both provinces have received; due on 10/12/2026, today is 22/11/2026.</summary>
public sealed class CascadePortal : IAsyncLifetime
{
    public RunningPortal Portal { get; private set; } = null!;

    public Given Given { get; private set; } = null!;

    /// <summary>Secretariat of the whole country.</summary>
    public Guid Centre { get; private set; }

    /// <summary>Officer and head of T00's own review.</summary>
    public Guid ProvinceOfficer { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Portal = await RunningPortal.StartAsync();
        await Portal.Db(async db =>
        {
            Given = await Given.ProvinceAsync(db);
            Centre = Given.Appoint(db, "Thư ký Trung ương", Capacity.Secretariat, "T99-VP", null).Id;
            ProvinceOfficer = Given.Appoint(db, "Cán bộ Tỉnh", Capacity.Officer, "T00", "T00").Id;
            await db.SaveChangesAsync();
            await NationalAsync(db, Given, "QG2026");
        });
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    /// <summary>One more national round.</summary>
    public Task Another(string code) => Portal.Db(db => NationalAsync(db, Given, code));

    /// <summary>What the form of issuing on sends, changed where asked.</summary>
    public static Dictionary<string, string> Form(string code, params (string Name, string Value)[] changed)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Form.Code"] = code,
            ["Form.TitleVi"] = "Đợt của tỉnh " + code,
            ["Form.PeriodFrom"] = "15/12/2025",
            ["Form.PeriodTo"] = "14/12/2026",
            ["Form.DueOn"] = "04/12/2026",
            ["Form.Kinds"] = "COMMUNE",
            ["Form.OfficeCode"] = "T00-VP",
        };
        foreach (var (name, value) in changed)
        {
            form[name] = value;
        }

        return form;
    }

    /// <param name="chosen">Criteria of a thematic round; none: a yearly one.</param>
    internal static async Task NationalAsync(PortalDb db, Given given, string code, params string[] chosen)
    {
        var whole = await new ChecklistLibrary().GetAsync(db, "CT32-2026");
        var checklist = chosen.Length == 0 ? whole : SubsetChecklist.Derive(whole, "CT32-2026-" + code, whole.Title, chosen.ToHashSet());
        var round = new Round(
            code, new LocalText("Đợt toàn quốc", "National round"), checklist.Code, PolicyJson.Write(checklist.Policy), new DateRange(new DateOnly(2025, 12, 15), new DateOnly(2026, 12, 14)), db.Clock.Today().AddDays(18), null);
        round.Address(new RecipientRule([UnitKind.Prov], null, null));
        round.Arrange(null, given.Units["T99-VP"].Id, given.Units["T99-SNV"].Id, ReminderLadder.Default.ToText(), "");
        if (chosen.Length > 0)
        {
            round.Become(RoundKind.Thematic);
            round.Ask(whole, chosen);
            db.Checklists.Add(ChecklistVersion.OfRound(checklist, whole.Code, null, db.Clock.GetUtcNow()));
        }

        round.Issue(db.Clock.GetUtcNow(), 2, includesVerifyingUnit: false);
        db.Rounds.Add(round);
        db.Reviews.AddRange(new Review(round.Id, given.Units["T00"], null, null), new Review(round.Id, given.Units["T99"], null, null));
        await db.SaveChangesAsync();
    }
}
