using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Measures;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;

namespace Portal.Web.Features.Measures;

/// <summary>Tells a unit's officers and heads what others did about a measure of theirs: the day and the place where the rest stands, never what is to be mended.</summary>
public sealed class MeasureNews(PortalDb db, OutboxQueue outbox, TimeProvider clock)
{
    /// <summary>Queues the message that a line of a measure's history calls for; it is written with the caller's save. What the unit did itself calls for none.</summary>
    public async Task TellAsync(CorrectiveMeasure measure, MeasureEntry entry, CancellationToken ct)
    {
        if (TemplateOf(entry.Kind) is not { } template)
        {
            return;
        }

        var unit = await db.Units.Where(u => u.Id == measure.UnitId).Select(u => new LocalText(u.NameVi, u.NameEn)).SingleAsync(ct);
        await outbox.TellUnitAsync(db, string.Create(CultureInfo.InvariantCulture, $"measure-news/{entry.Id:N}"), template, measure.UnitId, unit, measure.DueOn, $"/measures/{measure.Id}", clock.Today(), ct, measure.Code);
    }

    private static string? TemplateOf(MeasureEntryKind kind) => kind switch
    {
        MeasureEntryKind.Given => "measure-given",
        MeasureEntryKind.Withdrawn => "measure-withdrawn",
        MeasureEntryKind.SentBack => "measure-sent-back",
        MeasureEntryKind.Confirmed => "measure-confirmed",
        MeasureEntryKind.ExtensionApproved => "measure-extended",
        MeasureEntryKind.ExtensionRefused => "measure-not-extended",
        _ => null,
    };
}
