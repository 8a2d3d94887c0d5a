using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Gates;
using Portal.Web.Shell.Books;
using Portal.Web.Shell.Secrecy;

namespace Portal.Web.Features.Reviews;

/// <summary>
/// Stores what a person chose of a workbook, cell by cell into what stands in the portal: gate questions first, because they say which criteria are asked, then answer by answer,
/// see <see cref="BookResult.StoreAsync"/>.
/// </summary>
public sealed class ApplyBook(PortalDb db, ReviewScope scope, ChecklistLibrary checklists, SaveAnswer save, AnswerGates answerGates, Declarations declarations, WarnedInput input)
{
    private static readonly RuleBrokenException ChangedSince = new("book.changed-since");

    /// <param name="isRefused">Whether a row of the form could not be read.</param>
    /// <returns>Null: no such review of the person's own unit.</returns>
    /// <exception cref="RuleBrokenException">The round is closed or the review is not with the unit.</exception>
    public async Task<BookResult?> Run(string round, string unit, BookForm form, Func<int, bool> isRefused, CancellationToken ct)
    {
        if (await scope.WriteAsync(round, unit, ct) is not { } found)
        {
            return null;
        }

        found.Review.EnsureEditable(found.Round);
        var checklist = await checklists.GetAsync(db, found.Round.ChecklistCode, ct);
        var gates = form.Rows.Where((row, i) => row.IsTaken && !isRefused(i) && ReviewBook.GateOf(row.Criterion) is not null).ToList();
        var (said, why) = (0, default(RuleBrokenException));
        try
        {
            said = gates.Count == 0 ? 0 : await GatesAsync(found, checklist, gates, ct);
        }
        catch (RuleBrokenException broken)
        {
            why = broken.Code == WarnedInput.Rule ? new("book.warned", [.. broken.Args]) : broken;
        }
        catch (DbUpdateException meanwhile) when (meanwhile.IsOvertaken())
        {
            why = ChangedSince;
        }

        var result = await BookResult.StoreAsync(
            db, form.Rows, i => isRefused(i) || ReviewBook.GateOf(form.Rows[i].Criterion) is not null, row => SaveAsync(found, checklist, row, ct));
        return new(result.Stored + said, why is null ? result.NotStored : [.. gates.Select(row => (row.Name, why)), .. result.NotStored]);
    }

    private async Task<int> GatesAsync(ReviewInScope found, Checklist checklist, List<AnswerRowForm> rows, CancellationToken ct)
    {
        var now = await GateRows.LoadAsync(db, checklist, found.Review, ct);
        var form = new GatesForm { Seen = now.Token };
        foreach (var row in rows)
        {
            if (now.Rows.FirstOrDefault(r => r.Gate.Code == row.Name) is not { } gate)
            {
                throw new RuleBrokenException("answer.no-criterion");
            }

            var stored = GateCells.Of(gate.Answer);
            if ((gate.Answer?.Version ?? 0) != row.Version && row.Taken.Any(c => stored.GetValueOrDefault(c.Column) != c.Written))
            {
                throw ChangedSince;
            }

            form.Gates.Add(GateCells.Form(gate.Gate.Code, gate.Answer, row.Taken.Where(c => ReviewBook.GateCells.Contains(c.Column))));
        }

        return await answerGates.Run(found.Round.Code, found.Review.UnitCode, form, ct) is null ? throw new RuleBrokenException("answer.no-criterion") : rows.Count;
    }

    private async Task<RuleBrokenException?> SaveAsync(ReviewInScope found, Checklist checklist, AnswerRowForm row, CancellationToken ct)
    {
        if (checklist.Find(row.Criterion) is not { } criterion)
        {
            return new("answer.no-criterion");
        }

        var answer = await db.Answers.AsNoTracking().FirstOrDefaultAsync(a => a.ReviewId == found.Review.Id && a.CriterionCode == row.Criterion, ct);
        var evidence = await db.Evidence.AsNoTracking().Where(e => e.ReviewId == found.Review.Id && e.CriterionCode == row.Criterion).OrderBy(e => e.Id).ToListAsync(ct);
        var form = AnswerForm.Of(criterion, answer, evidence);
        var (stored, chosen) = (ReviewCells.Of(answer, form.Evidence.FirstOrDefault()), row.Taken.Where(c => ReviewCells.Columns.Contains(c.Column)).ToList());
        if (form.Version != row.Version)
        {
            // sent twice: the first sending arrived
            return chosen.TrueForAll(c => stored[c.Column] == c.Written) ? null : ChangedSince;
        }

        ReviewCells.Fill(criterion, form, chosen);
        if (chosen.Exists(c => c.Written.Length > (ReviewCells.LongestOf(c.Column) ?? Answer.ValueMaxLength)))
        {
            return new("answer.too-long");
        }

        if ((form.IsElsewhere || !form.AsksForMeasure()) && chosen.Exists(c => ReviewCells.IsOfMeasure(c.Column) && c.Written.Length > 0))
        {
            return new("book.no-measure");
        }

        form.Declaration = input.Said; // one for all that the workbook brings
        return await save.Run(found.Round.Code, found.Review.UnitCode, row.Criterion, form, ct) switch
        {
            null => new("answer.no-criterion"),
            { Error: { } error } => new(error.Code),
            { Warned: [var warned, ..] } => new("book.warned", declarations.Sentence(warned)),
            { Theirs: not null } => ChangedSince,
            _ => null,
        };
    }
}
