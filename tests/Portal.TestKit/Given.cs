using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;

namespace Portal.TestKit;

/// <summary>
/// A province to test in: <c>T00</c> with its office <c>T00-VP</c> (the standing office), departments <c>T00-SNV</c>, <c>T00-SCT</c>,
/// communes <c>T00-X1</c>, <c>T00-X2</c>, and another province <c>T99</c> with <c>T99-SNV</c>; people in every capacity.
/// </summary>
public sealed class Given
{
    private static readonly DateOnly Since = new(2025, 7, 1);

    private readonly Dictionary<string, Unit> units = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Unit> Units => units;

    public Unit Province => units["T00"];

    public Cluster Departments { get; } = new("T-KHOI-SO", "Khối cơ quan chuyên môn", "Departments");

    public Cluster Communes { get; } = new("T-CUM-XA", "Cụm xã, phường", "Communes");

    /// <summary>Secretariat, employed by T00-VP, scope T00.</summary>
    public Person Secretary { get; private set; } = null!;

    /// <summary>Verifier, employed by T00-SNV, scope T00: the substitute body.</summary>
    public Person Verifier { get; private set; } = null!;

    /// <summary>Officer of T00-SCT.</summary>
    public Person Officer { get; private set; } = null!;

    /// <summary>Head of T00-SCT.</summary>
    public Person Head { get; private set; } = null!;

    /// <summary>Officer of T99-SNV: of another province.</summary>
    public Person Stranger { get; private set; } = null!;

    /// <summary>Leader, scope T00, holding the committee's head seat; both clusters answer to it.</summary>
    public Person Leader { get; private set; } = null!;

    public Person Auditor { get; private set; } = null!;

    public Person Administrator { get; private set; } = null!;

    /// <summary>Secretariat of the other province T99.</summary>
    public Person StrangerSecretary { get; private set; } = null!;

    /// <summary>Makes the province in the database.</summary>
    public static async Task<Given> ProvinceAsync(PortalDb db)
    {
        var given = new Given();
        db.Clusters.AddRange(given.Departments, given.Communes);
        foreach (var p in new[] { "T00", "T99" })
        {
            var province = given.Add(db, p, null, UnitKind.Prov, "Tỉnh Thử " + p, null);
            given.Add(db, p + "-VP", province, UnitKind.Dept, "Văn phòng UBND " + p, given.Departments);
            given.Add(db, p + "-SNV", province, UnitKind.Dept, "Sở Nội vụ " + p, given.Departments);
            given.Add(db, p + "-SCT", province, UnitKind.Dept, "Sở Công Thương " + p, given.Departments);
            given.Add(db, p + "-X1", province, UnitKind.Commune, "Xã Một " + p, given.Communes);
            given.Add(db, p + "-X2", province, UnitKind.Commune, "Phường Hai " + p, given.Communes);
        }

        await db.SaveChangesAsync();
        var seat = new Seat(given.Province.Id, SeatRole.Head, "Trưởng ban", "Head of the committee");
        db.Seats.Add(seat);
        await db.SaveChangesAsync();
        given.Departments.AnswersTo(seat.Id);
        given.Communes.AnswersTo(seat.Id);
        given.Secretary = given.Appoint(db, "Trần Thị Hạnh", Capacity.Secretariat, "T00-VP", "T00");
        given.Verifier = given.Appoint(db, "Nguyễn Văn Thẩm", Capacity.Verifier, "T00-SNV", "T00");
        given.Officer = given.Appoint(db, "Lê Quang Minh", Capacity.Officer, "T00-SCT", "T00-SCT");
        given.Head = given.Appoint(db, "Phạm Thị Giám", Capacity.Head, "T00-SCT", "T00-SCT");
        given.Stranger = given.Appoint(db, "Người Lạ", Capacity.Officer, "T99-SNV", "T99-SNV");
        given.Leader = given.Appoint(db, "Hoàng Văn Trưởng", Capacity.Leader, "T00", "T00", seat);
        given.Auditor = given.Appoint(db, "Đỗ Thị Soát", Capacity.Auditor, "T00", "T00");
        given.Administrator = given.Appoint(db, "Vũ Quản Trị", Capacity.Administrator, "T00-VP", null);
        given.StrangerSecretary = given.Appoint(db, "Thư Ký Khác", Capacity.Secretariat, "T99-VP", "T99");
        await db.SaveChangesAsync();
        return given;
    }

    /// <summary>A person with one appointment from 1/7/2025 on.</summary>
    /// <param name="scope">Code of the scope's unit; null: the whole portal.</param>
    public Person Appoint(PortalDb db, string name, Capacity capacity, string unit, string? scope, Seat? seat = null)
    {
        var person = new Person(name, $"{VietnameseText.Fold(name).Replace(' ', '.')}.{unit}@example.vn".ToLowerInvariant());
        db.Persons.Add(person);
        db.Appointments.Add(new Appointment(
            person.Id, capacity, units[unit].Id, scope is null ? null : units[scope].Id, "Chức vụ " + capacity, capacity.ToString(), Since, seatId: seat?.Id));
        return person;
    }

