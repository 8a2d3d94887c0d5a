using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Exchange;
using Portal.Web.Features.Violations;

namespace Portal.Web.Demo;

/// <summary>The cases of this year: recorded, told of, concluded and handled. Each is known by the number of the report that it came with.</summary>
internal sealed class DemoViolations(DemoStage stage, DemoFiles files, DemoState state)
{
    private const string Morning = "08:30", Administrator = "quantri@demo.songiang.vn";

    // days from today
    private const int RangeEntered = -100;

    public IEnumerable<DemoScene> All()
    {
        yield return new(RangeEntered, "", ct => stage.PersonAsync<IServiceProvider, bool>(Administrator, Capacity.Administrator, stage.At(RangeEntered, 9, 0), "FineRanges.Add", scope => EnterRangeAsync(scope, ct)));
        foreach (var row in DemoFiles.Rows(
            ["round-2026", "violations.csv"],
            "recorded_on", "unit", "on", "act", "effect", "detection", "channel", "items", "known_on", "told", "status", "concluded_on", "number", "discipline", "post", "discipline_number", "fine", "fine_number", "document"))
        {
            var isThere = state.Violations.TryGetValue(row["document"], out var status);
            if (!isThere)
            {
                yield return Scene(row["recorded_on"], "Violations.Record", (scope, ct) => RecordAsync(scope, row, ct));
            }

            if (row["status"] != "suspected" && (!isThere || status == ViolationStatus.Suspected))
            {
                yield return Scene(row["concluded_on"], "Violations.Conclude", (scope, ct) => ConcludeAsync(scope, row, ct));
            }
        }
    }

    /// <summary>Amounts of real decrees are entered by those who read them; the demo's is invented and says so.</summary>
    private async Task<bool> EnterRangeAsync(IServiceProvider scope, CancellationToken ct) =>
        await scope.GetRequiredService<PortalDb>().FineRanges.AnyAsync(ct)
        || await scope.GetRequiredService<AddFineRange>().Run(
            new()
            {
                Act = "V9",
                Law = "Nghị định giả định 01/NĐ-DEMO, Điều 1",
                From = files.Today.AddDays(-400),
                AtLeast = 5_000_000,
                AtMost = 10_000_000,
                Source = "Dữ liệu trình diễn, không phải văn bản thật",
                Number = "12/CV-SKHCN",
            },
            ct) is not null;

    private async Task<bool> RecordAsync(IServiceProvider scope, CsvRow row, CancellationToken ct)
    {
        var code = await scope.GetRequiredService<RecordViolation>().Run(
            new()
            {
                UnitCode = row["unit"],
                On = files.Day(row["on"]),
                Act = row["act"],
                Effect = row["effect"],
                Detection = Enum.Parse<ViolationDetection>(row["detection"]),
                Channel = Enum.Parse<ViolationChannel>(row["channel"]),
                Items = int.Parse(row["items"], System.Globalization.CultureInfo.InvariantCulture),
                KnownOn = files.Day(row["known_on"]),
                KnownTime = Morning,
                DocumentReference = row["document"],
            },
            ct);
        foreach (var duty in row["told"].Split(';', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<ReportDuty>))
        {
            await scope.GetRequiredService<TellOfViolation>().Run(
                code, new() { Duty = duty, Day = files.Day(row["known_on"]), Time = duty == ReportDuty.Head ? "08:50" : "09:20", Version = (await FindAsync(scope, row, ct)).Version }, ct);
        }

        return true;
    }

    private async Task<bool> ConcludeAsync(IServiceProvider scope, CsvRow row, CancellationToken ct)
    {
        var found = await FindAsync(scope, row, ct);
        var day = LocalDay.Of(At(row["concluded_on"]));
        await scope.GetRequiredService<ConcludeViolation>().Run(
            found.Code, row["status"] == "confirmed" ? ConcludeViolation.Confirm : ConcludeViolation.Dismiss, new() { Number = row["number"], SignedOn = day, Version = found.Version }, ct);
        if (row["discipline"].Length > 0)
        {
            await scope.GetRequiredService<DisciplinePost>().Run(
                found.Code, new() { Choice = row["discipline"], Post = row["post"], Number = row["discipline_number"], SignedOn = day, Version = (await FindAsync(scope, row, ct)).Version }, ct);
        }

        if (row["fine_number"].Length > 0)
        {
            await scope.GetRequiredService<FineViolation>().Run(
                found.Code,
                new() { Amount = row["fine"].Length > 0 ? decimal.Parse(row["fine"], System.Globalization.CultureInfo.InvariantCulture) : null, Number = row["fine_number"], SignedOn = day, Version = (await FindAsync(scope, row, ct)).Version },
                ct);
        }

        return true;
    }

    private static Task<Violation> FindAsync(IServiceProvider scope, CsvRow row, CancellationToken ct)
    {
        var document = row["document"];
        return scope.GetRequiredService<PortalDb>().Violations.AsNoTracking().SingleAsync(v => v.RoundId == null && v.DocumentReference == document, ct);
    }

    private DemoScene Scene(string day, string operation, Func<IServiceProvider, CancellationToken, Task<bool>> play) =>
        new(files.Days(day), "", ct => stage.PersonAsync<IServiceProvider, bool>(DemoRound.Secretary, Capacity.Secretariat, At(day), operation, scope => play(scope, ct)));

    private DateTimeOffset At(string day) => stage.At(files.Days(day), 11, 0);
}
