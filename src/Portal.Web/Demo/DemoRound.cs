using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Web.Features.Reminders;
using Portal.Web.Features.Rounds;

namespace Portal.Web.Demo;

/// <summary>This year's round, day by day: the secretariat issues it, reminders go out, units and verifiers work, some are late.</summary>
internal sealed class DemoRound(DemoStage stage, DemoFiles files, TextWriter progress)
{
    public const string Secretary = "hanh.tt@demo.songiang.vn";
    public const string Office = "P00-CAT";

    private const string Substitute = "P00-VPUBND";
    private const int IssuedOn = -38;

    private static readonly UnitKind[] Kinds = [UnitKind.Dept, UnitKind.PartyProv, UnitKind.PoliceProv, UnitKind.MilProv, UnitKind.Commune];
    private static readonly ParallelOptions SideBySide = new() { MaxDegreeOfParallelism = 3 };

    public async Task PlayAsync(CancellationToken ct)
    {
        var state = await ReadStateAsync(ct);
        var scenes = Secretariat(state)
            .Concat(DemoReview.Read().SelectMany(review => new DemoReviewScenes(stage, files, review, state.Of(review.Unit)).All()))
            .ToLookup(scene => scene.Day);
        for (var days = scenes.Min(day => day.Key); days <= 0; days++)
        {
            var day = scenes[days];
            var morning = LocalDay.At(files.Today.AddDays(days), new TimeOnly(7, 30));
            await stage.PortalAsync(morning, "job:queue-reminders", scope => scope.GetRequiredService<QueueRemindersJob>().RunAsync(ct));
            foreach (var scene in day.Where(s => s.Unit.Length == 0))
            {
                await scene.Play(ct);
            }

            await Parallel.ForEachAsync(day.Where(s => s.Unit.Length > 0).GroupBy(s => s.Unit), SideBySide, async (unit, _) =>
            {
                foreach (var scene in unit)
                {
                    await scene.Play(ct);
                }
            });
            await progress.WriteAsync('.');
        }

        await progress.WriteLineAsync();
    }

