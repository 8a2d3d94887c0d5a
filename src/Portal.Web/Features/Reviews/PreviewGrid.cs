using Portal.Domain.Common;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Secrecy;

namespace Portal.Web.Features.Reviews;

/// <summary>
/// Says which cells of many answers could not be stored, or only with a declaration, and stores nothing. What a person approves afterwards is stored answer by answer by
/// <see cref="SaveAnswer"/>, which judges again.
/// </summary>
public sealed class PreviewGrid(PortalDb db, ReviewScope scope, ChecklistLibrary checklists, NeighbourGuard neighbours, Declarations declarations, TimeProvider clock)
{
    /// <returns>Null: no such review of the person's own unit.</returns>
    /// <exception cref="RuleBrokenException">The round is closed or the review is not with the unit.</exception>
    public async Task<Result?> Run(string round, string unit, GridForm form, CancellationToken ct)
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
        var warned = new List<(string Criterion, WarnedText Text)>();
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
            warned.AddRange((await declarations.OpenAsync(new(found.Review.Id, DeclaredKind.Answer, code), row.Answer.Texts(), forms[code].Texts(), ct)).Select(text => (code, text)));
            forms[code] = row.Answer;
            changed.Add(code);
        }

        refused.AddRange(NeighbourGuard.Refused(order, forms, changed).Select(cell => new Refused(cell.Criterion, cell.Field, SaveAnswer.SplitMarking)));
        neighbours.Note(refused.Where(cell => cell.Code == SaveAnswer.SplitMarking).Select(cell => cell.Field));
        return new(refused, warned);
    }

    /// <param name="Cells">What could not be stored.</param>
    /// <param name="Warned">What would be stored only with a declaration.</param>
    public sealed record Result(IReadOnlyList<Refused> Cells, IReadOnlyList<(string Criterion, WarnedText Text)> Warned);

    /// <summary>A cell that could not be stored.</summary>
    /// <param name="Field">Name as in <see cref="AnswerForm"/>; empty: the whole row.</param>
    /// <param name="Code">Code of the rule.</param>
    public sealed record Refused(string? Criterion, string Field, string Code);
}
