using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Exchange;
using Xunit;

namespace Portal.Web.Tests.Exchange;

public sealed class ImportRoundTests(ExchangeDatabase database) : IClassFixture<ExchangeDatabase>, IDisposable
{
    private readonly ExchangeFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_example_round_comes_in_frozen_with_the_ranking_that_it_should_have()
    {
        var code = Name("E1");
        var result = await database.ImportAsync(_folder.Path);
        Assert.Equal(36, result.Ranked);
        Assert.Equal(File.ReadAllLines(Path.Combine(ExchangeFolder.Example, "ranking.csv")).Skip(1), await database.RankingAsync(code));
    }

    [Fact]
    public async Task Byte_order_mark_carriage_returns_quoted_line_breaks_unknown_columns_and_spaces_are_read()
    {
        var code = Name("E2");
        var answers = _folder.Read("answers.csv").TrimEnd('\n').Split('\n');
        answers[0] = "extra," + answers[0];
        for (var i = 1; i < answers.Length; i++)
        {
            answers[i] = i == 1 ? "x, P04 , G01-01 ,2025-11-22,,\"hai \"\"dòng\"\"\nmột ghi chú, dài\",," : "," + answers[i];
        }

        _folder.Write("answers.csv", "\uFEFF" + string.Join("\r\n", answers) + "\r\n");
        _folder.Write("units.csv", "\uFEFF" + _folder.Read("units.csv").Replace("\n", "\r\n", StringComparison.Ordinal));
        await database.ImportAsync(_folder.Path);
        Assert.Equal(File.ReadAllLines(Path.Combine(ExchangeFolder.Example, "ranking.csv")).Skip(1), await database.RankingAsync(code));
        await using var db = database.Open();
        var note = await db.Answers.Where(a => a.CriterionCode == "G01-01" && db.Reviews.Any(r => r.Id == a.ReviewId && r.UnitCode == "P04" && db.Rounds.Any(x => x.Id == r.RoundId && x.Code == code)))
            .Select(a => a.Note).SingleAsync();
        Assert.Equal("hai \"dòng\"\nmột ghi chú, dài", note);
    }

    [Fact]
    public async Task Columns_in_another_order_and_empty_optional_files_are_read()
    {
        var code = Name("E2B");
        var rows = _folder.Read("submissions.csv").TrimEnd('\n').Split('\n').Select(row => string.Join(',', row.Split(',').Reverse()));
        _folder.Write("submissions.csv", string.Join('\n', rows));
        _folder.Write("findings.csv", "");
        _folder.Write("evidence.csv", "unit,criterion,number,issued_on,issuer,location,holder");
        await database.ImportAsync(_folder.Path);
        Assert.Equal(File.ReadAllLines(Path.Combine(ExchangeFolder.Example, "ranking.csv")).Skip(1), await database.RankingAsync(code));
    }

    [Fact]
    public async Task A_round_is_ranked_from_its_folder_alone_whatever_came_in_before()
    {
        var first = Name("E3");
        await database.ImportAsync(_folder.Path);
        _folder.Replace("round.json", first, "E4");
        _folder.Write("violations.csv", "unit,on,act,effect,status,persons_disciplined,fines\n");
        await database.ImportAsync(_folder.Path);
        var changed = (await database.RankingAsync("E4")).Single(row => row.Contains(",X15865,", StringComparison.Ordinal));
        var before = (await database.RankingAsync(first)).Single(row => row.Contains(",X15865,", StringComparison.Ordinal));
        Assert.NotEqual(before.Split(',')[7], changed.Split(',')[7]);
    }

    [Fact]
    public async Task Missing_units_are_added_below_their_parents_and_known_ones_stay_as_they_are()
    {
        var code = Name("E5");
        _folder.Replace("units.csv", "Tỉnh Cao Bằng", "Một tên khác");
        _folder.Write("units.csv", _folder.Read("units.csv") + "N-2,N-1,DEPT,,Cụm mới,Sở hai,\nN-1,P04,DEPT,,,Sở một,\n");
        var result = await database.ImportAsync(_folder.Path);
        Assert.Equal(2, result.NewUnits);
        await using var db = database.Open();
        Assert.Equal("/P04/N-1/N-2/", (await db.Units.SingleAsync(u => u.Code == "N-2")).Path);
        Assert.DoesNotContain(await db.Units.Select(u => u.NameVi).ToListAsync(), name => name == "Một tên khác");
        Assert.Equal("Cụm mới", (await db.Clusters.SingleAsync(c => c.Code == "Cụm mới")).NameVi);
        Assert.Equal("Một tên khác", (await db.Reviews.SingleAsync(r => r.UnitCode == "P04" && db.Rounds.Any(x => x.Id == r.RoundId && x.Code == code))).NameVi);
    }

