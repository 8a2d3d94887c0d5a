using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Committees;
using Portal.Domain.Units;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class CommitteeMapping :
    IEntityTypeConfiguration<Person>, IEntityTypeConfiguration<Appointment>, IEntityTypeConfiguration<Seat>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("persons");
        person.Property(p => p.Id).ValueGeneratedNever();
        person.Property(p => p.FullName).HasMaxLength(Person.NameMaxLength).UseCollation(UnitMapping.Names);
        person.Property(p => p.Email).HasMaxLength(Person.EmailMaxLength);
        person.HasIndex(p => p.Email).IsUnique();
        person.Property(p => p.Language).HasMaxLength(2);
    }

    public void Configure(EntityTypeBuilder<Appointment> appointment)
    {
        appointment.ToTable("appointments");
        appointment.Property(a => a.Id).ValueGeneratedNever();
        appointment.Property(a => a.PostVi).HasMaxLength(Appointment.PostMaxLength);
        appointment.Property(a => a.PostEn).HasMaxLength(Appointment.PostMaxLength);
        appointment.Property(a => a.Reason).HasMaxLength(Appointment.ReasonMaxLength);
        appointment.HasIndex(a => a.PersonId);
        appointment.HasIndex(a => a.ActingForId);
        appointment.HasIndex(a => new { a.UnitId, a.Capacity });
        appointment.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
        appointment.HasOne<Unit>().WithMany().HasForeignKey(a => a.UnitId).OnDelete(DeleteBehavior.Restrict);
        appointment.HasOne<Unit>().WithMany().HasForeignKey(a => a.ScopeUnitId).OnDelete(DeleteBehavior.Restrict);
        appointment.HasOne<Appointment>().WithMany().HasForeignKey(a => a.ActingForId).OnDelete(DeleteBehavior.Restrict);
        appointment.HasOne<Seat>().WithMany().HasForeignKey(a => a.SeatId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Seat> seat)
    {
        seat.ToTable("seats");
        seat.Property(s => s.Id).ValueGeneratedNever();
        seat.Property(s => s.PostVi).HasMaxLength(Appointment.PostMaxLength);
        seat.Property(s => s.PostEn).HasMaxLength(Appointment.PostMaxLength);
        seat.HasOne<Unit>().WithMany().HasForeignKey(s => s.CommitteeUnitId).OnDelete(DeleteBehavior.Restrict);
    }
}
