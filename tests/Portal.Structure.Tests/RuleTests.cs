namespace Portal.Structure.Tests;

/// <summary>What would go around the audit trail or tie the code to one machine.</summary>
public class RuleTests
{
    private static readonly string[] Bulk =
    [
        @"\bExecuteUpdate(Async)?\b", @"\bExecuteDelete(Async)?\b", @"\bExecuteSql(Raw|Interpolated)?(Async)?\b", @"\bBeginBinaryImport(Async)?\b", @"\bExecuteNonQuery(Async)?\b",
    ];

    // migrations, seeds and COPY imports write one audit row themselves; rows of sessions are machinery
    private static readonly string[] MayWriteInBulk =
        ["src/Portal.Infrastructure/Accounts/", "src/Portal.Infrastructure/Database/", "src/Portal.Infrastructure/Exchange/", "src/Portal.Infrastructure/Jobs/", "src/Portal.Infrastructure/Mail/"];

    // the word after the slash keeps addresses of the portal itself (/home) apart
    private static readonly string[] Machine = ["""["'(\s](/work/|/root/|/home/\w+/|/Users/\w+|/mnt/)""", @"\b[A-Z]:\\\\?\w+"];

    [Fact]
    public void Nothing_outside_infrastructure_goes_around_the_audit_trail() =>
        Assert.Empty(Check.Find(
            SourceFiles.Under("src", ".cs").Where(file => !MayWriteInBulk.Any(allowed => file.Path.StartsWith(allowed, StringComparison.Ordinal))),
            Bulk));

    [Fact]
    public void A_bulk_write_is_caught() =>
        Assert.NotEmpty(Check.Find([Check.Example("await db.Rounds.ExecuteDeleteAsync(ct);")], Bulk));

    [Fact]
    public void No_file_names_a_path_of_one_machine() =>
        Assert.Empty(Check.Find(
            SourceFiles.Under("src", ".cs", ".cshtml", ".json", ".csproj", ".targets", ".js", ".css").Concat(SourceFiles.Under("tests", ".cs", ".csproj"))
                .Where(file => !file.Path.EndsWith("/RuleTests.cs", StringComparison.Ordinal)),
            Machine));

    [Fact]
    public void A_path_of_one_machine_is_caught() =>
        Assert.NotEmpty(Check.Find([Check.Example("var folder = \"/home/someone/portal\";")], Machine));
}
