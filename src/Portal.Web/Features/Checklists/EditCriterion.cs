using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Checklists;

/// <summary>Stores one criterion of a draft, unless another author has changed it meanwhile: then both versions go back. Different criteria never disturb each other.</summary>
public sealed class EditCriterion(PortalDb db, Access access, ChecklistScope scope, TimeProvider clock)
{
    /// <param name="lineage">Names the criterion.</param>
    /// <param name="token">Of the content that the author has seen.</param>
    /// <returns>Null: no such draft or criterion, or not theirs.</returns>
    public async Task<CriterionOutcome?> Run(string code, string lineage, CriterionForm form, string? token, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await scope.LockedDraftAsync(code, ct) is not { } draft || draft.Criteria.FirstOrDefault(c => c.Lineage == lineage) is not { } row)
        {
            return null;
        }

        var home = draft.Sections.First(s => s.Id == row.SectionId);
        if (draft.Sections.FirstOrDefault(s => s.Code == form.Section) is not { } section)
        {
            return Refused(row, new("criterion.section-unknown"));
        }

        Criterion criterion;
        try
        {
            criterion = form.Read(lineage, section.Head(), CriterionJson.Parse(row.Json, home.Head()).IsLocal);
        }
        catch (RuleBrokenException broken)
        {
            return Refused(row, broken);
        }

        var isSame = CriterionJson.Write(criterion) == row.Json && section == home;
        if (row.Token != token && !isSame)
        {
            return new(row.Token, row.ChangedAt, row.ChangedByName, Mine: form, Theirs: CriterionForm.Of(CriterionJson.Parse(row.Json, home.Head())));
        }

        if (isSame)
        {
            return new(row.Token, row.ChangedAt, row.ChangedByName, Totals: KindTotal.Of(draft.ToChecklist()));
        }

        row.Write(criterion, access.Name, clock.GetUtcNow());
        if (section != home)
        {
            row.MoveTo(section.Id, draft.Of(section).Select(c => c.Order + 1).DefaultIfEmpty().Max());
        }

        Checklist checklist;
        try
        {
            checklist = draft.ToChecklist();
        }
        catch (ChecklistInvalidException broken)
        {
            return Refused(row, broken.Problems[0] is { Code.Length: > 0 } problem ? new(problem.Code, problem.Fact) : new("criterion.unfit"));
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new(row.Token, row.ChangedAt, row.ChangedByName, Totals: KindTotal.Of(checklist));
    }

    private static CriterionOutcome Refused(DraftCriterion row, RuleBrokenException broken) => new(row.Token, row.ChangedAt, row.ChangedByName, (broken.Code, [.. broken.Args]));
}
