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
            "requested_on", "unit", "category", "system", "stage", "items", "number", "due_on", "answered_on", "result_number", "passed", "to_mend", "failed", "next_due_on").Where(r => !state.Requests.Contains(r["number"])))
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
        }
    }

    private async Task<bool> AnswerAsync(IServiceProvider scope, CsvRow row, CancellationToken ct)
    {
        var number = row["number"];
        var check = await scope.GetRequiredService<PortalDb>().EquipmentChecks.AsNoTracking().SingleAsync(c => c.RequestNumber == number, ct);
        return await scope.GetRequiredService<AnswerCheck>().Run(
            check.Code,
            new()
            {
                Number = row["result_number"],
                CheckedOn = LocalDay.Of(At(row["answered_on"])),
                Passed = Count(row["passed"]),
                ToMend = Count(row["to_mend"]),
                Failed = Count(row["failed"]),
                NextDueOn = files.DayOrNone(row["next_due_on"]),
                Version = check.Version,
            },
            ct) is not null;
    }

    private static int Count(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private DemoScene Scene(string day, string operation, Func<IServiceProvider, CancellationToken, Task<bool>> play) =>
        new(files.Days(day), "", ct => stage.PersonAsync<IServiceProvider, bool>(DemoRound.Secretary, Capacity.Secretariat, At(day), operation, scope => play(scope, ct)));

    private DateTimeOffset At(string day) => stage.At(files.Days(day), 10, 0);
}
