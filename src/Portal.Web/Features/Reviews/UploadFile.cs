using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Incidents;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Evidencing;
using Portal.Infrastructure.Settings;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reviews;

/// <summary>Takes an evidence file: looked into, scanned, judged, and only then stored.</summary>
public sealed class UploadFile(
    PortalDb db, Access access, ReviewScope scope, ChecklistLibrary checklists, InspectEvidence inspect, MalwareScanner scanner, BlockedInput blocked, Texts<ShellText> texts, PortalSettings settings,
    TimeProvider clock)
{
    /// <returns>The file's name; null: no such review of the person's own unit, or no such file to replace.</returns>
    /// <exception cref="RuleBrokenException"><c>file.…</c>: why it is not taken; or the review is not with the unit.</exception>
    public async Task<Stored?> Run(string round, string unit, FileForm form, CancellationToken ct)
    {
        if (await scope.WriteAsync(round, unit, ct) is not { } found)
        {
            return null;
        }

        await EnsureAnswerableAsync(found, form, ct);
        var file = form.Replaces is { } id ? await db.EvidenceFiles.SingleOrDefaultAsync(f => f.Id == id && f.ReviewId == found.Review.Id && f.RemovedAt == null, ct) : new EvidenceFile(found.Review.Id);
        if (file is null)
        {
            return null;
        }

        var criterion = form.Replaces is null ? await CriterionAsync(found, form.Criterion ?? "", ct) : "";
        EnsureTakes(found);
        if (form.File is not { } sent)
        {
            throw new RuleBrokenException("file.none");
        }

        if (sent.Length > settings.Files.MaxBytes)
        {
            throw new RuleBrokenException("file.too-large", settings.Files.MaxMegabytes);
        }

        var name = EvidenceFileVersion.NameOf(sent.FileName);
        await using var content = sent.OpenReadStream();
        var looked = await inspect.RunAsync(content, name, ct);
        if (looked.Guard.IsBlocked)
        {
            blocked.Note(IncidentChannel.File, "File=" + looked.Guard.Rule);
            throw new RuleBrokenException("file.marked", GuardFilter.Sentence(texts, looked.Guard.Rule!));
        }

        if (looked.Guard.Rule is { } warning && (!form.IsDeclared || string.IsNullOrWhiteSpace(form.Reason)))
        {
            throw new RuleBrokenException("file.warned", GuardFilter.Sentence(texts, warning));
        }

        var isScanned = await scanner.RunAsync(content, ct);
        content.Position = 0;
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct));
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await scope.LockAsync(found, ct);
        await EnsureAnswerableAsync(found, form, ct); // to look into it took a while
        if (form.Replaces is not null)
        {
            await db.Entry(file).ReloadAsync(ct);
        }

        if (await SameAsync(found.Review.Id, sha256, ct) is { } same)
        {
            if (form.Replaces is { } replaced && replaced != same.Id)
            {
                throw new RuleBrokenException("file.same-there", await NameAsync(same, ct));
            }

            await ServeAsync(same, criterion, ct);
        }
        else
        {
            if (file.Version == 0)
            {
                await EnsureRoomAsync(found.Review.Id, ct);
                db.EvidenceFiles.Add(file);
            }

            var version = new EvidenceFileVersion(file, file.Next(), name, looked.Kind, sent.Length, sha256, isScanned, looked.IsRead, access.PersonId, access.Name, now);
            if (looked.Guard.Rule is { } rule)
            {
                version.Declare(rule, form.Reason!);
            }

            db.EvidenceFileVersions.Add(version);
            await ServeAsync(file, criterion, ct);
            if (found.Review.Status == ReviewStatus.NotOpened)
            {
                found.Review.Touch(found.Round, now);
            }

            await db.SaveChangesAsync(ct);
            content.Position = 0;
            await db.WriteAsync(version, content, ct);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Stored(name, criterion);
    }

    /// <summary>The unit is writing its review, or is asked about the criterion and sends a document with its reply.</summary>
    private async Task EnsureAnswerableAsync(ReviewInScope found, FileForm form, CancellationToken ct) => found.Review.EnsureAnswerable(
        found.Round,
        form.Replaces is null && await db.Clarifications.AnyAsync(c => c.ReviewId == found.Review.Id && c.CriterionCode == form.Criterion && c.Status == ClarificationStatus.Open, ct));

    internal static void EnsureTakes(ReviewInScope found)
    {
        if (!PolicyJson.Parse(found.Round.PolicyJson).TakesFiles)
        {
            throw new RuleBrokenException("file.round-takes-none");
        }
    }

    // the same content is one file, however often it is sent
    private async Task<EvidenceFile?> SameAsync(Guid reviewId, string sha256, CancellationToken ct) => await (
        from f in db.EvidenceFiles
        join v in db.EvidenceFileVersions on new { f.Id, Number = f.Version } equals new { Id = v.FileId, v.Number }
        where f.ReviewId == reviewId && f.RemovedAt == null && v.Sha256 == sha256
        select f).FirstOrDefaultAsync(ct);

    private Task<string> NameAsync(EvidenceFile file, CancellationToken ct) =>
        db.EvidenceFileVersions.Where(v => v.FileId == file.Id && v.Number == file.Version).Select(v => v.Name).SingleAsync(ct);

    private async Task ServeAsync(EvidenceFile file, string criterion, CancellationToken ct)
    {
        if (criterion.Length > 0 && !await db.EvidenceFileUses.AnyAsync(u => u.FileId == file.Id && u.CriterionCode == criterion, ct))
        {
            db.EvidenceFileUses.Add(new EvidenceFileUse(file, criterion));
        }
    }

    private async Task EnsureRoomAsync(Guid reviewId, CancellationToken ct)
    {
        if (await db.EvidenceFiles.CountAsync(f => f.ReviewId == reviewId && f.RemovedAt == null, ct) >= EvidenceFile.MostInReview)
        {
            throw new RuleBrokenException("file.too-many", EvidenceFile.MostInReview);
        }
    }

    private async Task<string> CriterionAsync(ReviewInScope found, string code, CancellationToken ct)
    {
        var checklist = await checklists.GetAsync(db, found.Round.ChecklistCode, ct);
        return found.Review.ApplicableOf(checklist).Any(c => c.Code == code && c.AllowsFiles) ? code : throw new RuleBrokenException("file.criterion-takes-none");
    }

    /// <param name="Criterion">Code of the criterion that it was uploaded to; empty: it replaced another.</param>
    public sealed record Stored(string Name, string Criterion);
}
