using Portal.Domain.Committees;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Exchange;
using Portal.Web.Features.Reviews;

namespace Portal.Web.Demo;

/// <summary>The scenes of one unit: its officer answers day after day, its head signs, the standing office verifies or returns.</summary>
internal sealed class DemoReviewScenes(DemoStage stage, DemoFiles files, DemoReview review, DemoState.UnitState state)
{

    // units do not all work at the same minute
    private readonly int minute = review.Unit.Sum(c => c) % 50;

    private string Round => files.ThisYear;

    public IEnumerable<DemoScene> All() => Answers();

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
            yield return Scene<SaveAnswer, bool>(day, stage.At(day, 8, minute), review.Officer, Capacity.Officer, "Reviews.Save", async (save, ct) =>
            {
                foreach (var (i, row) in open.Index())
                {
                    stage.Show(stage.At(day, 8, minute + (i * 5)));
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

    private DemoScene Scene<TUseCase, T>(
        int day, DateTimeOffset at, string email, Capacity capacity, string operation, Func<TUseCase, CancellationToken, Task<T>> play)
        where TUseCase : notnull =>
        new(day, review.Unit, ct => stage.PersonAsync<TUseCase, T>(email, capacity, at, operation, useCase => play(useCase, ct)));
}
