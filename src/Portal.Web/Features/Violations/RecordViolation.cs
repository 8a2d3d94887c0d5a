using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Units;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Violations;

/// <summary>Writes a new case into the register: suspected, until a document says more.</summary>
public sealed class RecordViolation(PortalDb db, Access access, ViolationScope scope, ProhibitedActNames acts, TimeProvider clock)
{
    private const int Tries = 5;

    public sealed class Form : ViolationFields
    {
        [Required]
        [StringLength(Unit.CodeMaxLength)]
        public string? UnitCode { get; set; }
    }

    /// <returns>The new case's code.</returns>
    /// <exception cref="RuleBrokenException">Among others: no such unit in the person's scope.</exception>
    public async Task<string> Run(Form form, CancellationToken ct)
    {
        var facts = form.Read(acts, clock);
        var code = form.UnitCode!.Trim();
        var unit = await access.UnitsFor(Right.RecordViolations).AsNoTracking().FirstOrDefaultAsync(u => u.Code == code && u.EndedOn == null, ct)
            ?? throw new RuleBrokenException("violation.unknown-unit", code);
        var year = clock.Today().Year;
        var prefix = Violation.Numbers.Prefix(year);
        for (var attempt = 1; ; attempt++)
        {
            var taken = await db.Violations.Where(v => v.Code.StartsWith(prefix)).Select(v => v.Code).ToListAsync(ct);
            var violation = new Violation(Violation.Numbers.Next(year, taken), unit.Id, facts);
            var entry = violation.Recorded(scope.Actor);
            db.Violations.Add(violation);
            db.ViolationEntries.Add(entry);
            try
            {
                await db.SaveChangesAsync(ct);
                return violation.Code;
            }
            catch (DbUpdateException taking) when (attempt < Tries && taking.IsOvertaken())
            {
                // somebody has taken the number meanwhile
                db.Entry(entry).State = EntityState.Detached;
                db.Entry(violation).State = EntityState.Detached;
            }
        }
    }
}
