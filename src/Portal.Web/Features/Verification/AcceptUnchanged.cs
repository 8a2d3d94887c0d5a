using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Verification;

/// <summary>Accepts at once what is unchanged from last year, has evidence and is no knock-out.</summary>
public sealed class AcceptUnchanged(PortalDb db, ReviewsInScope reviews, ChecklistLibrary checklists, Access access, TimeProvider clock)
{
    /// <param name="Accepted">How many criteria were accepted.</param>
    /// <param name="LeftOut">How many still need a look each, the decided ones not counted.</param>
    public sealed record Outcome(int Accepted, int LeftOut);

    public Task<Outcome?> Run(string roundCode, string unitCode, CancellationToken ct) =>
        reviews.ChangeAsync<Outcome>(
            roundCode,
            unitCode,
            async verifiable =>
            {
                var checklist = await checklists.GetAsync(db, verifiable.Round.ChecklistCode, ct);
                var content = await ReviewContent.LoadAsync(db, checklists, checklist, verifiable, ct);
                var unchanged = await UnchangedAnswers.LoadAsync(db, checklists, verifiable, content, ct);
                if (unchanged.Codes.Count > 0)
                {
                    verifiable.Review.StartVerifying();
                }

                foreach (var code in unchanged.Codes)
                {
                    var decision = new Decision(verifiable.Review.Id, code);
                    decision.Decide("", null, "", differs: false, access.PersonId, access.Name, clock.GetUtcNow());
                    db.Decisions.Add(decision);
                }

                return new Outcome(unchanged.Codes.Count, unchanged.LeftOut.Where(r => r.Key != "decided").Sum(r => r.Value));
            },
            ct);
}
