using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Committees;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Evidencing;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class EvidenceFileMapping :
    IEntityTypeConfiguration<EvidenceFile>, IEntityTypeConfiguration<EvidenceFileVersion>, IEntityTypeConfiguration<EvidenceFileUse>, IEntityTypeConfiguration<EvidenceFilePart>
{
    public void Configure(EntityTypeBuilder<EvidenceFile> file)
    {
        file.ToTable("evidence_files");
        file.Property(f => f.Id).ValueGeneratedNever();
        // two people who replace a file at the same time: the second looks again
        file.Property(f => f.Version).IsConcurrencyToken();
        file.HasIndex(f => f.ReviewId);
        file.HasOne<Review>().WithMany().HasForeignKey(f => f.ReviewId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<EvidenceFileVersion> version)
    {
        version.ToTable("evidence_file_versions");
        version.HasKey(v => new { v.FileId, v.Number });
        version.Ignore(v => v.Content);
        // bytes that somebody else shows cannot be taken away from under them
        version.HasOne<EvidenceFileVersion>().WithMany().HasForeignKey(v => new { v.ContentFileId, v.ContentNumber }).OnDelete(DeleteBehavior.Restrict);
        version.Property(v => v.Name).HasMaxLength(EvidenceFileVersion.NameMaxLength);
        version.Property(v => v.WarnedBy).HasMaxLength(40);
        version.Property(v => v.Declaration).HasMaxLength(EvidenceFileVersion.DeclarationMaxLength);
        version.Property(v => v.Sha256).HasMaxLength(64);
        version.Property(v => v.UploadedByName).HasMaxLength(Person.NameMaxLength);
        version.HasOne<EvidenceFile>().WithMany().HasForeignKey(v => v.FileId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<EvidenceFileUse> use)
    {
        use.ToTable("evidence_file_uses");
        use.HasKey(u => new { u.FileId, u.CriterionCode });
        use.Property(u => u.CriterionCode).HasMaxLength(40);
        use.HasIndex(u => new { u.ReviewId, u.CriterionCode });
        use.HasOne<EvidenceFile>().WithMany().HasForeignKey(u => u.FileId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<EvidenceFilePart> part)
    {
        part.ToTable("evidence_file_parts");
        part.HasKey(p => new { p.FileId, p.Number, p.Part });
        part.HasOne<EvidenceFileVersion>().WithMany().HasForeignKey(p => new { p.FileId, p.Number }).OnDelete(DeleteBehavior.Restrict);
    }
}