    private IEnumerable<DemoScene> Secretariat(DemoState state)
    {
        if (state.Round is null)
        {
            yield return Scene<DraftChecklist, string?>(IssuedOn - 3, 9, "DraftSteps.Create", (step, ct) => step.Run(
                null,
                new() { Code = files.ThisYear, TitleVi = $"Đợt tự rà soát năm {files.ThisYear}", TitleEn = $"Self-review {files.ThisYear}", ChecklistCode = DemoChecklist.Code, PreviousCode = files.LastYear },
                ct));
        }

        if (state.Round is null or RoundStatus.Draft)
        {
            // a draft that was left is gone through again from its second step
            yield return Scene<DraftRecipients, string?>(IssuedOn - 3, 9, "DraftSteps.SaveRecipients", async (step, ct) =>
            {
                var form = (await step.Load(files.ThisYear, null, ct))!.Form;
                (form.Kinds, form.ParentCode) = ([.. Kinds.Select(k => k.Code())], DemoProvince.Code);
                return await step.Run(files.ThisYear, form, ct);
            });
            yield return Scene<DraftDates, string?>(IssuedOn - 3, 9, "DraftSteps.SaveDates", async (step, ct) =>
            {
                var form = (await step.Load(files.ThisYear, null, ct))!.Form;
                (form.PeriodFrom, form.PeriodTo, form.DueOn) = (new DateOnly(files.DueOn.Year - 1, 12, 15), new DateOnly(files.DueOn.Year, 12, 14), files.DueOn);
                return await step.Run(files.ThisYear, form, ct);
            });
            yield return Scene<DraftReminders, string?>(IssuedOn - 3, 10, "DraftSteps.SaveReminders", async (step, ct) =>
                await step.Run(files.ThisYear, (await step.Load(files.ThisYear, null, ct))!.Form, ct));
            yield return Scene<DraftPolicy, string?>(IssuedOn - 3, 10, "DraftSteps.SavePolicy", async (step, ct) =>
                await step.Run(files.ThisYear, (await step.Load(files.ThisYear, null, ct))!.Form, ct));
            yield return Scene<DraftVerifying, string?>(IssuedOn - 3, 10, "DraftSteps.SaveVerifying", async (step, ct) =>
            {
                var form = (await step.Load(files.ThisYear, null, ct))!.Form;
                (form.OfficeCode, form.SubstituteCode) = (Office, Substitute);
                return await step.Run(files.ThisYear, form, ct);
            });
            yield return Scene<RecordDecision, string?>(IssuedOn, 8, "DraftSteps.SaveDecision", async (step, ct) =>
            {
                var form = (await step.Load(files.ThisYear, null, ct))!.Form;
                (form.Number, form.SignedOn) = ("41/KH-BCĐ", files.Today.AddDays(IssuedOn - 1));
                return await step.Run(files.ThisYear, form, ct);
            });
            yield return Scene<IssueRound, IssueRound.Outcome?>(IssuedOn, 8, "Rounds.Issue", (issue, ct) => issue.Run(files.ThisYear, new() { Word = files.ThisYear }, ct));
        }

        var extensions = DemoFiles.Rows(["round-2026", "extensions.csv"], "unit", "day", "due_on", "reason", "document")
            .Where(row => state.Of(row["unit"]).ExtendedDueOn is null)
            .ToLookup(row => (Day: row["day"], DueOn: row["due_on"], Reason: row["reason"], Document: row["document"]), row => row["unit"]);
        foreach (var extension in extensions)
        {
            var form = new ExtendReviews.Form
            {
                Unit = [.. extension],
                NewDueOn = files.Day(extension.Key.DueOn),
                Reason = extension.Key.Reason,
                Document = extension.Key.Document,
            };
            yield return Scene<ExtendReviews, int?>(files.Days(extension.Key.Day), 10, "Rounds.Extend", (extend, ct) => extend.Run(files.ThisYear, form, ct));
        }

        foreach (var scene in new DemoEquipment(stage, files, state).All())
        {
            yield return scene;
        }

        foreach (var scene in new DemoViolations(stage, files, state).All())
        {
            yield return scene;
        }
    }

    private DemoScene Scene<TUseCase, T>(int day, int hour, string operation, Func<TUseCase, CancellationToken, Task<T>> play)
        where TUseCase : notnull =>
        new(day, "", ct => stage.PersonAsync<TUseCase, T>(Secretary, Capacity.Secretariat, stage.At(day, hour, 0), operation, useCase => play(useCase, ct)));

    private async Task<DemoState> ReadStateAsync(CancellationToken ct)
    {
        DemoState? state = null;
        await stage.PortalAsync(stage.At(0, 0, 0), "demo", async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            var round = await db.Rounds.AsNoTracking().FirstOrDefaultAsync(r => r.Code == files.ThisYear, ct);
            var reviews = await db.Reviews.AsNoTracking()
                .Where(r => round != null && r.RoundId == round.Id)
                .Select(r => new { r.UnitCode, r.Status, r.ExtendedDueOn, Answered = db.Answers.Where(a => a.ReviewId == r.Id).Select(a => a.CriterionCode).ToList() })
                .ToListAsync(ct);
            var violations = await db.Violations.AsNoTracking().Where(v => v.RoundId == null).ToDictionaryAsync(v => v.DocumentReference, v => v.Status, StringComparer.Ordinal, ct);
            state = new(
                round?.Status,
                reviews.ToDictionary(r => r.UnitCode, r => new DemoState.UnitState(r.Status, r.ExtendedDueOn, r.Answered.ToHashSet()), StringComparer.Ordinal),
                violations,
                await db.EquipmentChecks.Select(c => c.RequestNumber).ToHashSetAsync(ct));
        });
        return state!;
    }
}
