using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Committees;
using Portal.Domain.Reorganisations;
using Portal.Domain.Units;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class ReorganisationMapping : IEntityTypeConfiguration<Reorganisation>, IEntityTypeConfiguration<UnitSuccession>
{
    public void Configure(EntityTypeBuilder<Reorganisation> act)
    {
        act.ToTable("reorganisations");
        act.Property(a => a.Id).ValueGeneratedNever();
        act.Property(a => a.Basis).HasMaxLength(Reorganisation.BasisMaxLength);
        act.Property(a => a.Note).HasMaxLength(Reorganisation.NoteMaxLength);
        act.Property(a => a.ByName).HasMaxLength(Person.NameMaxLength);
    }

    public void Configure(EntityTypeBuilder<UnitSuccession> succession)
    {
        succession.ToTable("unit_successions");
        succession.HasKey(s => new { s.ReorganisationId, s.PredecessorId, s.SuccessorId });
        succession.HasIndex(s => s.SuccessorId);
        succession.HasOne<Reorganisation>().WithMany().HasForeignKey(s => s.ReorganisationId).OnDelete(DeleteBehavior.Restrict);
        succession.HasOne<Unit>().WithMany().HasForeignKey(s => s.PredecessorId).OnDelete(DeleteBehavior.Restrict);
        succession.HasOne<Unit>().WithMany().HasForeignKey(s => s.SuccessorId).OnDelete(DeleteBehavior.Restrict);
    }
}
