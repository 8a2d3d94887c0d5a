using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Rounds;

/// <summary>Drops the draft of a round that nobody has received; its code is free again.</summary>
public sealed class DropDraft(PortalDb db, RoundScope scope, DraftOutline outline)
{
    /// <summary>What is lost.</summary>
    /// <returns>Null: no such draft, or not the person's.</returns>
    public async Task<Model?> Load(string code, CancellationToken ct)
    {
        if (await outline.DraftAsync(code, ct) is not { } round)
        {
            return null;
        }

        var steps = await outline.Load(round, "", ct);
        return new(round.Code, round.Title, steps.Done, await db.VerifierAssignments.CountAsync(a => a.RoundId == round.Id, ct), steps.Resume.Path!, await LocalAsync(round, ct));
    }

    /// <returns>The draft's code; null: no such draft, or not the person's.</returns>
    /// <exception cref="RuleBrokenException"><c>round.being-issued</c>.</exception>
    public async Task<string?> Run(string code, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await scope.FindManagedAsync(code, ct) is not { Status: RoundStatus.Draft } round)
        {
            return null;
        }

        round.EndDraft();
        // what a task that was killed had prepared and nobody has seen
        await db.DropPreparedAsync(round.Id, ct);
        db.VerifierAssignments.RemoveRange(await db.VerifierAssignments.Where(a => a.RoundId == round.Id).ToListAsync(ct));
        db.Rounds.Remove(round);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return code;
    }

    /// <summary>The office's own version that a round issued on asks. It stays as it is: nothing tells one made on issuing on from one that the office published in the library.</summary>
    private Task<string?> LocalAsync(Round round, CancellationToken ct) => round.ParentRoundId is null
        ? Task.FromResult<string?>(null)
        : db.Checklists
            .Where(c => c.Code == round.ChecklistCode && c.OwnerUnitId == round.OwnerUnitId && c.OwnerUnitId != null)
            .Select(c => c.Code).FirstOrDefaultAsync(ct);

    /// <param name="Steps">Steps that somebody decided.</param>
    /// <param name="Verifiers">Assignments of people who were to verify.</param>
    /// <param name="Back">Address of the step to go on with.</param>
    /// <param name="Local">Code of the office's own checklist version, which stays in the library; null: none.</param>
    public sealed record Model(string Code, LocalText Title, int Steps, int Verifiers, string Back, string? Local);
}
