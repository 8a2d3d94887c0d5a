using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Checklists;
using Portal.Domain.Units;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class ChecklistMapping :
    IEntityTypeConfiguration<ChecklistVersion>, IEntityTypeConfiguration<DraftSection>, IEntityTypeConfiguration<DraftCriterion>, IEntityTypeConfiguration<LegalText>
{
    public void Configure(EntityTypeBuilder<ChecklistVersion> version)
    {
        version.ToTable("checklists");
        version.Property(v => v.Id).ValueGeneratedNever();
        version.Property(v => v.Code).HasMaxLength(ChecklistVersion.CodeMaxLength);
        version.HasIndex(v => v.Code).IsUnique();
        version.Property(v => v.TitleVi).HasMaxLength(ChecklistVersion.TitleMaxLength);
        version.Property(v => v.TitleEn).HasMaxLength(ChecklistVersion.TitleMaxLength);
        version.Ignore(v => v.Title);
        version.Property(v => v.BasedOn).HasMaxLength(ChecklistVersion.CodeMaxLength);
        version.Property(v => v.Sha256).HasMaxLength(64);
        version.Property(v => v.Version).IsRowVersion();
        version.HasOne<Unit>().WithMany().HasForeignKey(v => v.OwnerUnitId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<DraftSection> section)
    {
        section.ToTable("draft_sections");
        section.Property(s => s.Id).ValueGeneratedNever();
        section.Property(s => s.Code).HasMaxLength(DraftSection.CodeMaxLength);
        section.Property(s => s.TitleVi).HasMaxLength(ChecklistVersion.TitleMaxLength);
        section.Property(s => s.TitleEn).HasMaxLength(ChecklistVersion.TitleMaxLength);
        section.Property(s => s.Version).IsRowVersion();
        section.HasOne<ChecklistVersion>().WithMany().HasForeignKey(s => s.ChecklistId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<DraftCriterion> criterion)
    {
        criterion.ToTable("draft_criteria");
        criterion.Property(c => c.Id).ValueGeneratedNever();
        criterion.Property(c => c.Lineage).HasMaxLength(ChecklistVersion.CodeMaxLength + 10);
        criterion.HasIndex(c => new { c.ChecklistId, c.Lineage }).IsUnique();
        criterion.Property(c => c.ChangedByName).HasMaxLength(200);
        criterion.Ignore(c => c.Token);
        criterion.HasOne<ChecklistVersion>().WithMany().HasForeignKey(c => c.ChecklistId).OnDelete(DeleteBehavior.Cascade);
        criterion.HasOne<DraftSection>().WithMany().HasForeignKey(c => c.SectionId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<LegalText> text)
    {
        text.ToTable("legal_texts");
        text.HasKey(t => t.Code);
        text.Property(t => t.Code).HasMaxLength(LegalText.CodeMaxLength);
        text.Property(t => t.Kind).HasMaxLength(40);
        text.Property(t => t.Number).HasMaxLength(LegalText.NumberMaxLength);
        text.Property(t => t.Version).IsRowVersion();
    }
}
