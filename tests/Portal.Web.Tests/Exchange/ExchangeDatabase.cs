using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Exchange;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Exchange;

/// <summary>A database of its own, with the imports and exports that a verb would run on it.</summary>
public sealed class ExchangeDatabase : IAsyncLifetime
{
    private TestDatabase? _database;
    private NpgsqlDataSource? _source;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _source = NpgsqlDataSource.Create(_database.Connections.App);
    }

    public PortalDb Open() => new(DatabaseSetup.Options(_source!));

    public async Task<ImportRound.Result> ImportAsync(string folder, ImportProblems? problems = null)
    {
        await using var db = Open();
        return await ImportRound.RunAsync(db, new ChecklistLibrary(), folder, problems ?? new(), CancellationToken.None);
    }

    /// <summary>The reasons for which a folder is refused; a folder that is not refused fails the test.</summary>
    public async Task<IReadOnlyList<string>> RefusalAsync(string folder)
    {
        var refused = await Assert.ThrowsAsync<ImportRefusedException>(() => ImportAsync(folder));
        return [.. refused.Problems.Lines()];
    }

    public async Task<ExportRound.Result?> ExportAsync(string code, string folder)
    {
        await using var db = Open();
        return await ExportRound.RunAsync(db, new ChecklistLibrary(), code, folder, CancellationToken.None);
    }

    /// <summary>The frozen ranking as rows of <c>ranking.csv</c>.</summary>
    public async Task<List<string>> RankingAsync(string code)
    {
        await using var db = Open();
        var round = await db.Rounds.AsNoTracking().SingleAsync(r => r.Code == code);
        Assert.Equal(RoundStatus.Frozen, round.Status);
        var places = await db.FrozenPlaces.AsNoTracking()
            .Where(p => db.FrozenRankings.Any(r => r.RoundId == round.Id && r.Id == p.RankingId)).OrderBy(p => p.Order).ToListAsync();
        return [.. places.Select(p => FormattableString.Invariant(
            $"{p.Place},{p.ClusterCode},{p.ClusterPlace},{p.UnitCode},{p.Class},{p.Base:0.00},{p.Bonus:0.00},{p.Deduction:0.00},{p.Final:0.00},{(p.IsKnockedOut ? "yes" : "no")},{p.Reason}"))];
    }

    /// <summary>How many rows the tables have that an import writes.</summary>
    public async Task<string> CountsAsync()
    {
        await using var db = Open();
        return FormattableString.Invariant(
            $"{await db.Units.CountAsync()} {await db.Clusters.CountAsync()} {await db.Checklists.CountAsync()} {await db.Rounds.CountAsync()} {await db.Reviews.CountAsync()} {await db.Answers.CountAsync()} {await db.Decisions.CountAsync()} {await db.Evidence.CountAsync()} {await db.Violations.CountAsync()} {await db.FrozenRankings.CountAsync()} {await db.FrozenPlaces.CountAsync()} {await db.AuditEntries.CountAsync()}");
    }

    public async ValueTask DisposeAsync()
    {
        await _source!.DisposeAsync();
        await _database!.DisposeAsync();
    }
}
