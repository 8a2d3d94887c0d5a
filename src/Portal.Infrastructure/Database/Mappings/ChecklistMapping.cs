using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Checklists;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class ChecklistMapping : IEntityTypeConfiguration<ChecklistVersion>, IEntityTypeConfiguration<LegalText>
{
    public void Configure(EntityTypeBuilder<ChecklistVersion> version)
    {
        version.ToTable("checklists");
        version.Property(v => v.Id).ValueGeneratedNever();
        version.Property(v => v.Code).HasMaxLength(ChecklistVersion.CodeMaxLength);
        version.HasIndex(v => v.Code).IsUnique();
        version.Property(v => v.TitleVi).HasMaxLength(500);
        version.Property(v => v.TitleEn).HasMaxLength(500);
        version.Property(v => v.Sha256).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<LegalText> text)
    {
        text.ToTable("legal_texts");
        text.HasKey(t => t.Code);
        text.Property(t => t.Code).HasMaxLength(40);
        text.Property(t => t.Kind).HasMaxLength(40);
        text.Property(t => t.Number).HasMaxLength(80);
    }
}
