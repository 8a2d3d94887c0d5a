using System.ComponentModel.DataAnnotations;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Verification;

/// <summary>
/// Accepts at once what is unchanged from last year, has evidence and is no knock-out. What changed since the preview is looked at anew: only what stood there and
/// may still be accepted is.
/// </summary>
public sealed class AcceptUnchanged(PortalDb db, ReviewsInScope reviews, ChecklistLibrary checklists, Access access, TimeProvider clock)
{
    public sealed class Form
    {
        /// <summary>Codes of the criteria that the preview showed, joined by <c>;</c>.</summary>
        [Required]
        [StringLength(20_000)]
        public string? Criteria { get; set; }
    }

    /// <param name="Accepted">How many criteria were accepted.</param>
    /// <param name="LeftOut">How many still need a look each, the decided ones not counted.</param>
    public sealed record Outcome(int Accepted, int LeftOut);

    public Task<Outcome?> Run(string roundCode, string unitCode, Form form, CancellationToken ct) =>
        reviews.ChangeAsync<Outcome>(
            roundCode,
            unitCode,
            async verifiable =>
            {
                var checklist = await checklists.GetAsync(db, verifiable.Round.ChecklistCode, ct);
                var content = await ReviewContent.LoadAsync(db, checklists, checklist, verifiable, ct);
                var unchanged = await UnchangedAnswers.LoadAsync(db, checklists, verifiable, content, ct);
                var shown = (form.Criteria ?? "").Split(';').ToHashSet(StringComparer.Ordinal);
                var accepted = unchanged.Codes.Where(shown.Contains).ToList();
                if (accepted.Count > 0)
                {
                    verifiable.Review.StartVerifying();
                }

                foreach (var code in accepted)
                {
                    var decision = new Decision(verifiable.Review.Id, code);
                    decision.Decide("", null, "", differs: false, access.PersonId, access.Name, clock.GetUtcNow());
                    db.Decisions.Add(decision);
                }

                return new Outcome(accepted.Count, unchanged.Codes.Count - accepted.Count + unchanged.LeftOut.Where(r => r.Key != "decided").Sum(r => r.Value.Count));
            },
            ct);
}
