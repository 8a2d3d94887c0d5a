using Portal.Domain.Incidents;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Database.Auditing;
using Portal.Infrastructure.Exchange;
using Portal.Infrastructure.Incidents;

namespace Portal.Web.CommandLine;

/// <summary>Tells what an import found, on standard error: warnings, or the reasons of a refusal. What the guard refused is an incident, as on a page.</summary>
internal static class ImportMessages
{
    public static async Task<int> RunAsync(string verb, IServiceProvider services, TextWriter messages, Func<PortalDb, ImportProblems, Task> import)
    {
        var db = services.GetRequiredService<PortalDb>();
        (db.Actor, db.Clock) = (Actor.System("verb:" + verb), services.GetRequiredService<TimeProvider>());
        var problems = new ImportProblems();
        try
        {
            await import(db, problems);
            await WriteAsync(messages, problems.WarningLines());
            return ExitCode.Done;
        }
        catch (ImportRefusedException refused)
        {
            await WriteAsync(messages, refused.Problems.WarningLines());
            await WriteAsync(messages, refused.Problems.Lines());
            await messages.WriteLineAsync(FormattableString.Invariant($"{verb}: refused, nothing was imported ({refused.Problems.Count} problems)"));
            if (refused.Problems.Blocked is { } place)
            {
                await WriteAsync(messages, await OpenIncidentAsync(verb, db, services, place));
            }

            return ExitCode.Refused;
        }
    }

    private static async Task<string[]> OpenIncidentAsync(string verb, PortalDb db, IServiceProvider services, string place)
    {
        // whoever stops the verb now does not stop this
        var ct = CancellationToken.None;
        db.ChangeTracker.Clear();
        db.Record("guard.blocked", $"verb:{verb}", place);
        await db.SaveChangesAsync(ct);
        if (await services.GetRequiredService<RunningUnit>().FindAsync(ct) is not { } unit)
        {
            return
            [
                "Việc bị chặn đã ghi vào nhật ký kiểm toán; chưa mở sự cố vì cổng chưa có quản trị viên hay thư ký nào.",
                "What was blocked stands in the audit trail; no incident was opened, because nobody has been appointed to the portal yet.",
            ];
        }

        db.KnowUnit(unit.Id, unit.Code);
        var number = await services.GetRequiredService<OpenIncident>().RefusedAsync(unit.Id, IncidentChannel.Import, $"verb:{verb} {place}", ct);
        return
        [
            $"Đã mở sự cố {number} (đơn vị {unit.Code}) và báo cho người có trách nhiệm; nội dung bị chặn không được lưu ở đâu. Tệp nguồn vẫn còn trên máy này: giữ nguyên, không gửi đi, chờ cán bộ xử lý sự cố. Xem /incidents/{number}.",
            $"Incident {number} was opened (unit {unit.Code}) and those responsible were told; what was blocked is stored nowhere. The file itself is still on this machine: leave it, send it to nobody, and wait for the incident officers. See /incidents/{number}.",
        ];
    }

    private static async Task WriteAsync(TextWriter messages, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            await messages.WriteLineAsync(line);
        }
    }
}
