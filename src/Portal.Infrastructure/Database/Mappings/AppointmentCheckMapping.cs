using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Committees;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class AppointmentCheckMapping : IEntityTypeConfiguration<AppointmentCheck>
{
    public void Configure(EntityTypeBuilder<AppointmentCheck> check)
    {
        check.ToTable("appointment_checks");
        check.Property(c => c.Id).ValueGeneratedNever();
        check.Property(c => c.CheckerName).HasMaxLength(Person.NameMaxLength);
        check.Property(c => c.Reason).HasMaxLength(Appointment.ReasonMaxLength);
        check.HasIndex(c => new { c.AppointmentId, c.At });
        check.HasOne<Appointment>().WithMany().HasForeignKey(c => c.AppointmentId).OnDelete(DeleteBehavior.Restrict);
        check.HasOne<Person>().WithMany().HasForeignKey(c => c.CheckerId).OnDelete(DeleteBehavior.Restrict);
    }
}
