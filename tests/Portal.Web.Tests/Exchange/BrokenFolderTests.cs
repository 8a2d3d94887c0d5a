using Xunit;

namespace Portal.Web.Tests.Exchange;

/// <summary>Every rule of the exchange folder, broken once in the example round.</summary>
public sealed class BrokenFolderTests(ExchangeDatabase database) : IClassFixture<ExchangeDatabase>
{
    private const string Answer = "P04,G01-02,100,,,,";
    private const string Findings = "unit,criterion,finding,measure,responsible,due_on\n";
    private const string Evidence = "unit,criterion,number,issued_on,issuer,location,holder\n";

    [Theory]
    [InlineData("units.csv", "P04,,PROV", "P11,,PROV", "units.csv, line 3, code: P11 stands in the file twice")]
    [InlineData("units.csv", "P04,,PROV", "P_4,,PROV", "units.csv, line 2, code: a unit code has")]
    [InlineData("units.csv", "P04,,PROV", ",,PROV", "units.csv, line 2, code: empty")]
    [InlineData("units.csv", "P04,,PROV", "P04,,PROVINCE", "units.csv, line 2, kind: PROVINCE is not a kind")]
    [InlineData("units.csv", "P04,,PROV,,", "P04,,PROV,MPS;XYZ,", "units.csv, line 2, duties: XYZ is not a duty")]
    [InlineData("units.csv", "P04,,PROV", "P04,NOWHERE,PROV", "units.csv, line 2, parent: NOWHERE is not a unit")]
    [InlineData("units.csv", "P04,,PROV", "P04,P04,PROV", "units.csv, line 2, parent: the unit stands above itself")]
    [InlineData("units.csv", "P04,,PROV,,CUM-2,Tỉnh Cao Bằng,Cao Bang Province\nP11,,", "P04,P11,PROV,,CUM-2,Tỉnh Cao Bằng,Cao Bang Province\nP11,P04,", "units.csv, line 2, parent: the unit stands above itself")]
    [InlineData("units.csv", "code,parent", "code,above", "units.csv, line 1, parent: the column is missing")]
    [InlineData("units.csv", "parent,kind", "code,parent,kind", "units.csv, line 1, code: the column stands in the header twice")]
    [InlineData("units.csv", "Cao Bang Province", "Cao Bang Province,more", "units.csv, line 2: 8 cells, the header has 7")]
    [InlineData("units.csv", "Cao Bang Province", "Cao \"Bang\" Province", "units.csv, line 2: the quotes are not")]
    [InlineData("answers.csv", Answer, "P04,G01-01,2025-11-22,,,,", "answers.csv, line 3, criterion: P04 answers G01-01 twice")]
    [InlineData("answers.csv", Answer, "P00-X,G01-02,100,,,,", "answers.csv, line 3, unit: P00-X is not a unit")]
    [InlineData("answers.csv", Answer, "P04,G99-02,100,,,,", "answers.csv, line 3, criterion: G99-02 is not a criterion")]
    [InlineData("answers.csv", Answer, "P04,M01-01,2025-11-22,,,,", "answers.csv, line 3, criterion: M01-01 does not apply to P04")]
    [InlineData("answers.csv", Answer, "P04,G01-02,100.01,,,,", "answers.csv, line 3, value: a percentage is 0 to 100")]
    [InlineData("answers.csv", Answer, "P04,G01-02,46/50,,,,", "answers.csv, line 3, value: not a percentage")]
    [InlineData("answers.csv", Answer, "P04,G01-02,33.33333,,,,", "answers.csv, line 3, value: not a percentage")]
    [InlineData("answers.csv", Answer, "P04,G01-02,-1,,,,", "answers.csv, line 3, value: not a percentage")]
    [InlineData("answers.csv", Answer, "P04,G01-02,\"87,5\",,,,", "answers.csv, line 3, value: not a percentage")]
    [InlineData("answers.csv", Answer, "P04,G01-02,100,,,1e2,", "answers.csv, line 3, verified_value: not a percentage")]
    [InlineData("answers.csv", Answer, "P04,G01-02,100,true,,,", "answers.csv, line 3, not_applicable: a flag is")]
    [InlineData("answers.csv", Answer, "P04,G01-02,100,,,,YES", "answers.csv, line 3, verified_not_applicable: a flag is")]
    [InlineData("answers.csv", Answer, "P04,BON-01,,yes,,,", "answers.csv, line 3, not_applicable: BON-01 does not allow it")]
    [InlineData("answers.csv", Answer, "P04,BON-01,,,,,yes", "answers.csv, line 3, verified_not_applicable: BON-01 does not allow it")]
    [InlineData("answers.csv", Answer, "P04,BON-01,Yes,,,,", "answers.csv, line 3, value: the criterion is answered by yes or no")]
    [InlineData("answers.csv", Answer, "P04,DED-01,1.5,,,,", "answers.csv, line 3, value: a count is a whole number")]
    [InlineData("answers.csv", "P04,G01-01,2025-11-22", "P04,G01-01,22/11/2025", "answers.csv, line 2, value: not a date")]
    [InlineData("answers.csv", "P04,G01-01,2025-11-22", "P04,G01-01,2025-02-30", "answers.csv, line 2, value: not a date")]
    [InlineData("submissions.csv", "P04,2025-11-20,", "P04,,", "submissions.csv, line 2, submitted_on: empty")]
    [InlineData("submissions.csv", "P04,2025-11-20,", "P04,20251120,", "submissions.csv, line 2, submitted_on: not a date")]
    [InlineData("submissions.csv", "P04,2025-11-20,", "P04,2025-11-20,soon", "submissions.csv, line 2, due_on: not a date")]
    [InlineData("submissions.csv", "P04,2025-11-20,", "P11,2025-11-20,", "submissions.csv, line 3, unit: P11 stands in the file twice")]
    [InlineData("submissions.csv", "P04,2025-11-20,", "QQ,2025-11-20,", "submissions.csv, line 2, unit: QQ is not a unit")]
    [InlineData("violations.csv", "P11,2025-06-12,,leak", "QQ,2025-06-12,,leak", "violations.csv, line 2, unit: QQ is not a unit")]
    [InlineData("violations.csv", "P11,2025-06-12,,leak", "P11,,,leak", "violations.csv, line 2, on: empty")]
    [InlineData("violations.csv", "P11,2025-06-12,,leak", "P11,2025-06-12,V12,leak", "violations.csv, line 2, act: V12 is not a prohibited act")]
    [InlineData("violations.csv", "P11,2025-06-12,,leak", "P11,2025-06-12,,spill", "violations.csv, line 2, effect: spill is not an effect")]
    [InlineData("violations.csv", "leak,confirmed", "leak,certain", "violations.csv, line 2, status: certain is not a status")]
    [InlineData("violations.csv", "confirmed,0,1", "confirmed,-1,1", "violations.csv, line 2, persons_disciplined: a count is")]
    [InlineData("violations.csv", "confirmed,0,1", "confirmed,0,1.5", "violations.csv, line 2, fines: a count is")]
    [InlineData("findings.csv", null, Findings + "P04,G01-01,bad,,,\n", "findings.csv, line 2, finding: bad is not a finding")]
    [InlineData("findings.csv", null, Findings + "P04,G01-01,weak,,,\nP04,G01-01,weak,,,\n", "findings.csv, line 3, criterion: P04 has two findings on G01-01")]
    [InlineData("findings.csv", null, Findings + "P04,G01-01,weak,,,tomorrow\n", "findings.csv, line 2, due_on: not a date")]
    [InlineData("findings.csv", null, Findings + "P04,M01-01,weak,,,\n", "findings.csv, line 2, criterion: M01-01 does not apply")]
    [InlineData("evidence.csv", null, Evidence + "P04,G01-01,1,12-2025,,,\n", "evidence.csv, line 2, issued_on: not a date")]
    [InlineData("evidence.csv", null, Evidence + "P04,XX,1,,,,\n", "evidence.csv, line 2, criterion: XX is not a criterion")]
    [InlineData("round.json", "\"R22-40\"", "\"R22/40\"", "round.json, code: a round code has")]
    [InlineData("round.json", "\"CT32-2026\"", "\"CT99\"", "round.json, checklist: CT99 is unknown")]
    [InlineData("round.json", "2024-12-15", "2025-12-15", "round.json, period: it ends before it starts")]
    [InlineData("round.json", "2025-12-10", "10/12/2025", "round.json, dueOn: not a date")]
    [InlineData("round.json", "\"vi\": \"Đợt", "\"vn\": \"Đợt", "round.json, title.vi: missing")]
    [InlineData("round.json", "\"bonusCap\": 5", "\"bonusCap\": 5.125", "round.json, policy.bonusCap: ")]
    [InlineData("round.json", "\"knockoutClass\": \"D\"", "\"knockoutClass\": \"A\"", "round.json, policy.knockoutClass: A is the best class")]
    [InlineData("round.json", "{", "[", "round.json, line ")]
    [InlineData("checklist.json", null, "{}", "checklist.json, code: missing")]
    public async Task A_broken_folder_is_refused_naming_the_place_and_leaves_nothing(string file, string? old, string with, string expected)
    {
        using var folder = new ExchangeFolder();
        if (old is null)
        {
            folder.Write(file, with);
        }
        else
        {
            folder.Replace(file, old, with);
        }

        var before = await database.CountsAsync();
        Assert.StartsWith(expected, (await database.RefusalAsync(folder.Path))[0], StringComparison.Ordinal);
        Assert.Equal(before, await database.CountsAsync());
    }

