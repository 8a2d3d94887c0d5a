using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Exchange;
using Xunit;

namespace Portal.Web.Tests.Exchange;

public sealed class ImportUnitsTests(ExchangeDatabase database) : IClassFixture<ExchangeDatabase>, IDisposable
{
    private const string Header = "code,parent,kind,duties,cluster,name_vi,name_en\n";

    private readonly ExchangeFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task New_units_are_added_and_known_ones_renamed()
    {
        Assert.Equal(new(2, 0, 0, 1), await RunAsync("U-2,U-1,PSU,,KHOI-A,Trung tâm hai,\nU-1,P04,DEPT,,KHOI-A,Sở một,Department one\n"));
        Assert.Equal(new(0, 1, 1, 0), await RunAsync("U-2,U-1,PSU,,KHOI-A,Trung tâm hai,\nU-1,P04,DEPT,,KHOI-A,Sở một mới,Department one\n"));
        await using var db = database.Open();
        var unit = await db.Units.SingleAsync(u => u.Code == "U-1");
        Assert.Equal(("Sở một mới", "/P04/U-1/"), (unit.NameVi, unit.Path));
    }

    [Theory]
    [InlineData("P04,,DEPT,,,Tên,\n", "units.csv, line 2, kind: P04 exists with another kind")]
    [InlineData("P04,P11,PROV,,,Tên,\n", "units.csv, line 2, parent: P04 exists under another unit")]
    [InlineData("V-1,,PROV,,,Tên,\nP04,V-1,PROV,,,Tên,\n", "units.csv, line 3, parent: P04 exists under another unit")]
    [InlineData("V-2,V-3,PROV,,,Tên,\n", "units.csv, line 2, parent: V-3 is not a unit")]
    [InlineData("V-4,,PROV,,,\"[MẬT]\",\n", "units.csv, line 2, name_vi: refused by the secrecy guard")]
    [InlineData("", "units.csv: no units")]
    public async Task A_wrong_list_is_refused_as_a_whole(string rows, string expected)
    {
        var before = await database.CountsAsync();
        var refused = await Assert.ThrowsAsync<ImportRefusedException>(() => RunAsync(rows));
        Assert.StartsWith(expected, refused.Problems.Lines().First(), StringComparison.Ordinal);
        Assert.Equal(before, await database.CountsAsync());
    }

    private async Task<ImportUnits.Result> RunAsync(string rows)
    {
        _folder.Write("units.csv", Header + rows);
        await using var db = database.Open();
        return await ImportUnits.RunAsync(db, Path.Combine(_folder.Path, "units.csv"), new(), CancellationToken.None);
    }
}
