using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Secrecy;

namespace Portal.Web.Features.Reviews;

/// <summary>
/// The guard over neighbouring cells: what a person types into one cell may be a marking together with the cells beside it (another field of the same
/// answer) or above and below it (the same field of the criteria before and after). Each text by itself is judged before, as every posted text.
/// </summary>
public sealed class NeighbourGuard(PortalDb db, BlockedInput blocked)
{
    /// <summary>Judges one answer before it is stored, against what is stored around it.</summary>
    /// <param name="order">The criteria of the review, in the order of the page.</param>
    /// <returns>The field that completes a marking, or null.</returns>
    public async Task<string?> RefusedAsync(Guid reviewId, IReadOnlyList<Criterion> order, string code, AnswerForm form, CancellationToken ct)
    {
        var field = InRow(form).FirstOrDefault() ?? await InColumnsAsync(reviewId, order, code, form, ct);
        Note(field is null ? [] : [field]);
        return field;
    }

    /// <summary>Records refusals in the audit trail: which field and which rule, never the text.</summary>
    public void Note(IEnumerable<string> fields) => blocked.NoteSplit(fields);

    private async Task<string?> InColumnsAsync(Guid reviewId, IReadOnlyList<Criterion> order, string code, AnswerForm form, CancellationToken ct)
    {
        if (!FieldsOf(form).Any(f => NeighbourCells.MayBePart(f.Text)))
        {
            return null;
        }

        var place = order.Select(c => c.Code).ToList().IndexOf(code);
        var around = order.Skip(Math.Max(0, place - NeighbourCells.Reach + 1)).Take((2 * NeighbourCells.Reach) - 1).ToList();
        var forms = await StoredAsync(db, reviewId, around, ct);
        forms[code] = form;
        return Refused(around, forms, new HashSet<string>(StringComparer.Ordinal) { code }).Select(r => r.Field).FirstOrDefault();
    }

    /// <summary>Judges several answers together, as they would stand beside each other.</summary>
    /// <param name="order">The criteria in the order of the page.</param>
    /// <param name="forms">All answers by criterion: the changed ones, and what is stored of the others.</param>
    /// <param name="changed">Codes of those that are about to change; only they are named.</param>
    internal static IEnumerable<(string Criterion, string Field)> Refused(
        IReadOnlyList<Criterion> order, IReadOnlyDictionary<string, AnswerForm> forms, IReadOnlySet<string> changed)
    {
        var rows = order.Where(c => forms.ContainsKey(c.Code)).Select(c => (c.Code, Fields: FieldsOf(forms[c.Code]).ToDictionary(f => f.Field, f => f.Text, StringComparer.Ordinal))).ToList();
        foreach (var field in rows.SelectMany(r => r.Fields.Keys).Distinct(StringComparer.Ordinal))
        {
            foreach (var (first, last) in NeighbourCells.Find([.. rows.Select(r => r.Fields.GetValueOrDefault(field))]))
            {
                for (var i = first; i <= last; i++)
                {
                    if (changed.Contains(rows[i].Code) && !string.IsNullOrWhiteSpace(rows[i].Fields.GetValueOrDefault(field)))
                    {
                        yield return (rows[i].Code, field);
                    }
                }
            }
        }
    }

    /// <summary>The fields of one answer that make a marking together.</summary>
    internal static List<string> InRow(AnswerForm form)
    {
        var fields = FieldsOf(form).ToList();
        return [.. NeighbourCells.Find([.. fields.Select(f => f.Text)]).SelectMany(found => fields[found.First..(found.Last + 1)]).Where(f => !string.IsNullOrWhiteSpace(f.Text)).Select(f => f.Field)];
    }

    /// <summary>What stands in the review, as forms, with an empty one for a criterion without an answer.</summary>
    internal static async Task<Dictionary<string, AnswerForm>> StoredAsync(PortalDb db, Guid reviewId, IReadOnlyList<Criterion> criteria, CancellationToken ct)
    {
        var codes = criteria.Select(c => c.Code).ToList();
        var answers = await db.Answers.AsNoTracking().Where(a => a.ReviewId == reviewId && codes.Contains(a.CriterionCode)).ToDictionaryAsync(a => a.CriterionCode, ct);
        var evidence = (await db.Evidence.AsNoTracking().Where(e => e.ReviewId == reviewId && codes.Contains(e.CriterionCode)).ToListAsync(ct)).ToLookup(e => e.CriterionCode);
        return criteria.ToDictionary(c => c.Code, c => AnswerForm.Of(c, answers.GetValueOrDefault(c.Code), evidence[c.Code]), StringComparer.Ordinal);
    }

    // the texts of an answer in the order in which a page shows them
    /// <summary>The texts of an answer by their fields, in the order of the grid.</summary>
    internal static IEnumerable<(string Field, string? Text)> FieldsOf(AnswerForm form)
    {
        yield return (nameof(AnswerForm.Measure), form.Measure);
        yield return (nameof(AnswerForm.Responsible), form.Responsible);
        for (var i = 0; i < form.Evidence.Count; i++)
        {
            var row = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{nameof(AnswerForm.Evidence)}[{i}].");
            yield return (row + nameof(EvidenceForm.Number), form.Evidence[i].Number);
            yield return (row + nameof(EvidenceForm.Issuer), form.Evidence[i].Issuer);
            yield return (row + nameof(EvidenceForm.Location), form.Evidence[i].Location);
            yield return (row + nameof(EvidenceForm.Holder), form.Evidence[i].Holder);
        }

        yield return (nameof(AnswerForm.Note), form.Note);
    }
}
