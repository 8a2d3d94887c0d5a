using Microsoft.EntityFrameworkCore;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Violations;

/// <summary>Takes a sanction out that was entered wrongly or lifted; the history keeps that it stood there.</summary>
public sealed class TakeBackSanction(PortalDb db, ViolationScope scope)
{
    public sealed class Form
    {
        public uint Version { get; set; }
    }

    /// <returns>Null when there is no such case in the person's scope, or no such sanction of it.</returns>
    public async Task<Violation?> Run(string code, Guid id, Form form, CancellationToken ct)
    {
        var sanction = await (from s in db.ViolationSanctions join v in db.Violations on s.ViolationId equals v.Id where s.Id == id && v.Code == code select s).SingleOrDefaultAsync(ct);
        return sanction is null
            ? null
            : await scope.RunAsync(
                code,
                form.Version,
                isDecision: true,
                (violation, by) =>
                {
                    db.ViolationSanctions.Remove(sanction);
                    return violation.TakeBack(sanction, by);
                },
                ct);
    }
}