    /// <summary>A round issued to the departments and communes of T00 with a review for each; due in <paramref name="dueInDays"/> days.</summary>
    public async Task<Round> IssuedRoundAsync(PortalDb db, string code = "2026", int dueInDays = 18, Guid? previousRoundId = null, string checklistCode = "CT32-2026")
    {
        var round = await DraftRoundAsync(db, code, dueInDays, previousRoundId, checklistCode);
        var recipients = units.Values.Where(u => u.IsUnder(Province.Path) && u.Kind is UnitKind.Dept or UnitKind.Commune && u.Code.StartsWith("T00", StringComparison.Ordinal)).ToList();
        round.Issue(db.Clock.GetUtcNow(), recipients.Count, includesVerifyingUnit: true);
        db.Reviews.AddRange(recipients.Select(u => new Review(round.Id, u, "T00", u.Kind == UnitKind.Dept ? Departments : Communes)));
        await db.SaveChangesAsync();
        return round;
    }

    /// <summary>A draft of such a round: T00-VP verifies, T00-SNV stands in for it.</summary>
    public async Task<Round> DraftRoundAsync(PortalDb db, string code = "2026", int dueInDays = 18, Guid? previousRoundId = null, string checklistCode = "CT32-2026")
    {
        var today = db.Clock.Today();
        var checklist = ChecklistJson.Parse((await new ChecklistLibrary().GetAsync(db, checklistCode)).CanonicalJson);
        var round = new Round(
            code, new LocalText($"Đợt tự rà soát năm {code}", $"Self-review {code}"), checklist.Code, PolicyJson.Write(checklist.Policy), new DateRange(new DateOnly(2025, 12, 15), new DateOnly(2026, 12, 14)), today.AddDays(dueInDays), Province.Id);
        round.Address(new RecipientRule([UnitKind.Dept, UnitKind.Commune], Province.Id, null));
        round.Arrange(previousRoundId, units["T00-VP"].Id, units["T00-SNV"].Id, ReminderLadder.Default.ToText(), "41/KH-BCĐ");
        db.Rounds.Add(round);
        await db.SaveChangesAsync();
        return round;
    }

    /// <summary>The national checklist with two gates, published under another code: MOVED stands before G08-01 and the knock-out G08-02, LAN before G08-05.</summary>
    public static async Task<string> GatedChecklistAsync(PortalDb db)
    {
        var seed = await new ChecklistLibrary().GetAsync(db, "CT32-2026");
        Criterion Behind(Criterion c) => c.Code switch { "G08-01" or "G08-02" => c with { Gates = ["MOVED"] }, "G08-05" => c with { Gates = ["LAN"] }, _ => c };
        var gated = new Checklist(
            "CT32-GATES", seed.Title, seed.Policy, [.. seed.Sections.Select(s => s with { Criteria = [.. s.Criteria.Select(Behind)] })],
            [new("MOVED", new("Đơn vị có chuyển trụ sở, sáp nhập trong kỳ?", "Has the unit moved or merged in the period?")), new("LAN", new("Đơn vị có mạng LAN độc lập?", "Has the unit an independent LAN?"))]);
        db.Checklists.Add(new ChecklistVersion(gated.Code, gated.Title.Vi, gated.Title.En, ChecklistJson.Write(gated), gated.Sha256, db.Clock.GetUtcNow()));
        await db.SaveChangesAsync();
        return gated.Code;
    }

    /// <summary>The national checklist, published under another code, whose rounds take files: with the answers to G01-01, G02-01 and G02-02.</summary>
    public static async Task<string> FilesChecklistAsync(PortalDb db)
    {
        var seed = await new ChecklistLibrary().GetAsync(db, "CT32-2026");
        var policy = new Policy(seed.Policy.Bands, seed.Policy.BonusCap, seed.Policy.KnockoutClass, seed.Policy.TopClassQuota, takesFiles: true);
        var taking = new Checklist(
            "CT32-FILES", seed.Title, policy, [.. seed.Sections.Select(s => s with { Criteria = [.. s.Criteria.Select(c => c with { AllowsFiles = c.Code is "G01-01" or "G02-01" or "G02-02" })] })], []);
        db.Checklists.Add(new ChecklistVersion(taking.Code, taking.Title.Vi, taking.Title.En, ChecklistJson.Write(taking), taking.Sha256, db.Clock.GetUtcNow()));
        await db.SaveChangesAsync();
        return taking.Code;
    }

    private Unit Add(PortalDb db, string code, Unit? parent, UnitKind kind, string name, Cluster? cluster)
    {
        var unit = new Unit(code, parent, kind, Duty.None, name, name, cluster?.Id);
        units[code] = unit;
        db.Units.Add(unit);
        return unit;
    }
}
