using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Domain.Violations;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class ViolationMapping : IEntityTypeConfiguration<Violation>
{
    public void Configure(EntityTypeBuilder<Violation> violation)
    {
        violation.ToTable("violations");
        violation.Property(v => v.Id).ValueGeneratedNever();
        violation.Property(v => v.Code).HasMaxLength(60);
        violation.HasIndex(v => v.Code).IsUnique();
        violation.Property(v => v.Act).HasMaxLength(10);
        violation.Property(v => v.DocumentReference).HasMaxLength(Violation.ReferenceMaxLength);
        violation.Property(v => v.Version).IsRowVersion();
        violation.HasIndex(v => new { v.UnitId, v.On });
        violation.HasOne<Unit>().WithMany().HasForeignKey(v => v.UnitId).OnDelete(DeleteBehavior.Restrict);
        violation.HasOne<Round>().WithMany().HasForeignKey(v => v.RoundId).OnDelete(DeleteBehavior.Restrict);
    }
}