    [Theory]
    [InlineData("round.json")]
    [InlineData("units.csv")]
    [InlineData("answers.csv")]
    [InlineData("submissions.csv")]
    public async Task A_folder_without_a_required_file_is_refused(string file)
    {
        using var folder = new ExchangeFolder();
        folder.Delete(file);
        Assert.Equal($"{file}: the file is missing", Assert.Single(await database.RefusalAsync(folder.Path)));
    }

    [Fact]
    public async Task A_round_without_units_is_refused()
    {
        using var folder = new ExchangeFolder();
        folder.Write("units.csv", "code,parent,kind,duties,cluster,name_vi,name_en\n");
        Assert.Equal("units.csv: no units", (await database.RefusalAsync(folder.Path))[0]);
    }

    [Fact]
    public async Task A_checklist_that_differs_from_the_known_one_is_refused()
    {
        using var folder = new ExchangeFolder();
        var seed = await File.ReadAllTextAsync(Path.Combine(Infrastructure.Settings.ContentRoots.Seed(), "checklists", "ct32-2026.json"));
        folder.Write("checklist.json", seed.Replace("\"bonusCap\": 5", "\"bonusCap\": 6", StringComparison.Ordinal));
        Assert.Equal("checklist.json: differs from the published checklist CT32-2026", Assert.Single(await database.RefusalAsync(folder.Path)));
        folder.Write("checklist.json", seed.Replace("\"CT32-2026\"", "\"CT32-2027\"", StringComparison.Ordinal));
        Assert.Equal("round.json, checklist: not the code of checklist.json", Assert.Single(await database.RefusalAsync(folder.Path)));
    }

    [Fact]
    public async Task A_round_code_that_is_taken_is_refused()
    {
        using var folder = new ExchangeFolder();
        folder.Replace("round.json", "R22-40", "TAKEN");
        await database.ImportAsync(folder.Path);
        var before = await database.CountsAsync();
        Assert.Equal("round.json, code: the round TAKEN exists already", Assert.Single(await database.RefusalAsync(folder.Path)));
        Assert.Equal(before, await database.CountsAsync());
    }
}
