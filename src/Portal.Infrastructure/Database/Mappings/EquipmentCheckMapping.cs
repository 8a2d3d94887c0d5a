using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.EquipmentChecks;
using Portal.Domain.Units;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class EquipmentCheckMapping : IEntityTypeConfiguration<EquipmentCheck>, IEntityTypeConfiguration<PastCheckResult>
{
    public void Configure(EntityTypeBuilder<EquipmentCheck> check)
    {
        check.ToTable("equipment_checks");
        check.Property(c => c.Id).ValueGeneratedNever();
        check.Property(c => c.Code).HasMaxLength(20);
        check.HasIndex(c => c.Code).IsUnique();
        check.Property(c => c.RequestNumber).HasMaxLength(DocumentNumber.MaxLength);
        check.Property(c => c.ResultNumber).HasMaxLength(DocumentNumber.MaxLength);
        check.Property(c => c.Version).IsRowVersion();
        check.HasIndex(c => new { c.UnitId, c.DueOn });
        check.HasOne<Unit>().WithMany().HasForeignKey(c => c.UnitId).OnDelete(DeleteBehavior.Restrict);
        check.HasOne<EquipmentCheck>().WithMany().HasForeignKey(c => c.FollowedById).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PastCheckResult> past)
    {
        past.ToTable("equipment_check_past_results");
        past.Property(p => p.Id).ValueGeneratedNever();
        past.Property(p => p.ResultNumber).HasMaxLength(DocumentNumber.MaxLength);
        past.Property(p => p.Reason).HasMaxLength(EquipmentCheck.ReasonMaxLength);
        past.Property(p => p.CorrectedByName).HasMaxLength(Person.NameMaxLength);
        past.HasIndex(p => p.CheckId);
        past.HasOne<EquipmentCheck>().WithMany().HasForeignKey(p => p.CheckId).OnDelete(DeleteBehavior.Cascade);
    }
}
