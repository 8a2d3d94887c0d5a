using System.ComponentModel.DataAnnotations;
using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Rankings;

namespace Portal.Web.Features.Rankings;

/// <summary>Shows a frozen ranking to every unit in it, and tells their officers and heads.</summary>
public sealed class PublishRanking(PortalDb db, RankingScope scope, UnitPeople people, WorkingDays days, TimeProvider clock)
{
    public sealed class Form
    {
        /// <summary>The round's code, typed.</summary>
        [Required]
        public string? Word { get; set; }
    }

    /// <returns>False when the round is not there or not the person's.</returns>
    public async Task<bool> Run(string code, Form form, CancellationToken ct)
    {
        if (await scope.FindToConcludeAsync(code, ct) is not { } round)
        {
            return false;
        }

        if (form.Word?.Trim() != round.Code)
        {
            throw new RuleBrokenException("ranking.wrong-code", round.Code);
        }

        if (round.PublishedAt is null)
        {
            var until = (await days.LoadAsync(ct)).AddWorkingDays(clock.Today(), Round.AppealDays);
            round.Publish(clock.GetUtcNow());
            round.AllowAppeals(until, clock.GetUtcNow());
            await people.TellAsync(round, "published", ReminderTemplate.Published, until, ct);
            await db.SaveChangesAsync(ct);
        }

        return true;
    }
}
