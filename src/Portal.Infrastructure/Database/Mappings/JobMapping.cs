using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Committees;
using Portal.Infrastructure.Jobs;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class JobMapping : IEntityTypeConfiguration<JobRun>, IEntityTypeConfiguration<JobPause>
{
    public void Configure(EntityTypeBuilder<JobRun> run)
    {
        run.ToTable("job_runs");
        run.Property(r => r.Id).ValueGeneratedNever();
        run.Property(r => r.Name).HasMaxLength(JobRun.NameMaxLength);
        run.Property(r => r.Node).HasMaxLength(JobRun.NodeMaxLength);
        run.Property(r => r.AskedByName).HasMaxLength(Person.NameMaxLength);
        run.Property(r => r.Error).HasMaxLength(JobRun.ErrorMaxLength);
        run.HasIndex(r => new { r.Name, r.Id });

        // two clicks ask for one run
        run.HasIndex(r => r.Name).IsUnique().HasFilter("status = 'Waiting'").HasDatabaseName("ix_job_runs_waiting");
    }

    public void Configure(EntityTypeBuilder<JobPause> pause)
    {
        pause.ToTable("job_pauses");
        pause.HasKey(p => p.Name);
        pause.Property(p => p.Name).HasMaxLength(JobRun.NameMaxLength);
        pause.Property(p => p.Reason).HasMaxLength(JobPause.ReasonMaxLength);
        pause.Property(p => p.ByName).HasMaxLength(Person.NameMaxLength);
    }
}
