using System.ComponentModel.DataAnnotations;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Verification;

/// <summary>Accepts the answers of many units to one criterion. What changed since the preview is looked at anew, and left out where it may not be accepted with others any more.</summary>
public sealed class AcceptAnswers(PortalDb db, AnswersPage page, ReviewsInScope reviews, Access access, TimeProvider clock)
{
    public sealed class Form
    {
        /// <summary>Codes of the units that the preview showed, joined by <c>;</c>.</summary>
        [Required]
        [StringLength(AnswersPage.MostAtOnce * 40)]
        public string? Units { get; set; }
    }

    /// <param name="LeftOut">Shown in the preview and not accepted after all.</param>
    public sealed record Outcome(int Accepted, int LeftOut);

    /// <returns>Null when there is no such round or criterion in the person's scope.</returns>
    /// <exception cref="RuleBrokenException"><c>bulk.too-many</c>.</exception>
    public async Task<Outcome?> Run(string roundCode, string criterion, Form form, CancellationToken ct)
    {
        var asked = (form.Units ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToList();
        if (asked.Count > AnswersPage.MostAtOnce)
        {
            throw new RuleBrokenException("bulk.too-many", AnswersPage.MostAtOnce);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var locked = await reviews.LockAllAsync(roundCode, asked, ct);
        if (await page.Load(roundCode, criterion, new AnswersFilter(State: "all", Assignee: "all"), isWhole: true, ct) is not { } now)
        {
            return null;
        }

        var acceptable = now.Rows.Where(r => r.WhyNot is null).Select(r => r.UnitCode).ToHashSet(StringComparer.Ordinal);
        var accepted = locked.Where(v => v.Obstacle is null && acceptable.Contains(v.Review.UnitCode)).ToList();
        foreach (var verifiable in accepted)
        {
            verifiable.Review.StartVerifying();
            var decision = new Decision(verifiable.Review.Id, now.Criterion.Code);
            decision.Decide("", null, "", differs: false, access.PersonId, access.Name, clock.GetUtcNow());
            db.Decisions.Add(decision);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new(accepted.Count, asked.Count - accepted.Count);
    }
}
