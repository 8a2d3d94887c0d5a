using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reviews;

/// <summary>Stores one answer with its evidence, unless somebody else has changed it meanwhile: then both versions go back.</summary>
public sealed class SaveAnswer(PortalDb db, Access access, ReviewScope scope, ChecklistLibrary checklists, NeighbourGuard neighbours, Declarations declarations, TimeProvider clock)
{
    /// <summary>Code of a refusal: a text makes a marking together with the cells around it.</summary>
    public const string SplitMarking = "answer.split-marking";

    private const int MaxAttempts = 3;

    // the review's row is touched at most this often, so that officers of one unit do not wait for each other
    private static readonly TimeSpan TouchEvery = TimeSpan.FromMinutes(1);

    /// <returns>Null: no such criterion in a review of the person's own unit.</returns>
    /// <exception cref="RuleBrokenException">The round is closed, the review is not with the unit, or <c>answer.dropped</c>: a closed gate drops the criterion.</exception>
    public async Task<AnswerOutcome?> Run(string round, string unit, string criterion, AnswerForm form, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryRunAsync(round, unit, criterion, form, ct);
            }
            catch (DbUpdateException changed) when (attempt < MaxAttempts && changed.IsOvertaken())
            {
                // the next attempt sees what the other person stored
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<AnswerOutcome?> TryRunAsync(string round, string unit, string code, AnswerForm form, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        db.Database.AutoSavepointsEnabled = false; // whatever fails here ends the whole transaction
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await scope.AnswerAsync(round, unit, code, ct) is not { } open)
        {
            return null;
        }

        var (review, answer) = (open.Review, open.Answer);
        db.KnowUnit(review.Id, review.UnitCode);
        var checklist = await checklists.GetAsync(db, open.Round.ChecklistCode, ct);
        if (checklist.Find(code) is not { } criterion || !criterion.AppliesTo(review.Kind, review.Duties) || !review.Closed.Asks(criterion))
        {
            return null;
        }

        var isAsked = review.IsAskable(open.Round) && await db.Clarifications.AnyAsync(c => c.ReviewId == review.Id && c.CriterionCode == code && c.Status == ClarificationStatus.Open, ct);
        review.EnsureAnswerable(open.Round, isAsked);
        if (review.Closed.DroppedBy(criterion) is { } gate)
        {
            // somebody closed the gate while this was being typed
            throw new RuleBrokenException("answer.dropped", checklist.FindGate(gate)?.Code ?? gate);
        }

        var (value, field, error) = form.Read(criterion, LocalDay.Of(now));
        if (error is not null)
        {
            return new() { Criterion = criterion, Error = (field, error) };
        }

        if (value == Answer.Elsewhere && !form.IsNotApplicable)
        {
            form.KeepDispatchOnly();
        }

        if (await neighbours.RefusedAsync(review.Id, review.ApplicableOf(checklist), code, form, ct) is { } marked)
        {
            return new() { Criterion = criterion, Error = (marked, SplitMarking) };
        }

        if (answer is not null && answer.Version != form.Version)
        {
            return IsSame(criterion, form, value, answer, open.Evidence)
                ? Saved(checklist, open, criterion, answer, open.Evidence.Count, HasDispatch(form))
                : Other(criterion, form, answer, open.Evidence);
        }

        if (await declarations.KeepAsync(new(review.Id, DeclaredKind.Answer, code), form.Texts(), AnswerForm.Of(criterion, answer, open.Evidence).Texts(), form.Declaration, ct) is { Count: > 0 } warned)
        {
            return new() { Criterion = criterion, Warned = warned };
        }

        if (!isAsked && (review.Status == ReviewStatus.NotOpened || now - review.LastActivityAt > TouchEvery || review.LastActivityAt is null))
        {
            review.Touch(open.Round, now);
        }

        answer ??= db.Answers.Add(new Answer(review.Id, code)).Entity;
        Write(criterion, form, value, answer, now);
        var documents = Keep(form, review.Id, code, open.Evidence);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Saved(checklist, open, criterion, answer, documents, HasDispatch(form));
    }

