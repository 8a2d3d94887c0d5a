using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Home;

/// <summary>What waits for the secretariat and verifiers: whom to verify, whom to chase, what to finish.</summary>
public sealed class SecretariatQueue(PortalDb db, Access access, WaitingReviews reviews, TimeProvider clock) : IWaitingSource
{
    public async Task<IReadOnlyList<Waiting>> Load(CancellationToken ct)
    {
        if (!access.May(Right.VerifyReviews))
        {
            return [];
        }

        var rows = new List<Waiting>();
        var verify = await reviews.ToVerify().GroupBy(row => row.Round.Code)
            .Select(group => new { Round = group.Key, Count = group.Count(), Oldest = group.Min(row => row.Review.SubmittedOn) }).ToListAsync(ct);
        rows.AddRange(verify.Select(row => new Waiting("search", "wait.verify", row.Count, $"/verification?round={row.Round}&assignee=all", row.Oldest, row.Round)));
        if (access.May(Right.ManageRounds))
        {
            await AddChases(rows, ct);
            await AddRounds(rows, ct);
            var failed = await reviews.FailedMails().CountAsync(ct);
            Add(rows, new Waiting("mail", "wait.mails", failed, "/reminders?status=failed"));
        }

        return rows;
    }

    private async Task AddChases(List<Waiting> rows, CancellationToken ct)
    {
        var today = clock.Today();
        var open = reviews.Of(Right.ManageRounds).Where(row => row.Round.Status == RoundStatus.Issued);
        var late = await open.Where(row => row.Review.SubmittedOn == null && (row.Review.ExtendedDueOn ?? row.Round.DueOn) < today)
            .GroupBy(row => row.Round.Code)
            .Select(group => new { Round = group.Key, Count = group.Count(), Oldest = group.Min(row => row.Review.ExtendedDueOn ?? row.Round.DueOn) }).ToListAsync(ct);
        rows.AddRange(late.Select(row => new Waiting("clock", "wait.late", row.Count, $"/rounds/{row.Round}/late", row.Oldest, row.Round)));
        var returned = await open.Where(row => row.Review.Status == ReviewStatus.Returned && row.Review.AnswerBy < today)
            .GroupBy(row => row.Round.Code)
            .Select(group => new { Round = group.Key, Count = group.Count(), Oldest = group.Min(row => row.Review.AnswerBy) }).ToListAsync(ct);
        rows.AddRange(returned.Select(row => new Waiting("return", "wait.returned", row.Count, $"/rounds/{row.Round}?status=returned", row.Oldest, row.Round)));
        var officers = db.AppointmentsInForce(today).Where(a => a.Capacity == Capacity.Officer);
        var nobody = await open.Where(row => row.Review.SubmittedOn == null && !officers.Any(a => a.UnitId == row.Review.UnitId))
            .GroupBy(row => row.Round.Code).Select(group => new { Round = group.Key, Count = group.Count() }).ToListAsync(ct);
        rows.AddRange(nobody.Select(row => new Waiting("person", "wait.no-officer", row.Count, $"/rounds/{row.Round}", null, row.Round)));
    }

    private async Task AddRounds(List<Waiting> rows, CancellationToken ct)
    {
        var isCentral = access.MayEverywhere(Right.ManageRounds);
        var own = db.Rounds.Where(round => isCentral || access.UnitsFor(Right.ManageRounds).Any(unit => unit.Id == round.OwnerUnitId));
        var unfinished = await own.Where(round => round.Status == RoundStatus.Draft || round.Status == RoundStatus.Closed)
            .OrderBy(round => round.DueOn).Select(round => new { round.Code, round.Status }).ToListAsync(ct);
        rows.AddRange(unfinished.Select(round => round.Status == RoundStatus.Draft
            ? new Waiting("edit", "wait.draft", 1, $"/rounds/{round.Code}/draft", null, round.Code)
            : new Waiting("lock", "wait.unfrozen", 1, $"/rankings/{round.Code}", null, round.Code)));
    }

    private static void Add(List<Waiting> rows, Waiting row)
    {
        if (row.Count > 0)
        {
            rows.Add(row);
        }
    }
}
