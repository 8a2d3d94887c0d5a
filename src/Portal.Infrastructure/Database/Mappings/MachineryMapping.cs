using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Committees;
using Portal.Infrastructure.Accounts;
using Portal.Infrastructure.Database.Auditing;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Mail;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class MachineryMapping :
    IEntityTypeConfiguration<Account>, IEntityTypeConfiguration<OutboxMail>, IEntityTypeConfiguration<Export>, IEntityTypeConfiguration<ExportFile>,
    IEntityTypeConfiguration<AuditEntry>, IEntityTypeConfiguration<AuditText>, IEntityTypeConfiguration<AuditChain>, IEntityTypeConfiguration<DataProtectionKey>,
    IEntityTypeConfiguration<IdentityUserClaim<Guid>>, IEntityTypeConfiguration<IdentityUserLogin<Guid>>, IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("accounts");
        account.Property(a => a.Id).ValueGeneratedNever();
        account.Property(a => a.CountsFrom).HasDefaultValueSql("now()");
        account.HasOne<Person>().WithOne().HasForeignKey<Account>(a => a.Id).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<OutboxMail> mail)
    {
        mail.ToTable("outbox");
        mail.Property(m => m.Id).ValueGeneratedNever();
        mail.Ignore(m => m.Notice);
        mail.Property(m => m.Key).HasMaxLength(400);
        mail.HasIndex(m => m.Key).IsUnique();
        mail.Property(m => m.ToAddress).HasMaxLength(Person.EmailMaxLength);
        mail.Property(m => m.ToName).HasMaxLength(Person.NameMaxLength);
        mail.Property(m => m.Language).HasMaxLength(2);
        mail.Property(m => m.Template).HasMaxLength(60);
        mail.Property(m => m.Subject).HasMaxLength(400);
        mail.HasIndex(m => new { m.Status, m.NextTryAt });
        mail.HasIndex(m => m.RoundId);
        // whom a job told before
        mail.HasIndex(m => new { m.Template, m.QueuedAt });
    }

    public void Configure(EntityTypeBuilder<Export> export)
    {
        export.ToTable("exports");
        export.Property(e => e.Id).ValueGeneratedNever();
        export.Property(e => e.Kind).HasMaxLength(60);
        export.Property(e => e.FileName).HasMaxLength(200);
        export.Property(e => e.Language).HasMaxLength(2);
    }

    public void Configure(EntityTypeBuilder<ExportFile> file)
    {
        file.ToTable("export_files");
        file.HasKey(f => f.ExportId);
        file.HasOne<Export>().WithOne().HasForeignKey<ExportFile>(f => f.ExportId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("audit_entries");
        entry.Property(e => e.Id).UseIdentityAlwaysColumn();
        entry.HasIndex(e => new { e.Chain, e.Seq }).IsUnique();

        // the page reads newest first, by whatever it is asked for: each filter finds its rows in that order
        entry.HasIndex(e => new { e.At, e.Id });
        entry.HasIndex(e => new { e.ActorId, e.At, e.Id });
        entry.HasIndex(e => new { e.Chain, e.At, e.Id });
        entry.HasIndex(e => new { e.Operation, e.At, e.Id });
        entry.HasIndex(e => new { e.Change, e.At, e.Id }).HasFilter("change not in ('created', 'changed')");

        // nine rows of ten are about answers; they are found by unit or by time, and a save does not pay for this index
        entry.HasIndex(e => new { e.Subject, e.At, e.Id }).HasOperators("text_pattern_ops").HasFilter("subject not like 'Answer %'");
    }

    public void Configure(EntityTypeBuilder<AuditText> text)
    {
        text.ToTable("audit_texts");
        text.HasKey(t => t.EntryId);
        text.Property(t => t.EntryId).ValueGeneratedNever();
        text.HasOne<AuditEntry>().WithOne().HasForeignKey<AuditText>(t => t.EntryId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<AuditChain> chain)
    {
        chain.ToTable("audit_chains");
        chain.HasKey(c => c.Chain);
    }

    public void Configure(EntityTypeBuilder<DataProtectionKey> key)
    {
        key.ToTable("data_protection_keys");
        key.Property(k => k.Id).UseIdentityAlwaysColumn();
        key.HasIndex(k => k.FriendlyName).IsUnique();
        key.Property(k => k.CreatedAt).HasDefaultValueSql("now()");
    }

    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> claim) => claim.ToTable("account_claims");

    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> login) => login.ToTable("account_logins");

    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> token) => token.ToTable("account_tokens");
}
