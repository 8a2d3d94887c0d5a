using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Domain.Reorganisations;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Inspections;

/// <summary>Plans in one step a later visit that looks at what was found, with the same team.</summary>
public sealed class FollowInspection(PortalDb db, InspectionScope scope, PlanInspection planning)
{
    public sealed class Form
    {
        [Required]
        public DateOnly? From { get; set; }

        [Required]
        public DateOnly? To { get; set; }

        /// <summary>Empty: what was to be mended after the inspection.</summary>
        [StringLength(Inspection.TopicMaxLength)]
        public string? Topic { get; set; }
    }

    /// <returns>The new inspection's code; null: no such inspection that the person manages.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="Inspection.FollowUp"/>, <c>inspection.followed-already</c>, <c>inspection.unknown-unit</c>: the unit ended and nobody took over, or outside the committee's reach; <c>conflict.inspecting</c>.</exception>
    public async Task<string?> Run(string code, Form form, CancellationToken ct)
    {
        await using var turn = await scope.TurnAsync(code, withPlan: false, ct);
        if (await scope.ManagedAsync(code, null, ct) is not var (inspection, unit))
        {
            return null;
        }

        if (await db.Inspections.AnyAsync(i => i.FollowsId == inspection.Id && i.Status != InspectionStatus.Cancelled, ct))
        {
            throw new RuleBrokenException("inspection.followed-already");
        }

        unit = await NowAsync(unit, inspection.OwnerUnitId, ct);
        var findings = await db.InspectionFindings.AsNoTracking().Where(f => f.InspectionId == inspection.Id).ToListAsync(ct);
        var team = await db.InspectionMembers.AsNoTracking().Where(m => m.InspectionId == inspection.Id).OrderBy(m => m.Order).ToListAsync(ct);
        var topic = string.IsNullOrWhiteSpace(form.Topic) ? await TopicAsync(inspection.Code, ct) : form.Topic;
        var next = await planning.AddAsync(number => inspection.FollowUp(number, unit.Id, form.From!.Value, form.To!.Value, topic, findings), unit, form.From!.Value.Year, ct);
        var id = await db.Inspections.Where(i => i.Code == next).Select(i => i.Id).SingleAsync(ct);
        db.InspectionMembers.AddRange(team.Select(m => new InspectionMember(id, m.Order, m.PersonId, m.Name, m.Post, m.Body, m.IsHead)));
        await db.SaveChangesAsync(ct);
        await turn.CommitAsync(ct);
        return next;
    }

    /// <summary>What the later visit is about, as its decision will say it.</summary>
    internal static async Task<string> TopicAsync(string code, CancellationToken ct) => (await InspectionLetters.PhraseAsync("followTopic", ct)).Replace("{code}", code, StringComparison.Ordinal);

    /// <summary>The unit, or whoever took over from it.</summary>
    private async Task<Unit> NowAsync(Unit unit, Guid ownerUnitId, CancellationToken ct)
    {
        var id = unit.IsEnded ? UnitLineage.Owner(await db.UnitSuccessions.AsNoTracking().ToListAsync(ct), unit.Id) : unit.Id;
        var owner = await db.Units.Where(u => u.Id == ownerUnitId).Select(u => u.Path).SingleAsync(ct);
        var now = await db.Units.SingleAsync(u => u.Id == id, ct);
        return scope.Manages(now.Path, owner) && !now.IsEnded ? now : throw new RuleBrokenException("inspection.unknown-unit", now.Code);
    }
}
