using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Verifying;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Home;

/// <summary>Decisions of colleagues that count only when the person, or another one, agrees.</summary>
public sealed class SecondLookQueue(PortalDb db, Access access, ChecklistLibrary checklists) : IWaitingSource
{
    public async Task<IReadOnlyList<Waiting>> Load(CancellationToken ct)
    {
        if (!access.May(Right.VerifyReviews))
        {
            return [];
        }

        var held = access.Appointments.Select(a => new VerifierAppointment(a.Capacity, a.UnitId, a.UnitPath, a.ScopePath)).ToList();
        var waiting = await db.WaitingSecondLooksAsync(checklists, access.UnitsFor(Right.VerifyReviews), ct);
        return [.. waiting.Where(w => w.MayLook(access.PersonId, held)).GroupBy(w => w.Round.Code).Select(round => new Waiting(
            "eye", "wait.second-look", round.Count(), $"/verification/second-look?round={round.Key}", LocalDay.Of(round.First().Decision.DecidedAt), round.Key))];
    }
}
