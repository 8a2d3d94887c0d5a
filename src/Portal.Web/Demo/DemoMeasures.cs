using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Measures;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Exchange;
using Portal.Web.Features.Measures;

namespace Portal.Web.Demo;

/// <summary>What is mended after violations and equipment checks: given, reported done by the unit, confirmed. Each is known by its words.</summary>
internal sealed class DemoMeasures(DemoStage stage, DemoFiles files)
{
    public async Task PlayAsync(CancellationToken ct)
    {
        foreach (var row in DemoFiles.Rows(["round-2026", "measures.csv"], "given_on", "of", "kind", "what", "responsible", "due_on", "done_on", "by", "proof", "confirmed_on"))
        {
            // each step that is there already is passed over: a start may have been broken off between any two
            if (!await AskAsync(db => db.Measures.AnyAsync(m => m.What == row["what"], ct)) && !await GiveAsync(row, ct))
            {
                continue;
            }

            if (row["done_on"].Length > 0)
            {
                await MendAsync(row, ct);
            }
        }
    }

    /// <returns>False: a start that was broken off left the check without its result.</returns>
    private async Task<bool> GiveAsync(CsvRow row, CancellationToken ct)
    {
        var (document, form) = (row["of"], new GiveMeasure.Form { What = row["what"], Responsible = row["responsible"], Kind = Enum.Parse<Finding>(row["kind"]), DueOn = files.Day(row["due_on"]) });
        var violation = await AskAsync(db => db.Violations.Where(v => v.RoundId == null && v.DocumentReference == document).Select(v => v.Code).FirstOrDefaultAsync(ct));
        var check = await AskAsync(db => db.EquipmentChecks.Where(c => c.RequestNumber == document && c.ToMend + c.Failed > 0).Select(c => c.Code).FirstOrDefaultAsync(ct));
        if (violation is null && check is null)
        {
            return false;
        }

        await stage.PersonAsync<GiveMeasure, bool>(
            DemoRound.Secretary, Capacity.Secretariat, stage.At(files.Days(row["given_on"]), 14, 0), violation is null ? "GivenMeasures.OfCheck" : "GivenMeasures.OfViolation",
            give => violation is null ? give.RunOfCheck(check!, form, ct) : give.RunOfViolation(violation, form, ct));
        return true;
    }

    private async Task MendAsync(CsvRow row, CancellationToken ct)
    {
        var what = row["what"];
        var id = await AskAsync(db => db.Measures.Where(m => m.What == what).Select(m => m.Id).SingleAsync(ct));
        // what somebody did with the demo since stays
        var kinds = await AskAsync(db => db.MeasureEntries.Where(e => e.MeasureId == id).Select(e => e.Kind).ToListAsync(ct));
        Task<uint> Version() => AskAsync(db => db.Measures.Where(m => m.Id == id).Select(m => m.Version).SingleAsync(ct));
        if (!kinds.Contains(MeasureEntryKind.ReportedDone))
        {
            await stage.PersonAsync<ReportDone, bool>(
                row["by"], Capacity.Officer, stage.At(files.Days(row["done_on"]), 9, 0), "Measures.ReportDone", async use => await use.Run(id, new() { Proof = row["proof"], Version = await Version() }, ct));
        }

        if (row["confirmed_on"].Length > 0 && !kinds.Contains(MeasureEntryKind.Confirmed) && !kinds.Contains(MeasureEntryKind.SentBack))
        {
            await stage.PersonAsync<CheckDone, bool>(
                DemoRound.Secretary, Capacity.Secretariat, stage.At(files.Days(row["confirmed_on"]), 15, 0), "Measures.Check", async use => await use.Run(id, new() { Verdict = "confirm", Version = await Version() }, ct));
        }
    }

    private async Task<T> AskAsync<T>(Func<PortalDb, Task<T>> question)
    {
        var answer = default(T);
        await stage.PortalAsync(stage.At(-1, 7, 0), "demo", async scope => answer = await question(scope.GetRequiredService<PortalDb>()));
        return answer!;
    }
}
