using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Infrastructure.Database.Auditing;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class SealMapping : IEntityTypeConfiguration<AuditSeal>, IEntityTypeConfiguration<AuditSealPart>, IEntityTypeConfiguration<AuditArchive>
{
    public void Configure(EntityTypeBuilder<AuditSeal> seal)
    {
        seal.ToTable("audit_seals");
        seal.HasKey(s => s.Number);
        seal.Property(s => s.Number).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<AuditSealPart> part)
    {
        part.ToTable("audit_seal_parts");
        part.HasKey(p => new { p.SealNumber, p.Chain });
        part.HasOne<AuditSeal>().WithMany().HasForeignKey(p => p.SealNumber).OnDelete(DeleteBehavior.Restrict);
        part.HasIndex(p => new { p.Chain, p.ToSeq });
    }

    public void Configure(EntityTypeBuilder<AuditArchive> archive)
    {
        archive.ToTable("audit_archives");
        archive.HasKey(a => a.Number);
        archive.Property(a => a.Number).ValueGeneratedNever();
    }
}
