using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.EquipmentChecks;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Exchange;
using Portal.Web.Features.EquipmentChecks;

namespace Portal.Web.Demo;

/// <summary>A few equipment checks: most in order, one to be mended, some overdue.</summary>
internal sealed class DemoEquipment(DemoStage stage, DemoFiles files, DemoState state)
{
    public IEnumerable<DemoScene> All()
    {
        foreach (var row in DemoFiles.Rows(
            ["round-2026", "equipment-checks.csv"],
            "requested_on", "unit", "category", "system", "stage", "items", "number", "due_on", "answered_on", "result_number", "passed", "to_mend", "failed", "next_due_on", "corrected_on", "first_passed", "first_to_mend", "reason").Where(r => !state.Requests.Contains(r["number"])))
        {
            yield return Scene(row["requested_on"], "EquipmentChecks.Ask", async (scope, ct) => await scope.GetRequiredService<RequestCheck>().Run(
                new()
                {
                    UnitCode = row["unit"],
                    Category = Enum.Parse<EquipmentCategory>(row["category"]),
                    System = Enum.Parse<CheckedSystem>(row["system"]),
                    Stage = Enum.Parse<CheckStage>(row["stage"]),
                    Items = Count(row["items"]),
                    Number = row["number"],
                    RequestedOn = LocalDay.Of(At(row["requested_on"])),
                    DueOn = files.Day(row["due_on"]),
                },
                ct) is not null);
            if (row["answered_on"].Length > 0)
            {
                yield return Scene(row["answered_on"], "EquipmentChecks.Answer", (scope, ct) => AnswerAsync(scope, row, ct));
            }

            if (row["corrected_on"].Length > 0)
            {
                yield return Scene(row["corrected_on"], "EquipmentChecks.CorrectResult", (scope, ct) => CorrectAsync(scope, row, ct));
            }
        }
    }

    private async Task<bool> AnswerAsync(IServiceProvider scope, CsvRow row, CancellationToken ct)
    {
        var (check, first) = (await FindAsync(scope, row, ct), row["corrected_on"].Length > 0 ? "first_" : "");
        return await scope.GetRequiredService<AnswerCheck>().Run(
            check.Code,
            new()
            {
                Number = row["result_number"],
                CheckedOn = LocalDay.Of(At(row["answered_on"])),
                Passed = Count(row[first + "passed"]),
                ToMend = Count(row[first + "to_mend"]),
                Failed = Count(row["failed"]),
                NextDueOn = files.DayOrNone(row["next_due_on"]),
                Version = check.Version,
            },
            ct) is not null;
    }

    /// <summary>What was typed at first was wrong.</summary>
    private async Task<bool> CorrectAsync(IServiceProvider scope, CsvRow row, CancellationToken ct)
    {
        var check = await FindAsync(scope, row, ct);
        return await scope.GetRequiredService<CorrectResult>().Run(
            check.Code,
            new()
            {
                Number = row["result_number"],
                CheckedOn = check.ResultOn,
                Passed = Count(row["passed"]),
                ToMend = Count(row["to_mend"]),
                Failed = Count(row["failed"]),
                NextDueOn = files.DayOrNone(row["next_due_on"]),
                Reason = row["reason"],
                Version = check.Version,
            },
            ct) is not null;
    }

    private static Task<EquipmentCheck> FindAsync(IServiceProvider scope, CsvRow row, CancellationToken ct)
    {
        var number = row["number"];
        return scope.GetRequiredService<PortalDb>().EquipmentChecks.AsNoTracking().SingleAsync(c => c.RequestNumber == number, ct);
    }

    private static int Count(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private DemoScene Scene(string day, string operation, Func<IServiceProvider, CancellationToken, Task<bool>> play) =>
        new(files.Days(day), "", ct => stage.PersonAsync<IServiceProvider, bool>(DemoRound.Secretary, Capacity.Secretariat, At(day), operation, scope => play(scope, ct)));

    private DateTimeOffset At(string day) => stage.At(files.Days(day), 10, 0);
}
