using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Exchange;
using Portal.Infrastructure.Gates;
using Portal.Web.Features.Reviews;
using Portal.Web.Features.Verification;

namespace Portal.Web.Demo;

/// <summary>The scenes of one unit: its officer answers day after day, its head signs, the standing office verifies or returns.</summary>
internal sealed class DemoReviewScenes(DemoStage stage, DemoFiles files, DemoReview review, DemoState.UnitState state)
{
    private static readonly string[] Verifiers = [DemoRound.Secretary, "quan.pd@demo.songiang.vn", "trang.ht@demo.songiang.vn"];

    // units do not all work at the same minute
    private readonly int minute = Mix(review.Unit) % 50;
    private readonly int hour = 8 + (Mix(review.Unit) % 3);

    private string Round => files.ThisYear;

    /// <summary>The standing office's own unit is verified by the substitute body.</summary>
    private (string Email, Capacity Capacity) Verifier => review.Unit == DemoRound.Office
        ? ("cuong.nm@demo.songiang.vn", Capacity.Verifier)
        : (Verifiers[Mix(review.Unit) % 3], Mix(review.Unit) % 3 == 2 ? Capacity.Verifier : Capacity.Secretariat);

    public IEnumerable<DemoScene> All() => [.. Gates(), .. Answers(), .. Signing(), .. Verification()];

    private IEnumerable<DemoScene> Gates()
    {
        if (review.AnswersFrom is { } from && review.Gates is { } closed && !state.Has(ReviewStatus.AwaitingSignature))
        {
            yield return Scene<IServiceProvider, AnswerGates.Outcome?>(from, stage.At(from, hour, 0), review.Officer, Capacity.Officer, "Gates.Answer", async (scope, ct) =>
            {
                var rows = await GatesAsync(scope, ct);
                var form = new GatesForm
                {
                    Seen = rows.Token,
                    Gates = [.. rows.Rows.Select(r => (r.Gate.Code, Row: closed.FirstOrDefault(c => c["gate"] == r.Gate.Code))).Select(g => new GatesForm.GateForm { Code = g.Code, Answer = g.Row?["answer"] ?? "yes", Reason = g.Row?["reason"] })],
                };
                return await scope.GetRequiredService<AnswerGates>().Run(Round, review.Unit, form, ct);
            });
        }
    }

    private async Task<GateRows> GatesAsync(IServiceProvider scope, CancellationToken ct)
    {
        var db = scope.GetRequiredService<PortalDb>();
        var found = await db.Reviews.AsNoTracking().SingleAsync(r => r.UnitCode == review.Unit && db.Rounds.Any(o => o.Id == r.RoundId && o.Code == Round), ct);
        return await GateRows.LoadAsync(db, await scope.GetRequiredService<ChecklistLibrary>().GetAsync(db, DemoChecklist.Code, ct), found, ct);
    }

    private IEnumerable<DemoScene> Answers()
    {
        if (review.AnswersFrom is not { } from || review.AnswersTo is not { } to || state.Has(ReviewStatus.AwaitingSignature))
        {
            yield break;
        }

        var days = to - from + 1;
        foreach (var (day, rows) in review.Answers.Index().GroupBy(a => from + (a.Index * days / review.Answers.Count), a => a.Item).Select(g => (g.Key, g)))
        {
            // an officer's day is one scope: a scope for every answer would take twice as long
            var open = rows.Where(row => !state.Answered.Contains(row["criterion"])).ToList();
            yield return Scene<SaveAnswer, bool>(day, stage.At(day, hour, minute), review.Officer, Capacity.Officer, "Reviews.Save", async (save, ct) =>
            {
                foreach (var (i, row) in open.Index())
                {
                    stage.Show(stage.At(day, hour, minute + (i * 5)));
                    await SaveAsync(save, row, ct);
                }

                return true;
            });
        }
    }

    private async Task SaveAsync(SaveAnswer save, CsvRow row, CancellationToken ct)
    {
        if (await save.Run(Round, review.Unit, row["criterion"], Form(row), ct) is not { IsStored: true })
        {
            throw new InvalidOperationException($"The demo's answer of {review.Unit} to {row["criterion"]} does not fit.");
        }
    }

