using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.EquipmentChecks;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.EquipmentChecks;

/// <summary>One check, and the form for a new one.</summary>
public sealed class CheckPage(PortalDb db, Access access, TimeProvider clock)
{
    // longer lists do not help anybody who types; the code itself is always accepted
    private const int MostUnits = 400;

    /// <param name="Follower">Code of the check that took over; null: none.</param>
    /// <param name="Earlier">Code of the check that this one follows; null: none.</param>
    public sealed record Model(EquipmentCheck Check, string UnitCode, LocalText Unit, CheckRoute Route, int? DaysOverdue, bool MayKeep, string? Follower, string? Earlier, AnswerCheck.Form Form)
    {
        /// <summary>Results as they stood until they were corrected, the latest first.</summary>
        public IReadOnlyList<PastCheckResult> Past { get; init; } = [];

        /// <summary>What is typed of a corrected result.</summary>
        public CorrectResult.Form Correction { get; init; } = new();
    }

    public sealed record NewModel(RequestCheck.Form Form, IReadOnlyList<(string Code, LocalText Name)> Units);

    /// <param name="isOvertaken">What was typed goes on from the version of now.</param>
    /// <returns>Null: no such check that the person may read.</returns>
    public async Task<Model?> Load(string code, AnswerCheck.Form? typed, CancellationToken ct, bool isOvertaken = false)
    {
        var found = await (
            from c in db.EquipmentChecks.AsNoTracking()
            join u in access.UnitsFor(Right.ReadEquipmentChecks) on c.UnitId equals u.Id
            where c.Code == code
            select new { Check = c, u.Code, u.Path, u.NameVi, u.NameEn }).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var check = found.Check;
        var form = typed ?? new() { Passed = check.Items, Version = check.Version };
        form.Version = isOvertaken ? check.Version : form.Version;
        return new(
            check, found.Code, new LocalText(found.NameVi, found.NameEn), CheckRouting.Of(check.System, check.Stage), check.DaysOverdue(clock.Today()), access.May(Right.KeepEquipmentChecks, found.Path),
            await db.EquipmentChecks.Where(c => c.Id == check.FollowedById).Select(c => c.Code).SingleOrDefaultAsync(ct),
            await db.EquipmentChecks.Where(c => c.FollowedById == check.Id).Select(c => c.Code).FirstOrDefaultAsync(ct), form)
        {
            Past = await db.PastCheckResults.AsNoTracking().Where(p => p.CheckId == check.Id).OrderByDescending(p => p.CorrectedAt).ToListAsync(ct),
        };
    }

    /// <summary>The form that corrects a result, with what stands now or what was typed.</summary>
    /// <returns>Null: no such check that the person keeps, or no result.</returns>
    public async Task<Model?> Correction(string code, CorrectResult.Form? typed, CancellationToken ct, bool isOvertaken = false)
    {
        if (await Load(code, null, ct) is not { MayKeep: true, Check: { Result: not (CheckResult.Waiting or CheckResult.Withdrawn) } check } model)
        {
            return null;
        }

        var form = typed ?? new() { Number = check.ResultNumber, CheckedOn = check.ResultOn, Passed = check.Passed, ToMend = check.ToMend, Failed = check.Failed, NextDueOn = check.DueOn, Version = check.Version };
        form.Version = isOvertaken ? check.Version : form.Version;
        return model with { Correction = form };
    }

    /// <param name="from">Code of an earlier check whose request is made again; null: none.</param>
    public async Task<NewModel> New(RequestCheck.Form form, string? from, CancellationToken ct)
    {
        if (from is not null && await Load(from, null, ct) is { MayKeep: true } earlier)
        {
            (form.UnitCode, form.Category, form.System, form.Stage, form.Follows) = (earlier.UnitCode, earlier.Check.Category, earlier.Check.System, CheckStage.DuringUse, from);
            form.Items = earlier.Check.Result == CheckResult.Passed ? earlier.Check.Items : earlier.Check.ToMend + earlier.Check.Failed;
        }

        var units = await access.UnitsFor(Right.KeepEquipmentChecks).AsNoTracking().Where(u => u.EndedOn == null).OrderBy(u => u.Path).Take(MostUnits).Select(u => new { u.Code, u.NameVi, u.NameEn }).ToListAsync(ct);
        form.UnitCode ??= units.Count == 1 ? units[0].Code : null;
        return new(form, [.. units.Select(u => (u.Code, new LocalText(u.NameVi, u.NameEn)))]);
    }
}
