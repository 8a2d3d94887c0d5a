using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Checklists;

/// <summary>The legal texts that checklists cite, those in force first.</summary>
public sealed class LegalTextList(PortalDb db, ChecklistScope scope, TimeProvider clock)
{
    public async Task<IReadOnlyList<Row>> Load(CancellationToken ct)
    {
        var today = clock.Today();
        var texts = await db.LegalTexts.AsNoTracking().ToListAsync(ct);
        return [.. texts
            .Select(t => new Row(t.Code, t.Kind, t.Number, t.IssuedOn, new LocalText(t.IssuerVi, t.IssuerEn), new LocalText(t.TitleVi, t.TitleEn), t.From, t.To, t.ReplacedBy, t.IsConfirmed, t.IsInForceOn(today), t.From > today))
            .OrderByDescending(t => t.IsInForce).ThenByDescending(t => t.IssuedOn ?? t.From).ThenBy(t => t.Code, StringComparer.Ordinal)];
    }

    /// <summary>The person keeps the register.</summary>
    public bool MayEdit => scope.MayEdit;

    /// <param name="IsConfirmed">False: the standing office must still confirm the entry.</param>
    /// <param name="IsComing">Not in force yet.</param>
    public sealed record Row(
        string Code, string Kind, string Number, DateOnly? IssuedOn, LocalText Issuer, LocalText Title, DateOnly? From, DateOnly? To, string? ReplacedBy, bool IsConfirmed, bool IsInForce, bool IsComing);
}
