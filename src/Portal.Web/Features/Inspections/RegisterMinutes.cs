using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Inspections;

/// <summary>Registers the minutes that both sides signed: number, day, who signed, and the digest of the file. The file itself is read once and not kept.</summary>
public sealed class RegisterMinutes(PortalDb db, InspectionScope scope, TimeProvider clock)
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MostBytes = 20 * 1024 * 1024;

    public sealed class Form
    {
        [Required]
        [StringLength(Inspection.NumberMaxLength)]
        public string? Number { get; set; }

        [Required]
        public DateOnly? On { get; set; }

        [Required]
        [StringLength(Inspection.SignatoryMaxLength)]
        public string? ByTeam { get; set; }

        [StringLength(Inspection.SignatoryMaxLength)]
        public string? ByUnit { get; set; }

        [StringLength(Inspection.DisagreementMaxLength)]
        public string? Disagreement { get; set; }

        [Required]
        public IFormFile? File { get; set; }

        public uint Version { get; set; }
    }

    /// <returns>False: no such inspection that the person manages.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="Inspection.RegisterMinutes"/> and <see cref="EvidenceFileVersion.NameOf"/>, <c>inspection.minutes-empty</c>, <c>conflict.inspecting</c>.</exception>
    public async Task<bool> Run(string code, Form form, CancellationToken ct)
    {
        await using var turn = await scope.TurnAsync(code, withPlan: false, ct);
        if (await scope.ManagedAsync(code, form.Version, ct) is not { } found)
        {
            return false;
        }

        if (form.File!.Length == 0)
        {
            throw new RuleBrokenException("inspection.minutes-empty");
        }

        await using var file = form.File.OpenReadStream();
        var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
        var findings = await db.InspectionFindings.Where(f => f.InspectionId == found.Inspection.Id).ToListAsync(ct);
        found.Inspection.RegisterMinutes(
            form.Number ?? "", form.On!.Value, form.ByTeam ?? "", form.ByUnit ?? "", form.Disagreement ?? "", EvidenceFileVersion.NameOf(form.File.FileName), digest, clock.Today(), findings);
        await db.SaveChangesAsync(ct);
        await turn.CommitAsync(ct);
        return true;
    }
}
