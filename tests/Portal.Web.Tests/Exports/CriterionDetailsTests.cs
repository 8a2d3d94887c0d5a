using System.Net;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Infrastructure.Jobs;
using Portal.TestKit;
using Portal.Web.Tests.Rankings;
using Xunit;

namespace Portal.Web.Tests.Exports;

public sealed class CriterionDetailsTests : IAsyncLifetime
{
    private RunningPortal portal = null!;
    private Given given = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync();
        (given, _) = await ClosedRound.MakeAsync(portal);
    }

    public async ValueTask DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task The_person_who_asked_gets_the_file_and_nobody_else_does()
    {
        using var secretary = portal.Client(given.Secretary.Id);
        var address = await AskAsync(secretary);
        Assert.Contains("Đang chờ", (await secretary.PageAsync(address)).Body!.TextContent, StringComparison.Ordinal);
        await RunAsync();
        Assert.Contains("Đã xong", (await secretary.PageAsync("/exports")).Body!.TextContent, StringComparison.Ordinal);
        using var file = await secretary.GetAsync(address + "/file");
        Assert.StartsWith("chi-tiet-tieu-chi-2026-du-thao_", file.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
        using var book = SpreadsheetDocument.Open(new MemoryStream(await file.Content.ReadAsByteArrayAsync()), false);
        Assert.NotNull(book.WorkbookPart);
        using var leader = portal.Client(given.Leader.Id);
        using var foreign = await leader.GetAsync(address + "/file");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(1, await portal.Db(db => db.AuditEntries.CountAsync(e => e.Change == "export.fetched")));
    }

    [Fact]
    public async Task A_file_holds_only_units_that_the_person_could_read()
    {
        using var officer = portal.Client(given.Officer.Id);
        await AskAsync(officer);
        await RunAsync();
        var (rows, criteria) = await portal.Db(async db => (await db.Exports.Select(e => e.Total).SingleAsync(), await db.Answers.CountAsync(a => db.Reviews.Any(r => r.Id == a.ReviewId && r.UnitCode == "T00-SCT"))));
        Assert.InRange(rows, criteria, criteria + 20);
    }

    [Fact]
    public async Task A_file_that_a_dead_process_left_half_done_is_made_by_the_next()
    {
        using var secretary = portal.Client(given.Secretary.Id);
        await AskAsync(secretary);
        await portal.Db(async db =>
        {
            (await db.Exports.SingleAsync()).Start(10, portal.Clock.GetUtcNow().AddMinutes(-1));
            await db.SaveChangesAsync();
        });
        await RunAsync();
        Assert.Equal(ExportStatus.Running, await StatusAsync());
        await portal.Db(async db =>
        {
            (await db.Exports.SingleAsync()).Progress(3, portal.Clock.GetUtcNow().AddMinutes(-3));
            await db.SaveChangesAsync();
        });
        await RunAsync();
        Assert.Equal(ExportStatus.Done, await StatusAsync());
    }

    [Fact]
    public async Task A_foreign_round_cannot_be_asked_for()
    {
        using var stranger = portal.Client(given.StrangerSecretary.Id);
        using var response = await stranger.PostAsync("/exports", [new("Round", "2026")]);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        using var administrator = portal.Client(given.Administrator.Id);
        using var forbidden = await administrator.PostAsync("/exports", [new("Round", "2026")]);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
    }

    private static async Task<string> AskAsync(PortalClient client)
    {
        using var asked = await client.PostAsync("/exports", [new("Round", "2026")]);
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        return asked.Headers.Location!.ToString();
    }

    private async Task RunAsync()
    {
        await using var scope = portal.App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<WriteExports>().RunAsync(CancellationToken.None);
    }

    private Task<ExportStatus> StatusAsync() => portal.Db(db => db.Exports.Select(e => e.Status).SingleAsync());
}
