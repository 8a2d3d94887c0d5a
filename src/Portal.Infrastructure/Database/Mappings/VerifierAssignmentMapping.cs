using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Committees;
using Portal.Domain.Rounds;
using Portal.Domain.Units;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class VerifierAssignmentMapping : IEntityTypeConfiguration<VerifierAssignment>
{
    public void Configure(EntityTypeBuilder<VerifierAssignment> assignment)
    {
        assignment.ToTable("verifier_assignments");
        assignment.Property(a => a.Id).ValueGeneratedNever();
        assignment.Property(a => a.ClusterCode).HasMaxLength(40);
        assignment.Property(a => a.SectionCode).HasMaxLength(40);
        assignment.HasIndex(a => new { a.RoundId, a.PersonId, a.ClusterCode, a.SectionCode, a.UnitId }).IsUnique().AreNullsDistinct(false);
        assignment.HasOne<Unit>().WithMany().HasForeignKey(a => a.UnitId).OnDelete(DeleteBehavior.Cascade);
        assignment.HasOne<Round>().WithMany().HasForeignKey(a => a.RoundId).OnDelete(DeleteBehavior.Cascade);
        assignment.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
