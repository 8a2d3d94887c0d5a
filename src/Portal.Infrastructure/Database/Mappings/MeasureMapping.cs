using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Committees;
using Portal.Domain.EquipmentChecks;
using Portal.Domain.Inspections;
using Portal.Domain.Measures;
using Portal.Domain.Reviews;
using Portal.Domain.Units;
using Portal.Domain.Violations;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class MeasureMapping : IEntityTypeConfiguration<CorrectiveMeasure>, IEntityTypeConfiguration<MeasureEntry>, IEntityTypeConfiguration<MeasureSetting>
{
    private const int CodeMaxLength = 40;

    public void Configure(EntityTypeBuilder<CorrectiveMeasure> measure)
    {
        measure.ToTable("corrective_measures");
        measure.Property(m => m.Id).ValueGeneratedNever();
        measure.Property(m => m.Code).HasMaxLength(CodeMaxLength);
        measure.HasIndex(m => m.Code).IsUnique();
        measure.Property(m => m.SectionCode).HasMaxLength(CodeMaxLength);
        measure.Property(m => m.CriterionCode).HasMaxLength(CodeMaxLength);
        measure.Property(m => m.What).HasMaxLength(CorrectiveMeasure.WhatMaxLength);
        measure.Property(m => m.Responsible).HasMaxLength(CorrectiveMeasure.ResponsibleMaxLength);
        measure.Property(m => m.Proof).HasMaxLength(CorrectiveMeasure.TextMaxLength);
        measure.Property(m => m.Version).IsRowVersion();
        measure.Ignore(m => m.IsUrgent);
        measure.Ignore(m => m.Source);
        measure.Ignore(m => m.IsNew);
        measure.Ignore(m => m.IsGiven);
        measure.Ignore(m => m.IsClosed);
        measure.HasIndex(m => new { m.UnitId, m.CriterionCode }).IsUnique().HasFilter("status <> 'Confirmed' and criterion_code <> ''");
        // the order of the register, of its sections, of one unit, and of what was confirmed last
        measure.HasIndex(m => new { m.Status, m.DueOn });
        measure.HasIndex(m => m.SectionCode);
        measure.HasIndex(m => m.UnitId);
        measure.HasIndex(m => new { m.ConfirmedOn, m.Id }).IsDescending(true, false).HasFilter("status = 'Confirmed'");
        measure.HasOne<Review>().WithMany().HasForeignKey(m => m.ReviewId).OnDelete(DeleteBehavior.Restrict);
        measure.HasOne<Inspection>().WithMany().HasForeignKey(m => m.InspectionId).OnDelete(DeleteBehavior.Restrict);
        measure.HasOne<Violation>().WithMany().HasForeignKey(m => m.ViolationId).OnDelete(DeleteBehavior.Restrict);
        measure.HasOne<EquipmentCheck>().WithMany().HasForeignKey(m => m.EquipmentCheckId).OnDelete(DeleteBehavior.Restrict);
        measure.HasOne<Unit>().WithMany().HasForeignKey(m => m.UnitId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<MeasureEntry> entry)
    {
        entry.ToTable("measure_entries");
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.Text).HasMaxLength(CorrectiveMeasure.TextMaxLength);
        entry.Property(e => e.ByName).HasMaxLength(Person.NameMaxLength);
        entry.HasIndex(e => e.MeasureId);
        entry.HasOne<CorrectiveMeasure>().WithMany().HasForeignKey(e => e.MeasureId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<MeasureSetting> setting)
    {
        setting.ToTable("measure_settings");
        setting.HasKey(s => s.UnitId);
        setting.Property(s => s.Version).IsRowVersion();
        setting.HasOne<Unit>().WithOne().HasForeignKey<MeasureSetting>(s => s.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}
