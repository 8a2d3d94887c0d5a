using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Exchange;

public sealed class ExportRoundTests(ExchangeDatabase database) : IClassFixture<ExchangeDatabase>, IDisposable
{
    private static readonly string[] Tables = ["units.csv", "answers.csv", "submissions.csv", "violations.csv", "findings.csv", "evidence.csv"];

    private static readonly DateTimeOffset Now = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    private readonly ExchangeFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_imported_round_comes_out_with_the_same_rows_and_ranks_the_same_elsewhere()
    {
        _folder.Write("findings.csv", "unit,criterion,finding,measure,responsible,due_on\nP04,BON-02,weak,\"=1+1, \"\"trích\"\"\",Chánh Văn phòng,2026-03-01\n");
        _folder.Write("evidence.csv", "unit,criterion,number,issued_on,issuer,location,holder\nP04,G01-01,12/KH,2025-11-01,UBND,mục 2,Văn phòng\n");
        await database.ImportAsync(_folder.Path);
        await database.ExportAsync("R22-40", _folder.Beside("out"));
        foreach (var table in Tables)
        {
            Assert.Equal(ExchangeFolder.Rows(_folder.Path, table), ExchangeFolder.Rows(_folder.Beside("out"), table));
        }

        await using var elsewhere = new ExchangeDatabase();
        await elsewhere.InitializeAsync();
        await elsewhere.ImportAsync(_folder.Beside("out"));
        Assert.Equal(await database.RankingAsync("R22-40"), await elsewhere.RankingAsync("R22-40"));
        await elsewhere.ExportAsync("R22-40", _folder.Beside("again"));
        foreach (var file in Directory.GetFiles(_folder.Beside("out")))
        {
            Assert.Equal(await File.ReadAllBytesAsync(file), await File.ReadAllBytesAsync(Path.Combine(_folder.Beside("again"), Path.GetFileName(file))));
        }
    }

    [Fact]
    public async Task A_round_that_units_are_filling_in_comes_out_with_percentages_instead_of_counts()
    {
        await using (var db = database.Open())
        {
            var given = await Given.ProvinceAsync(db);
            var round = await given.IssuedRoundAsync(db, "LIVE");
            var review = await db.Reviews.OrderBy(r => r.UnitCode).FirstAsync(r => r.RoundId == round.Id);
            var answer = new Answer(review.Id, "G01-02");
            answer.Write("1/3", false, "ghi chú", Finding.Weak, "Bổ sung", "Trưởng phòng", new DateOnly(2026, 12, 31), null, "", Now);
            db.Answers.Add(answer);
            await db.SaveChangesAsync();
        }

        await database.ExportAsync("LIVE", _folder.Beside("live"));
        var row = File.ReadAllLines(Path.Combine(_folder.Beside("live"), "answers.csv"))[1];
        Assert.EndsWith(",G01-02,33.3333,,ghi chú,,", row, StringComparison.Ordinal);
        Assert.EndsWith(",G01-02,weak,Bổ sung,Trưởng phòng,2026-12-31", File.ReadAllLines(Path.Combine(_folder.Beside("live"), "findings.csv"))[1], StringComparison.Ordinal);

        await using var elsewhere = new ExchangeDatabase();
        await elsewhere.InitializeAsync();
        await elsewhere.ImportAsync(_folder.Beside("live"));
        Assert.All(await elsewhere.RankingAsync("LIVE"), line => Assert.EndsWith(",no,not-handed-in", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_that_holds_something_is_left_alone()
    {
        _folder.Replace("round.json", "R22-40", "X1");
        await database.ImportAsync(_folder.Path);
        await Assert.ThrowsAsync<IOException>(() => database.ExportAsync("X1", _folder.Path));
        Directory.CreateDirectory(_folder.Beside("empty"));
        Assert.Equal(40, (await database.ExportAsync("X1", _folder.Beside("empty")))!.Units);
    }

    [Fact]
    public async Task A_round_that_does_not_exist_is_not_exported()
    {
        Assert.Null(await database.ExportAsync("NONE", _folder.Beside("none")));
        Assert.False(Directory.Exists(_folder.Beside("none")));
    }

    [Fact]
    public async Task A_thematic_round_stays_one_and_its_checklist_is_offered_nowhere()
    {
        await using (var db = database.Open())
        {
            var whole = await new ChecklistLibrary().GetAsync(db, "CT32-2026");
            var own = SubsetChecklist.Derive(whole, "CT32-CD", whole.Title, new HashSet<string> { "G01-01" });
            db.Checklists.Add(ChecklistVersion.OfRound(own, whole.Code, null, Now));
            var round = new Round("CD", new("Chuyên đề", ""), own.Code, PolicyJson.Write(own.Policy), new(new(2026, 1, 1), new(2026, 6, 30)), new(2026, 6, 30), null);
            round.Address(new([UnitKind.Prov], null, null));
            round.Become(RoundKind.Thematic);
            round.MarkImported(Now);
            var unit = new Unit("CD-P", null, UnitKind.Prov, Duty.None, "Tỉnh", "", null);
            db.AddRange(round, unit, new Review(round.Id, unit, null, null));
            await db.SaveChangesAsync();
        }

        await database.ExportAsync("CD", _folder.Beside("cd"));
        await using var elsewhere = new ExchangeDatabase();
        await elsewhere.InitializeAsync();
        await elsewhere.ImportAsync(_folder.Beside("cd"));

        await using var there = elsewhere.Open();
        Assert.Equal(RoundKind.Thematic, await there.Rounds.Where(r => r.Code == "CD").Select(r => r.Kind).SingleAsync());
        Assert.Equal(ChecklistStatus.Superseded, await there.Checklists.Where(c => c.Code == "CT32-CD").Select(c => c.Status).SingleAsync());
    }
}