    private void Write(Criterion criterion, AnswerForm form, string value, Answer answer, DateTimeOffset now)
    {
        var isNotApplicable = form.IsNotApplicable && criterion.AllowsNotApplicable;
        Finding? finding = !isNotApplicable && FindingCodes.TryParse(form.Finding ?? "", out var known) ? known : null;
        var needsMeasure = finding is not (null or Finding.Adequate);
        answer.Write(
            value,
            isNotApplicable,
            Clean(form.Note),
            finding,
            needsMeasure ? Clean(form.Measure) : "",
            needsMeasure ? Clean(form.Responsible) : "",
            needsMeasure ? form.MeasureDueOn : null,
            access.PersonId,
            access.Name,
            now);
    }

    private int Keep(AnswerForm form, Guid reviewId, string code, List<Evidence> stored)
    {
        var rows = form.Evidence.Where(row => !row.IsEmpty).ToList();
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (i < stored.Count)
            {
                stored[i].Change(Clean(row.Number), row.IssuedOn, Clean(row.Issuer), Clean(row.Location), Clean(row.Holder));
            }
            else
            {
                db.Evidence.Add(new Evidence(reviewId, code, Clean(row.Number), row.IssuedOn, Clean(row.Issuer), Clean(row.Location), Clean(row.Holder)));
            }
        }

        db.Evidence.RemoveRange(stored.Skip(rows.Count));
        return rows.Count;
    }

    private static AnswerOutcome Other(Criterion criterion, AnswerForm mine, Answer answer, List<Evidence> evidence) => new()
    {
        Criterion = criterion,
        Version = answer.Version,
        At = answer.UpdatedAt,
        By = answer.UpdatedByName,
        Mine = mine,
        Theirs = AnswerForm.Of(criterion, answer, evidence),
    };

    /// <summary>An earlier sending of this page arrived and only its reply was lost: that is not another person's version.</summary>
    private static bool IsSame(Criterion criterion, AnswerForm mine, string value, Answer answer, List<Evidence> evidence) =>
        value == answer.Value && mine.IsNotApplicable == answer.IsNotApplicable && Clean(mine.Note) == answer.Note
        && (mine.Finding ?? "") == (answer.Finding?.Code() ?? "") && SameMeasure(mine, answer)
        && mine.Evidence.Where(row => !row.IsEmpty).Select(Line).SequenceEqual(AnswerForm.Of(criterion, answer, evidence).Evidence.Select(Line));

    private static bool SameMeasure(AnswerForm mine, Answer answer) =>
        answer.Finding is null or Finding.Adequate
        || (Clean(mine.Measure) == answer.Measure && Clean(mine.Responsible) == answer.Responsible && mine.MeasureDueOn == answer.MeasureDueOn);

    private static (string, DateOnly?, string, string, string) Line(EvidenceForm row) =>
        (Clean(row.Number), row.IssuedOn, Clean(row.Issuer), Clean(row.Location), Clean(row.Holder));

    private static AnswerOutcome Saved(Checklist checklist, OpenAnswer open, Criterion criterion, Answer answer, int documents, bool hasDispatch)
    {
        var answered = open.AnsweredWith(answer);
        var applicable = open.Review.ApplicableOf(checklist);
        var counted = applicable.Where(c => c.SectionKind.IsInBase()).ToList();
        var state = new AnswerState(
            criterion.Code, answer.Value, answer.IsNotApplicable, answer.Note.Length > 0, answer.Finding, answer.Measure.Length > 0, answer.Responsible.Length > 0, answer.MeasureDueOn, documents,
            HasDispatch: hasDispatch);
        return new()
        {
            Criterion = criterion,
            Version = answer.Version,
            At = answer.UpdatedAt,
            Answered = counted.Count(c => answered.Contains(c.Code)),
            Total = counted.Count,
            SectionAnswered = applicable.Count(c => c.SectionCode == criterion.SectionCode && answered.Contains(c.Code)),
            Problems = [.. ReviewCheck.ProblemsOf(criterion, state, LocalDay.Of(answer.UpdatedAt)).Where(p => p.IsBlocking).Select(p => p.Code)],
        };
    }

    private static bool HasDispatch(AnswerForm form) => form.Evidence.Any(row => row.IssuedOn is not null && !string.IsNullOrWhiteSpace(row.Number));

    private static string Clean(string? text) => (text ?? "").ReplaceLineEndings("\n").Normalize().Trim();
}
