using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Portal.Domain.Inspections;
using Portal.Domain.Notices;
using Portal.Domain.Reviews;
using Portal.Domain.Units;
using Portal.Infrastructure.Accounts;
using Portal.Infrastructure.Database.Holding;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Mail;

namespace Portal.Infrastructure.Database.Auditing;

/// <summary>Reads what a unit of work is about to change, and says it in audit rows.</summary>
internal static class ChangeReader
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Fields whose values must not stand in any log, not even hashed beside a guessable text.</summary>
    private static readonly HashSet<string> Secret = ["PasswordHash", "SecurityStamp", "ConcurrencyStamp", "Version"];

    /// <summary>Rows that are the portal's own machinery: queues, files and sealed secrets, not decisions of people; who changes a secret records that.</summary>
    private static readonly HashSet<Type> Unaudited = [typeof(OutboxMail), typeof(Export), typeof(ExportFile), typeof(LongTask), typeof(JobRun), typeof(Notice), typeof(AuditEntry), typeof(AuditText), typeof(AuditChain), typeof(AuditSeal), typeof(AuditSealPart), typeof(AuditArchive), typeof(DataProtectionKey), typeof(AccountSession), typeof(AccountPassword), typeof(IdentityUserToken<Guid>), typeof(HeldValue), typeof(HeldFilePart), typeof(HeldAuditText)];

    public static List<PendingAudit> Read(PortalDb db)
    {
        var rows = new List<PendingAudit>();
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && !Unaudited.Contains(entry.Metadata.ClrType))
            {
                rows.Add(Row(db, entry));
            }
        }

        return rows;
    }

    private static PendingAudit Row(PortalDb db, EntityEntry entry)
    {
        Dictionary<string, object?> before = [], after = [];
        var fields = new List<string>();
        foreach (var property in entry.Properties)
        {
            var name = property.Metadata.Name;
            if (Secret.Contains(name) || (entry.State == EntityState.Modified && !property.IsModified))
            {
                continue;
            }

            if (entry.State != EntityState.Added)
            {
                before[name] = Plain(property.OriginalValue);
            }

            if (entry.State != EntityState.Deleted)
            {
                after[name] = Plain(property.CurrentValue);
            }

            fields.Add(name);
        }

        var change = entry.State switch { EntityState.Added => "created", EntityState.Deleted => "deleted", _ => "changed" };
        return new PendingAudit(
            db.ChainOf(ReviewOf(entry), UnitOf(entry)),
            entry.Metadata.ClrType.Name + " " + Key(entry),
            change,
            entry.State == EntityState.Modified ? string.Join(',', fields) : "",
            Text(before),
            Text(after));
    }

    private static string Text(Dictionary<string, object?> values) => values.Count == 0 ? "" : JsonSerializer.Serialize(values, Json);

    private static object? Plain(object? value) => value switch
    {
        Enum e => e.ToString(),
        byte[] => "(bytes)",
        _ => value,
    };

    private static string Key(EntityEntry entry) =>
        string.Join('/', entry.Properties.Where(p => p.Metadata.IsPrimaryKey()).Select(p => p.CurrentValue?.ToString()));

    private static Guid? ReviewOf(EntityEntry entry) => entry.Entity is Review review ? review.Id : Value(entry, nameof(Answer.ReviewId));

    private static Guid? UnitOf(EntityEntry entry) => entry.Entity switch
    {
        Unit unit => unit.Id,
        // a committee's own business, also at a unit that may not know of it yet: in the chain of the committee's unit
        Inspection inspection => inspection.OwnerUnitId,
        InspectionFinding finding => finding.InspectionId,
        InspectionMember member => member.InspectionId,
        InspectionPlan plan => plan.OwnerUnitId,
        InspectionPlanEdition edition => edition.PlanId,
        _ => Value(entry, nameof(Review.UnitId)),
    };

    private static Guid? Value(EntityEntry entry, string property) =>
        entry.Metadata.FindProperty(property) is null ? null : entry.Property(property).CurrentValue as Guid?;
}
