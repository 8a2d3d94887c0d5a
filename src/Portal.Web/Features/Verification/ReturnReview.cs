using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Verifying;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Verification;

/// <summary>Sends a review back with all remarks at once, dated, and with the day by which the unit should answer.</summary>
public sealed class ReturnReview(PortalDb db, ReviewsInScope reviews, ChecklistLibrary checklists, UnitNews news, Declarations declarations, Access access, TimeProvider clock)
{
    public sealed class Form
    {
        [Required]
        public DateOnly? AnswerBy { get; set; }

        /// <summary>A remark on the whole review, beside those on criteria.</summary>
        [StringLength(Remark.TextMaxLength)]
        public string? General { get; set; }
    }

    /// <param name="Remarks">How many remarks went out.</param>
    public sealed record Outcome(int Remarks);

    public Task<Outcome?> Run(string roundCode, string unitCode, Form form, CancellationToken ct) =>
        reviews.ChangeAsync<Outcome>(
            roundCode,
            unitCode,
            async verifiable =>
            {
                var review = verifiable.Review;
                await declarations.EnsureAsync(new(review.Id, DeclaredKind.Decision, DeclaredSubject.Return(review.ReturnCount + 1)), [(nameof(form.General), form.General)], [], ct);
                return await SendAsync(verifiable, form, (await WaitingAsync(verifiable.Round, [review], ct)).GetValueOrDefault(review.Id), ct);
            },
            ct);

    /// <summary>Sends a locked review back in the caller's transaction; the caller saves.</summary>
    /// <param name="waiting">How many of its decisions wait for a second person; see <see cref="WaitingAsync"/>.</param>
    /// <exception cref="Domain.Common.RuleBrokenException">A rule of <see cref="Review.Return"/>.</exception>
    public async Task<Outcome> SendAsync(VerifiableReview verifiable, Form form, int waiting, CancellationToken ct)
    {
        var (round, review, now) = (verifiable.Round, verifiable.Review, clock.GetUtcNow());
        var remarks = await db.Remarks.Where(r => r.ReviewId == review.Id && r.ReturnNumber == 0).ToListAsync(ct);
        if (!string.IsNullOrWhiteSpace(form.General))
        {
            var general = new Remark(review.Id, null, form.General, access.PersonId, access.Name, now);
            db.Remarks.Add(general);
            remarks.Add(general);
        }

        // what is still asked about single answers goes along: the unit may change all of them now
        foreach (var asked in await db.Clarifications.Where(c => c.ReviewId == review.Id && c.Status == ClarificationStatus.Open).ToListAsync(ct))
        {
            var remark = new Remark(review.Id, asked.CriterionCode, asked.Question, asked.AskedById, asked.AskedByName, now);
            asked.Withdraw((await db.AnswerSnapshotAsync(review.Id, asked.CriterionCode, ct)).ToText(), access.Name, now);
            db.Remarks.Add(remark);
            remarks.Add(remark);
        }

        review.Return(round, remarks.Count, form.AnswerBy!.Value, now, waiting);
        remarks.ForEach(r => r.SendWith(review.ReturnCount, now));
        await news.TellAsync(round, review, "returned", $"returned/{review.Id:N}/{review.ReturnCount}", review.AnswerBy!.Value, "", ct);
        return new Outcome(remarks.Count);
    }

    /// <summary>How many decisions wait for a second person, by review; what a gate has dropped waits for nobody. Reviews without one are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> WaitingAsync(Round round, IReadOnlyCollection<Review> asked, CancellationToken ct)
    {
        var (ids, byId) = (asked.Select(r => r.Id).ToArray(), asked.ToDictionary(r => r.Id));
        var waiting = await db.Decisions.Where(d => ids.Contains(d.ReviewId) && d.SecondLook == SecondLook.Waiting).Select(d => new { d.ReviewId, d.CriterionCode }).ToListAsync(ct);
        if (waiting.Count == 0)
        {
            return new Dictionary<Guid, int>();
        }

        var checklist = await checklists.GetAsync(db, round.ChecklistCode, ct);
        return waiting.Where(w => byId[w.ReviewId].ApplicableOf(checklist).Any(c => c.Code == w.CriterionCode)).GroupBy(w => w.ReviewId).ToDictionary(g => g.Key, g => g.Count());
    }
}