    private IEnumerable<DemoScene> Signing()
    {
        if (review.Sent is { } sent && !state.Has(ReviewStatus.AwaitingSignature))
        {
            yield return Scene<SendForSignature, IReadOnlyList<string>?>(sent, stage.At(sent, 13, minute), review.Officer, Capacity.Officer, "Signing.Send", (send, ct) =>
                send.Run(Round, review.Unit, ct));
        }

        if (review.Signed is { } signed && !state.Has(ReviewStatus.Submitted))
        {
            yield return Scene<IServiceProvider, string?>(signed, stage.At(signed, 14, minute), review.Head, Capacity.Head, "Signing.Sign", async (scope, ct) =>
            {
                // what is signed is what the page has shown
                var page = await scope.GetRequiredService<SigningPages>().Sign(Round, review.Unit, ct);
                return await scope.GetRequiredService<SignReview>().Run(Round, review.Unit, new() { Declared = true, Seen = page?.Seen }, ct);
            });
        }
    }

    private IEnumerable<DemoScene> Verification()
    {
        if (review.Verifying is { } verifying && !state.Has(ReviewStatus.Verified)) // twice is as once
        {
            foreach (var gate in (review.Gates ?? []).Where(g => g["overruled"].Length > 0 && !state.Has(ReviewStatus.Verifying)))
            {
                yield return Verify<IServiceProvider>(verifying, 14, "OverruleGate", async (scope, ct) => await scope.GetRequiredService<OverruleGate>().Run(
                    Round, review.Unit, gate["gate"], new() { Answer = gate["answer"] == "yes" ? "no" : "yes", Reason = gate["overruled"], Seen = (await GatesAsync(scope, ct)).Token }, ct));
            }

            foreach (var asked in review.Clarifications)
            {
                var form = new DecideCriterion.Form
                {
                    Choice = DecideCriterion.Clarify,
                    Reason = asked["question"],
                    AnswerBy = files.Today.AddDays(int.Parse(asked["answer_by"], System.Globalization.CultureInfo.InvariantCulture)),
                    Version = "0-",
                };
                yield return Verify<DecideCriterion>(verifying, 14, "Decide", async (decide, ct) => await decide.Run(Round, review.Unit, asked["criterion"], form, ct), 5);
            }

            yield return Verify<IServiceProvider>(verifying, 15, "AcceptUnchanged", async (scope, ct) =>
            {
                var shown = await scope.GetRequiredService<VerificationPage>().Load(Round, review.Unit, null, withUnchanged: true, ct);
                return await scope.GetRequiredService<AcceptUnchanged>().Run(Round, review.Unit, new() { Criteria = string.Join(';', shown?.Unchanged?.Codes ?? []) }, ct);
            });
            var choices = review.Decisions.Select(d => (Code: d["criterion"], Choice: d["choice"], Value: d["value"], Reason: d["reason"]))
                .Concat(review.Answers.Where(a => a["not_applicable"] == "yes").Select(a => (a["criterion"], DecideCriterion.Accept, "", "")))
                .Concat(review.Remarks.Select(r => (r["criterion"], DecideCriterion.Ask, "", r["text"])));
            foreach (var (i, (code, choice, value, reason)) in choices.Index())
            {
                var form = new DecideCriterion.Form { Choice = choice, Value = value, Reason = reason, Version = "0-" };
                yield return Verify<DecideCriterion>(verifying, 15, "Decide", async (decide, ct) => await decide.Run(Round, review.Unit, code, form, ct), i + 1);
            }
        }

        foreach (var said in review.Clarifications.Where(c => c["replied"].Length > 0))
        {
            var day = int.Parse(said["replied"], System.Globalization.CultureInfo.InvariantCulture);
            yield return Scene<IServiceProvider, bool>(day, stage.At(day, 10, minute), review.Officer, Capacity.Officer, "Clarifications.Reply", (scope, ct) => ReplyAsync(scope, said, ct));
        }

        if (review.Verified is { } verified && !state.Has(ReviewStatus.Verified))
        {
            yield return Verify<FinishVerification>(verified, 17, "Finish", async (finish, ct) => await finish.Run(Round, review.Unit, ct));
        }

        if (review.Returned is { } returned && !state.Has(ReviewStatus.Returned))
        {
            var form = new ReturnReview.Form { AnswerBy = files.Today.AddDays(review.AnswerBy ?? 0) };
            yield return Verify<ReturnReview>(returned, 17, "Return", async (give, ct) => await give.Run(Round, review.Unit, form, ct));
        }
    }

