using Portal.Domain.Common;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Reviews;

/// <summary>
/// Says which cells of many answers could not be stored, and stores nothing. What a person approves afterwards is stored answer by answer by
/// <see cref="SaveAnswer"/>, which judges again.
/// </summary>
public sealed class PreviewGrid(PortalDb db, ReviewScope scope, ChecklistLibrary checklists, NeighbourGuard neighbours, TimeProvider clock)
{
    /// <returns>Refused cells with the code of why; null: no such review of the person's own unit.</returns>
    /// <exception cref="RuleBrokenException">The round is closed or the review is not with the unit.</exception>
    public async Task<IReadOnlyList<Refused>?> Run(string round, string unit, GridForm form, CancellationToken ct)
    {
        if (await scope.WriteAsync(round, unit, ct) is not { } found)
        {
            return null;
        }

        found.Review.EnsureEditable(found.Round);
        var checklist = await checklists.GetAsync(db, found.Round.ChecklistCode, ct);
        var order = found.Review.ApplicableOf(checklist);
        var forms = await NeighbourGuard.StoredAsync(db, found.Review.Id, order, ct);
        var refused = new List<Refused>();
        var changed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in form.Rows)
        {
            if (row.Criterion is not { } code || !forms.ContainsKey(code))
            {
                refused.Add(new(row.Criterion, "", "answer.no-criterion"));
                continue;
            }

            if (row.Answer.Read(checklist.Find(code)!, clock.Today()) is { Error: { } error } read)
            {
                refused.Add(new(code, read.Field, error));
            }

            refused.AddRange(NeighbourGuard.InRow(row.Answer).Select(field => new Refused(code, field, SaveAnswer.SplitMarking)));
            forms[code] = row.Answer;
            changed.Add(code);
        }

        refused.AddRange(NeighbourGuard.Refused(order, forms, changed).Select(cell => new Refused(cell.Criterion, cell.Field, SaveAnswer.SplitMarking)));
        neighbours.Note(refused.Where(cell => cell.Code == SaveAnswer.SplitMarking).Select(cell => cell.Field));
        return refused;
    }

    /// <summary>A cell that could not be stored.</summary>
    /// <param name="Field">Name as in <see cref="AnswerForm"/>; empty: the whole row.</param>
    /// <param name="Code">Code of the rule.</param>
    public sealed record Refused(string? Criterion, string Field, string Code);
}