    [Fact]
    public async Task A_finding_without_an_answer_and_repeated_evidence_come_in()
    {
        var code = Name("E6");
        _folder.Write("findings.csv", "unit,criterion,finding,measure,responsible,due_on\nP04,BON-02,weak,Tập huấn lại,Chánh Văn phòng,2026-03-01\n");
        _folder.Write("evidence.csv", "unit,criterion,number,issued_on,issuer,location,holder\nP04,G01-01,12/KH,2025-11-01,UBND,mục 2,Văn phòng\nP04,G01-01,12/KH,2025-11-01,UBND,mục 2,Văn phòng\n");
        var result = await database.ImportAsync(_folder.Path);
        Assert.Equal((1, 2), (result.Findings, result.Evidence));
        await using var db = database.Open();
        var found = await db.Answers.SingleAsync(a => a.Finding == Finding.Weak && db.Reviews.Any(r => r.Id == a.ReviewId && db.Rounds.Any(x => x.Id == r.RoundId && x.Code == code)));
        Assert.Equal(("Tập huấn lại", "Chánh Văn phòng"), (found.Measure, found.Responsible));
    }

    [Fact]
    public async Task A_warning_is_listed_and_the_import_goes_on()
    {
        Name("E7");
        _folder.Replace("answers.csv", "P04,G01-01,2025-11-22,,,,", "P04,G01-01,2025-11-22,,văn bản lưu hành nội bộ,,");
        var problems = new ImportProblems();
        await database.ImportAsync(_folder.Path, problems);
        Assert.Equal("answers.csv, line 2, note: warning: looks like a marking of secrecy or handling (handling.internal)", Assert.Single(problems.WarningLines()));
    }

    [Fact]
    public async Task A_checklist_that_the_folder_brings_is_published()
    {
        var code = Name("E8");
        var seed = await File.ReadAllTextAsync(Path.Combine(Infrastructure.Settings.ContentRoots.Seed(), "checklists", "ct32-2026.json"));
        _folder.Write("checklist.json", seed.Replace("\"CT32-2026\"", "\"CT32-OLD\"", StringComparison.Ordinal));
        _folder.Replace("round.json", "CT32-2026", "CT32-OLD");
        await database.ImportAsync(_folder.Path);
        await using var db = database.Open();
        Assert.True(await db.Checklists.AnyAsync(c => c.Code == "CT32-OLD"));
        Assert.Equal("CT32-OLD", (await db.Rounds.SingleAsync(r => r.Code == code)).ChecklistCode);
    }

    [Fact]
    public async Task Text_that_is_not_UTF_8_is_refused_with_its_line()
    {
        Name("E9");
        var bytes = Encoding.UTF8.GetBytes(_folder.Read("units.csv"));
        bytes[Array.IndexOf(bytes, (byte)0xE1)] = 0xFF;
        _folder.Write("units.csv", bytes);
        Assert.Equal("units.csv, line 2: not UTF-8", (await database.RefusalAsync(_folder.Path))[0]);
    }

    [Fact]
    public async Task After_a_hundred_problems_the_rest_is_counted()
    {
        Name("E10");
        _folder.Write("violations.csv", "unit,on,act,effect,status,persons_disciplined,fines\n" + string.Concat(Enumerable.Repeat("P11,2025-06-12,,leaks,confirmed,0,1\n", 130)));
        var lines = await database.RefusalAsync(_folder.Path);
        Assert.Equal(101, lines.Count);
        Assert.Equal("… and 30 more", lines[^1]);
        Assert.Equal("violations.csv, line 101, effect: leaks is not an effect", lines[99]);
    }

    [Fact]
    public async Task A_blocked_text_refuses_everything_and_is_repeated_nowhere()
    {
        Name("E11");
        _folder.Replace("answers.csv", "P04,G01-01,2025-11-22,,,,", "P04,G01-01,2025-11-22,,\"Ghi chú kín đáo\nTUYỆT MẬT\",,");
        var before = await database.CountsAsync();
        var lines = await database.RefusalAsync(_folder.Path);
        Assert.Equal("answers.csv, line 2, note: refused by the secrecy guard (marking.line)", Assert.Single(lines));
        Assert.Equal(before, await database.CountsAsync());
    }

    [Theory]
    [InlineData("units.csv", "Cao Bang Province", "ĐỘ MẬT: TỐI MẬT", "units.csv, line 2, name_en: refused by the secrecy guard (")]
    [InlineData("round.json", "Trial round 22", "(MẬT)", "round.json, line 5, column ")]
    [InlineData("answers.csv", "unit,criterion", "TỐI MẬT,unit,criterion", "answers.csv, line 1, column 1: refused by the secrecy guard (")]
    public async Task Names_titles_and_headers_pass_the_guard_too(string file, string old, string with, string expected)
    {
        Name("E12");
        _folder.Replace(file, old, with);
        var lines = await database.RefusalAsync(_folder.Path);
        Assert.StartsWith(expected, lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain(lines, line => line.Contains("MẬT", StringComparison.Ordinal));
    }

    /// <summary>Gives the folder's round a code of this test's own.</summary>
    private string Name(string code)
    {
        _folder.Replace("round.json", "R22-40", code);
        return code;
    }
}
