using System.ComponentModel.DataAnnotations;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Rankings;

/// <summary>The decision that reviews which nobody verified count as their units declared.</summary>
public sealed class RankAsDeclared(PortalDb db, RankingScope scope)
{
    public sealed class Form
    {
        [Required]
        [StringLength(Round.ReasonMaxLength)]
        public string? Reason { get; set; }
    }

    /// <returns>False when the round is not there or not the person's.</returns>
    public async Task<bool> Run(string code, Form form, CancellationToken ct)
    {
        if (await scope.FindToConcludeAsync(code, ct) is not { } round)
        {
            return false;
        }

        round.RankAsDeclared(form.Reason ?? "");
        await db.SaveChangesAsync(ct);
        return true;
    }
}
