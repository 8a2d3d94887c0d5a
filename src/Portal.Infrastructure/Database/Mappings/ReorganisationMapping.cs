using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Committees;
using Portal.Domain.Reorganisations;
using Portal.Domain.Units;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class ReorganisationMapping : IEntityTypeConfiguration<Reorganisation>, IEntityTypeConfiguration<UnitSuccession>, IEntityTypeConfiguration<PlannedReorganisation>
{
    public void Configure(EntityTypeBuilder<Reorganisation> act)
    {
        act.ToTable("reorganisations");
        act.Property(a => a.Id).ValueGeneratedNever();
        act.Property(a => a.Basis).HasMaxLength(Reorganisation.BasisMaxLength);
        act.Property(a => a.Note).HasMaxLength(Reorganisation.NoteMaxLength);
        act.Property(a => a.ByName).HasMaxLength(Person.NameMaxLength);
    }

    public void Configure(EntityTypeBuilder<PlannedReorganisation> plan)
    {
        plan.ToTable("planned_reorganisations");
        plan.Property(p => p.Id).ValueGeneratedNever();
        plan.Property(p => p.Units).HasMaxLength(PlannedReorganisation.UnitsMaxLength);
        plan.Property(p => p.Basis).HasMaxLength(Reorganisation.BasisMaxLength);
        plan.Property(p => p.ByName).HasMaxLength(Person.NameMaxLength);
        plan.Property(p => p.EndedByName).HasMaxLength(Person.NameMaxLength);
        plan.Property(p => p.Refusal).HasMaxLength(PlannedReorganisation.RefusalMaxLength);
        plan.Property(p => p.Version).IsRowVersion();
        plan.HasIndex(p => p.EffectiveOn).HasFilter("status = 'Waiting'");
        plan.HasOne<Unit>().WithMany().HasForeignKey(p => p.UnitId).OnDelete(DeleteBehavior.Restrict);
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
