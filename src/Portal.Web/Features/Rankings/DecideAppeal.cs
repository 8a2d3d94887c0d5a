using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Ranking;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Rankings;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Rankings;

/// <summary>
/// Decides an appeal. Accepting makes another result of the criterion count; where the ranking is frozen it makes a new version of it, and the old one stays as it was.
/// </summary>
public sealed class DecideAppeal(PortalDb db, RankingScope scope, AppealPage page, UnitPeople people, Declarations declarations, Access access, TimeProvider clock)
{
    public sealed class Form
    {
        /// <summary>See <see cref="AppealPreviewFilter"/>.</summary>
        [Required]
        [RegularExpression("own|value|reject")]
        public string? Choice { get; set; }

        [StringLength(Answer.ValueMaxLength)]
        public string? Value { get; set; }

        [StringLength(Appeal.ReasonMaxLength)]
        public string? Reason { get; set; }
    }

    /// <returns>The appeal; null when it is not there or the round not the person's to conclude.</returns>
    /// <exception cref="RuleBrokenException">The person is of the unit or decided on the criterion before, it is decided already, or what was typed is no value or no reason.</exception>
    public async Task<Appeal?> Run(string code, Guid id, Form form, CancellationToken ct)
    {
        if (await scope.FindToConcludeAsync(code, ct) is not { } round)
        {
            return null;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);

        // one decision after the other: each makes a version from the one before, and the round may have been frozen meanwhile
        await RoundLock.TakeAsync(db, round.Id, ct);
        await db.Entry(round).ReloadAsync(ct);
        if (await db.Appeals.FirstOrDefaultAsync(a => a.Id == id && a.RoundId == round.Id, ct) is not { } appeal)
        {
            return null;
        }

        if (await page.RefusalAsync(appeal, ct) is { } refusal)
        {
            throw new RuleBrokenException(refusal);
        }

        var now = clock.GetUtcNow();
        if (form.Choice == AppealPage.Reject)
        {
            await EnsureDeclaredAsync(appeal, form, ct);
            appeal.Decide(accepts: false, "", form.Reason, "", null, access.PersonId, access.Name, now);
        }
        else
        {
            await AcceptAsync(round, appeal, form, now, ct);
        }

        await people.TellAsync(round, $"appeal/{appeal.Id:N}", "appeal-decided", round.AppealUntil ?? clock.Today(), ct, appeal.UnitId, $"/rankings/{round.Code}/appeals/{appeal.Id}");
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return appeal;
    }

    private Task EnsureDeclaredAsync(Appeal appeal, Form form, CancellationToken ct) =>
        EnsureDeclaredAsync(new(appeal.ReviewId, DeclaredKind.Appeal, DeclaredSubject.AppealDecision(appeal.Id)), form, null, ct);

    private Task EnsureDeclaredAsync(DeclaredSubject subject, Form form, string? stored, CancellationToken ct) =>
        declarations.EnsureAsync(subject, [(nameof(form.Reason), form.Reason)], [(nameof(form.Reason), stored)], ct);

    private async Task AcceptAsync(Round round, Appeal appeal, Form form, DateTimeOffset now, CancellationToken ct)
    {
        var decision = await db.Decisions.FirstOrDefaultAsync(d => d.ReviewId == appeal.ReviewId && d.CriterionCode == appeal.CriterionCode, ct);
        var correction = await page.CorrectAsync(round, appeal, new(form.Choice, form.Value), form.Reason ?? "", access.Name, ct);
        await EnsureDeclaredAsync(appeal, form, ct);
        await EnsureDeclaredAsync(new(appeal.ReviewId, DeclaredKind.Decision, appeal.CriterionCode), form, decision?.Reason, ct);
        var number = round.Status == RoundStatus.Frozen ? 1 + await db.FrozenRankings.CountAsync(r => r.RoundId == round.Id, ct) : (int?)null;
        var value = correction.Value?.ToText() ?? "";
        appeal.Decide(accepts: true, value, form.Reason, JsonSerializer.Serialize(correction.Moves), number, access.PersonId, access.Name, now);
        if (decision is null)
        {
            db.Decisions.Add(decision = new Decision(appeal.ReviewId, appeal.CriterionCode));
        }
        else
        {
            db.PastDecisions.Add(new PastDecision(decision, access.Name, now));
        }

        // one person decides on an appeal: AppealRule keeps whoever decided before from it, and it asks for no second look
        decision.Decide(value, correction.NotApplicable, appeal.DecisionReason, differs: false, access.PersonId, access.Name, now);
        if (number is not null)
        {
            await RankingFreezer.FreezeAsync(db, round, correction.After, access.PersonId, access.Name, now, ct);
        }
    }
}
