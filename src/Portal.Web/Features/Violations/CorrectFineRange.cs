using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Violations;

/// <summary>Puts a new row in the place of a fine range that was wrong, or got another last day. The old one stays readable with the reason.</summary>
public sealed class CorrectFineRange(PortalDb db, Access access, TimeProvider clock)
{
    public sealed class Form : FineRangeFields
    {
        [Required]
        [StringLength(FineRange.ReasonMaxLength)]
        public string? Reason { get; set; }

        public uint Version { get; set; }
    }

    /// <returns>The page of a row that stands, with what is typed; null: no such row, or not for this person.</returns>
    public async Task<(FineRange Range, Form Form)?> Load(Guid id, Form? typed, bool isOvertaken, CancellationToken ct)
    {
        if (!access.MayEverywhere(Right.KeepSystem) || await db.FineRanges.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id && r.EndedAt == null, ct) is not { } range)
        {
            return null;
        }

        var form = typed ?? new Form { Act = range.Act, Law = range.Law, From = range.From, To = range.To, AtLeast = range.AtLeast, AtMost = range.AtMost, Source = range.Source, Number = range.Document, Version = range.Version };
        form.Version = isOvertaken ? range.Version : form.Version;
        return (range, form);
    }

    /// <returns>The new row; null: no such row, or not for this person.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="FineRange.Correct"/>; <c>fine-range.twice</c>.</exception>
    public async Task<FineRange?> Run(Guid id, Form form, CancellationToken ct)
    {
        if (!access.MayEverywhere(Right.KeepSystem) || await db.FineRanges.FirstOrDefaultAsync(r => r.Id == id, ct) is not { } old)
        {
            return null;
        }

        db.Entry(old).Property(r => r.Version).OriginalValue = form.Version;
        var next = old.Correct(form.Facts, form.Reason, access.Name, clock.GetUtcNow());
        await AddFineRange.EnsureNewAsync(db, next, old.Id, ct);
        db.FineRanges.Add(next);
        await db.SaveChangesAsync(ct);
        return next;
    }
}
