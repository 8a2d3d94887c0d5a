using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Domain.Violations;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class ViolationMapping : IEntityTypeConfiguration<Violation>, IEntityTypeConfiguration<ViolationSanction>, IEntityTypeConfiguration<ViolationEntry>, IEntityTypeConfiguration<FineRange>
{
    private const int DetailMaxLength = 60;

    public void Configure(EntityTypeBuilder<Violation> violation)
    {
        violation.ToTable("violations");
        violation.Property(v => v.Id).ValueGeneratedNever();
        violation.Property(v => v.Code).HasMaxLength(60);
        violation.HasIndex(v => v.Code).IsUnique();
        violation.Property(v => v.Act).HasMaxLength(10);
        violation.Property(v => v.ConclusionNumber).HasMaxLength(DocumentNumber.MaxLength);
        violation.Property(v => v.ConcludedByName).HasMaxLength(Person.NameMaxLength);
        violation.Property(v => v.PoliceNumber).HasMaxLength(DocumentNumber.MaxLength);
        violation.Property(v => v.DocumentReference).HasMaxLength(Violation.ReferenceMaxLength);
        violation.Property(v => v.Version).IsRowVersion();
        violation.HasIndex(v => new { v.UnitId, v.On });
        violation.HasOne<Unit>().WithMany().HasForeignKey(v => v.UnitId).OnDelete(DeleteBehavior.Restrict);
        violation.HasOne<Unit>().WithMany().HasForeignKey(v => v.FirstUnitId).OnDelete(DeleteBehavior.Restrict);
        violation.HasOne<Round>().WithMany().HasForeignKey(v => v.RoundId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ViolationSanction> sanction)
    {
        sanction.ToTable("violation_sanctions");
        sanction.Property(s => s.Id).ValueGeneratedNever();
        sanction.Property(s => s.Form).HasMaxLength(DetailMaxLength);
        sanction.Property(s => s.Post).HasMaxLength(Violation.PostMaxLength);
        sanction.Property(s => s.Document).HasMaxLength(DocumentNumber.MaxLength);
        sanction.HasIndex(s => s.ViolationId);
        sanction.HasOne<Violation>().WithMany().HasForeignKey(s => s.ViolationId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ViolationEntry> entry)
    {
        entry.ToTable("violation_entries");
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.Detail).HasMaxLength(DetailMaxLength);
        entry.Property(e => e.Document).HasMaxLength(DocumentNumber.MaxLength);
        entry.Property(e => e.ByName).HasMaxLength(Person.NameMaxLength);
        entry.HasIndex(e => e.ViolationId);
        entry.HasOne<Violation>().WithMany().HasForeignKey(e => e.ViolationId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<FineRange> range)
    {
        range.ToTable("fine_ranges");
        range.Property(r => r.Id).ValueGeneratedNever();
        range.Property(r => r.Act).HasMaxLength(10);
        range.Property(r => r.Law).HasMaxLength(FineRange.LawMaxLength);
        range.Property(r => r.Source).HasMaxLength(FineRange.SourceMaxLength);
        range.Property(r => r.Document).HasMaxLength(DocumentNumber.MaxLength);
        range.Property(r => r.EnteredByName).HasMaxLength(Person.NameMaxLength);
        range.Property(r => r.EndedByName).HasMaxLength(Person.NameMaxLength);
        range.Property(r => r.EndedReason).HasMaxLength(FineRange.ReasonMaxLength);
        range.Property(r => r.Version).IsRowVersion();
        range.HasIndex(r => new { r.Act, r.From });
        range.HasOne<FineRange>().WithMany().HasForeignKey(r => r.ReplacedById).OnDelete(DeleteBehavior.Restrict);
    }
}
