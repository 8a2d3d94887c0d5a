using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Committees;
using Portal.Infrastructure.Jobs;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class JobMapping : IEntityTypeConfiguration<JobRun>, IEntityTypeConfiguration<JobPause>, IEntityTypeConfiguration<LongTask>
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

    public void Configure(EntityTypeBuilder<LongTask> task)
    {
        task.ToTable("long_tasks");
        task.Ignore(t => t.IsOver);
        task.Property(t => t.Id).ValueGeneratedNever();
        task.Property(t => t.Kind).HasMaxLength(LongTask.KindMaxLength);
        task.Property(t => t.Subject).HasMaxLength(LongTask.SubjectMaxLength);
        task.Property(t => t.Path).HasMaxLength(LongTask.PathMaxLength);
        task.Property(t => t.AskedByName).HasMaxLength(Person.NameMaxLength);
        task.Property(t => t.Capacity).HasMaxLength(60);
        task.Property(t => t.Cursor).HasMaxLength(LongTask.CursorMaxLength);
        task.Property(t => t.CancelAskedBy).HasMaxLength(Person.NameMaxLength);
        task.Property(t => t.Error).HasMaxLength(LongTask.ErrorMaxLength);
        task.HasIndex(t => t.AskedById);

        // two clicks ask for one task
        task.HasIndex(t => new { t.Kind, t.Subject }).IsUnique().HasFilter("status in ('Waiting', 'Running')").HasDatabaseName("ix_long_tasks_open");
    }
}
