using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Cascades;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Rounds;

/// <summary>
/// Sends a draft to its units: one review for each, with what is known of the unit now. Mails follow from the ladder's issue
/// rung, which the reminders queue exactly once.
/// </summary>
public sealed class IssueRound(PortalDb db, RoundScope scope, ChecklistLibrary checklists, TimeProvider clock)
{
    public sealed class Form
    {
        /// <summary>The round's code, typed again.</summary>
        public string? Word { get; set; }
    }

    /// <returns>How many units received it; null when the round is not there.</returns>
    /// <exception cref="RuleBrokenException"><c>round.word-differs</c>, or a rule of <see cref="Domain.Rounds.Round.Issue"/>.</exception>
    public async Task<int?> Run(string code, Form form, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var round = await scope.FindManagedAsync(code, ct);
        if (round is null)
        {
            return null;
        }

        if (!string.Equals(form.Word?.Trim(), round.Code, StringComparison.OrdinalIgnoreCase))
        {
            throw new RuleBrokenException("round.word-differs", round.Code);
        }

        await db.EnsureInsideParentAsync(checklists, round, ct);
        var units = await db.RecipientsOf(round).AsNoTracking().OrderBy(u => u.Code).ToListAsync(ct);
        var clusters = await db.Clusters.AsNoTracking().ToDictionaryAsync(c => c.Id, ct);
        round.Issue(clock.GetUtcNow(), units.Count, units.Any(u => u.Id == round.VerifyingUnitId));
        await db.CopyAsync(units.Select(u => new Review(round.Id, u, ParentCode(u.Path), u.ClusterId is { } id ? clusters[id] : null)), ct);
        var codes = string.Join('\n', units.Select(u => u.Code));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(codes)));
        db.Record("round.issued", $"Round {round.Code}", FormattableString.Invariant($"units={units.Count}; sha256={hash}"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return units.Count;
    }

    /// <summary>The last but one code of a path: <c>/P01/P01-SCT/</c> → <c>P01</c>; null at the top.</summary>
    private static string? ParentCode(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } codes ? codes[^2] : null;
}
