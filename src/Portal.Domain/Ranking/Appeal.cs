using Portal.Domain.Common;
using Portal.Domain.Incidents;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;

namespace Portal.Domain.Ranking;

/// <summary>Kiến nghị: a unit objects to the result of one criterion; somebody who did not verify it decides.</summary>
public sealed class Appeal
{
    public const int ReasonMaxLength = 2000;
    public const int ReferenceMaxLength = 500;

    private Appeal()
    {
    }

    /// <param name="reason">Why another result is right.</param>
    /// <param name="reference">The document that shows it: number, date, page.</param>
    /// <exception cref="RuleBrokenException"><c>appeal.not-open</c>, <c>appeal.too-late</c>, <c>appeal.nothing-submitted</c>, <c>appeal.reason-missing</c>, <c>appeal.reference-missing</c>, <c>appeal.too-long</c>.</exception>
    public Appeal(Round round, Review review, string criterionCode, string? reason, string? reference, Guid? byId, string byName, DateTimeOffset now)
    {
        round.EnsureAppealable(LocalDay.Of(now), review.AppealUntil);
        if (review.SubmittedOn is null)
        {
            throw new RuleBrokenException("appeal.nothing-submitted");
        }

        Id = Guid.CreateVersion7();
        (RoundId, ReviewId, UnitId, UnitCode, CriterionCode) = (round.Id, review.Id, review.UnitId, review.UnitCode, criterionCode);
        Reason = Clean(reason, ReasonMaxLength, "appeal.reason-missing");
        Reference = Clean(reference, ReferenceMaxLength, "appeal.reference-missing");
        (FiledById, FiledByName, FiledAt) = (byId, byName, now);
    }

    public Guid Id { get; private set; }

    public Guid RoundId { get; private set; }

    public Guid ReviewId { get; private set; }

    public Guid UnitId { get; private set; }

    public string UnitCode { get; private set; } = "";

    public string CriterionCode { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public string Reference { get; private set; } = "";

    public Guid? FiledById { get; private set; }

    public string FiledByName { get; private set; } = "";

    public DateTimeOffset FiledAt { get; private set; }

    public AppealStatus Status { get; private set; }

    /// <summary>Canonical text of the value that counts after an accepted appeal; empty: the unit's own counts.</summary>
    public string DecidedValue { get; private set; } = "";

    public string DecisionReason { get; private set; } = "";

    public Guid? DecidedById { get; private set; }

    public string DecidedByName { get; private set; } = "";

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>What it moved in the ranking, as JSON: a list of <see cref="AppealMove"/>; empty: nothing, or not decided.</summary>
    public string MovesJson { get; private set; } = "";

    /// <summary>Number of the frozen version that it made; null: the ranking was not frozen yet.</summary>
    public int? RankingNumber { get; private set; }

    public uint Version { get; private set; }

    /// <summary>An incident holds its texts: it stays as it is until that is decided.</summary>
    public bool IsHeld => HeldText.IsIn(Reason) || HeldText.IsIn(Reference) || HeldText.IsIn(DecisionReason);

    /// <param name="value">See <see cref="DecidedValue"/>; of a rejection empty.</param>
    /// <param name="reason">Why; of both decisions.</param>
    /// <exception cref="RuleBrokenException"><c>appeal.decided</c>, <c>appeal.reason-missing</c>, <c>appeal.too-long</c>, <c>answer.held</c>.</exception>
    public void Decide(bool accepts, string value, string? reason, string movesJson, int? rankingNumber, Guid? byId, string byName, DateTimeOffset now)
    {
        if (Status != AppealStatus.Open)
        {
            throw new RuleBrokenException("appeal.decided");
        }

        EnsureNotHeld();
        DecisionReason = Clean(reason, ReasonMaxLength, "appeal.reason-missing");
        Status = accepts ? AppealStatus.Accepted : AppealStatus.Rejected;
        (DecidedValue, MovesJson, RankingNumber) = (value, movesJson, rankingNumber);
        (DecidedById, DecidedByName, DecidedAt) = (byId, byName, now);
    }

    /// <summary>The unit takes it back; the result stays as it is.</summary>
    /// <exception cref="RuleBrokenException"><c>appeal.decided</c>: somebody has decided, or it was taken back; <c>answer.held</c>.</exception>
    public void Withdraw(Guid? byId, string byName, DateTimeOffset now)
    {
        if (Status != AppealStatus.Open)
        {
            throw new RuleBrokenException("appeal.decided");
        }

        EnsureNotHeld();
        (Status, DecidedById, DecidedByName, DecidedAt) = (AppealStatus.Withdrawn, byId, byName, now);
    }

    private void EnsureNotHeld()
    {
        if (IsHeld)
        {
            throw new RuleBrokenException("answer.held");
        }
    }

    private static string Clean(string? text, int longest, string missing)
    {
        var clean = (text ?? "").ReplaceLineEndings("\n").Normalize().Trim();
        return clean.Length == 0 ? throw new RuleBrokenException(missing) : clean.Length > longest ? throw new RuleBrokenException("appeal.too-long", longest) : clean;
    }
}
