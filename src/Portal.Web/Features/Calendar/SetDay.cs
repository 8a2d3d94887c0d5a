using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Forms;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Calendar;

/// <summary>Says what a day is, by the document that announced it. What was told before stays told.</summary>
public sealed class SetDay(PortalDb db, Access access)
{
    public sealed class Form
    {
        [Required]
        [Says("calendar.year-far", "calendar.works-already")]
        public DateOnly? Day { get; set; }

        public DayKind Kind { get; set; }

        [StringLength(CalendarDay.NameMaxLength)]
        [Says("calendar.name-missing")]
        public string? NameVi { get; set; }

        [StringLength(CalendarDay.NameMaxLength)]
        public string? NameEn { get; set; }

        [StringLength(CalendarDay.SourceMaxLength)]
        [Says("calendar.source-missing")]
        public string? Source { get; set; }
    }

    /// <returns>The day; null: not for this person.</returns>
    /// <exception cref="RuleBrokenException"><c>calendar.year-far</c>, or a rule of the day.</exception>
    public async Task<DateOnly?> Run(Form form, CancellationToken ct)
    {
        if (!access.MayEverywhere(Right.KeepSystem))
        {
            return null;
        }

        var date = form.Day!.Value;
        if (date.Year is < YearPage.FirstYear or > YearPage.LastYear)
        {
            throw new RuleBrokenException("calendar.year-far", YearPage.FirstYear, YearPage.LastYear);
        }

        var name = new LocalText(form.NameVi ?? "", form.NameEn ?? "");
        if (await db.CalendarDays.FirstOrDefaultAsync(d => d.Day == date, ct) is { } day)
        {
            day.Change(form.Kind, name, form.Source ?? "");
        }
        else
        {
            db.CalendarDays.Add(new CalendarDay(date, form.Kind, name, form.Source ?? "", isVerified: true));
        }

        await db.SaveChangesAsync(ct);
        return date;
    }
}
