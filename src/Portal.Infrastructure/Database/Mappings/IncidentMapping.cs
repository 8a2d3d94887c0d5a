using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Committees;
using Portal.Domain.Incidents;
using Portal.Domain.Units;
using Portal.Infrastructure.Database.Holding;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class IncidentMapping :
    IEntityTypeConfiguration<Incident>, IEntityTypeConfiguration<IncidentStep>, IEntityTypeConfiguration<HeldValue>, IEntityTypeConfiguration<HeldFilePart>,
    IEntityTypeConfiguration<HeldAuditText>
{
    public void Configure(EntityTypeBuilder<Incident> incident)
    {
        incident.ToTable("incidents");
        incident.Property(i => i.Id).ValueGeneratedNever();
        incident.Property(i => i.Number).HasMaxLength(Incident.NumberMaxLength);
        incident.HasIndex(i => i.Number).IsUnique();
        incident.Property(i => i.ItemKey).HasMaxLength(Incident.KeyMaxLength);
        incident.Property(i => i.Place).HasMaxLength(Incident.PlaceMaxLength);
        incident.Property(i => i.ByName).HasMaxLength(Person.NameMaxLength);
        incident.Property(i => i.ProposedByName).HasMaxLength(Person.NameMaxLength);
        incident.Property(i => i.Version).IsRowVersion();
        incident.Ignore(i => i.IsOpen);
        incident.HasIndex(i => new { i.UnitId, i.OpenedAt });
        incident.HasOne<Unit>().WithMany().HasForeignKey(i => i.UnitId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<IncidentStep> step)
    {
        step.ToTable("incident_steps");
        step.Property(s => s.Id).ValueGeneratedNever();
        step.Property(s => s.Note).HasMaxLength(IncidentStep.NoteMaxLength);
        step.Property(s => s.ByName).HasMaxLength(Person.NameMaxLength);
        step.HasIndex(s => s.IncidentId);
        step.HasOne<Incident>().WithMany().HasForeignKey(s => s.IncidentId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<HeldValue> value)
    {
        value.ToTable("held_values");
        // no foreign key: a restore empties the incidents and leaves this table alone, as the backup did
        value.HasKey(v => new { v.IncidentId, v.Number });
    }

    public void Configure(EntityTypeBuilder<HeldFilePart> part)
    {
        part.ToTable("held_file_parts");
        part.HasKey(p => new { p.FileId, p.Number, p.Part });
        part.HasIndex(p => p.IncidentId);
    }

    public void Configure(EntityTypeBuilder<HeldAuditText> text)
    {
        text.ToTable("held_audit_texts");
        text.HasKey(t => new { t.IncidentId, t.EntryId });
        text.HasIndex(t => t.EntryId);
        text.HasOne<Incident>().WithMany().HasForeignKey(t => t.IncidentId).OnDelete(DeleteBehavior.Restrict);
    }
}