    /// <summary>The unit puts its answer right and replies; twice is as once.</summary>
    private async Task<bool> ReplyAsync(IServiceProvider scope, CsvRow said, CancellationToken ct)
    {
        var (db, code) = (scope.GetRequiredService<PortalDb>(), said["criterion"]);
        var asked = await db.Clarifications.AsNoTracking().FirstOrDefaultAsync(
            c => c.CriterionCode == code && c.Status == ClarificationStatus.Open && db.Reviews.Any(r => r.Id == c.ReviewId && r.UnitCode == review.Unit), ct);
        if (asked is null)
        {
            return true;
        }

        var criterion = (await scope.GetRequiredService<ChecklistLibrary>().GetAsync(db, DemoChecklist.Code, ct)).Find(code)!;
        var answer = await db.Answers.AsNoTracking().SingleAsync(a => a.ReviewId == asked.ReviewId && a.CriterionCode == code, ct);
        var form = AnswerForm.Of(criterion, answer, await db.Evidence.AsNoTracking().Where(e => e.ReviewId == asked.ReviewId && e.CriterionCode == code).ToListAsync(ct));
        (form.Part, form.Whole) = (said["value"].Split('/')[0], said["value"].Split('/')[1]);
        return await scope.GetRequiredService<SaveAnswer>().Run(Round, review.Unit, code, form, ct) is { IsStored: true }
            && await scope.GetRequiredService<ReplyClarification>().Run(Round, review.Unit, asked.Id, new() { Reply = said["reply"] }, ct) is not null;
    }

    /// <summary>The same number for the same unit in every demo.</summary>
    private static int Mix(string code) => code.Aggregate(7, (mixed, c) => ((mixed * 31) + c) % 9973);

    private AnswerForm Form(CsvRow row) => new()
    {
        Value = row["value"].Contains('/', StringComparison.Ordinal) ? null : files.Value(row["value"]),
        Part = row["value"].Split('/') is [var part, _] ? part : null,
        Whole = row["value"].Split('/') is [_, var whole] ? whole : null,
        IsNotApplicable = row["not_applicable"] == "yes",
        Note = row["note"],
        Finding = row["finding"],
        Measure = row["measure"],
        Responsible = row["responsible"],
        MeasureDueOn = files.DayOrNone(row["measure_due_on"]),
        Evidence =
        [
            .. review.Evidence[row["criterion"]].Select(e => new EvidenceForm
            {
                Number = e["number"],
                IssuedOn = files.DayOrNone(e["issued_on"]),
                Issuer = e["issuer"],
                Location = e["location"],
                Holder = e["holder"],
            }),
        ],
    };

    private DemoScene Verify<TUseCase>(int day, int hour, string action, Func<TUseCase, CancellationToken, Task<object?>> play, int later = 0)
        where TUseCase : notnull =>
        Scene(day, stage.At(day, hour, minute + later), Verifier.Email, Verifier.Capacity, "Verification." + action, play);

    private DemoScene Scene<TUseCase, T>(
        int day, DateTimeOffset at, string email, Capacity capacity, string operation, Func<TUseCase, CancellationToken, Task<T>> play)
        where TUseCase : notnull =>
        new(day, review.Unit, ct => stage.PersonAsync<TUseCase, T>(email, capacity, at, operation, useCase => play(useCase, ct)));
}
