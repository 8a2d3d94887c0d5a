using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Committees;
using Portal.Infrastructure.Accounts;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class AccountMapping :
    IEntityTypeConfiguration<AccountSession>, IEntityTypeConfiguration<SignInAttempt>, IEntityTypeConfiguration<AccountPassword>, IEntityTypeConfiguration<UsedCode>
{
    public void Configure(EntityTypeBuilder<SignInAttempt> attempt)
    {
        attempt.ToTable("sign_in_attempts");
        attempt.HasKey(a => new { a.NameHash, a.Network });
        attempt.Property(a => a.NameHash).HasMaxLength(SignInAttempt.NameHashLength);
        attempt.Property(a => a.Network).HasMaxLength(AccountSession.NetworkMaxLength);
        attempt.HasIndex(a => a.AccountId);
        attempt.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<AccountPassword> password)
    {
        password.ToTable("account_passwords");
        password.Property(p => p.Id).ValueGeneratedNever();
        password.HasIndex(p => new { p.AccountId, p.SetAt });
        password.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<UsedCode> code)
    {
        code.ToTable("account_used_codes");
        code.HasKey(c => new { c.AccountId, c.Code });
        code.Property(c => c.Code).HasMaxLength(UsedCode.CodeLength);
        code.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<AccountSession> session)
    {
        session.ToTable("account_sessions");
        session.Property(s => s.Id).ValueGeneratedNever();
        session.Property(s => s.Address).HasMaxLength(AccountSession.AddressMaxLength);
        session.Property(s => s.Network).HasMaxLength(AccountSession.NetworkMaxLength);
        session.Property(s => s.Agent).HasMaxLength(AccountSession.AgentMaxLength);
        session.HasIndex(s => new { s.PersonId, s.StartedAt });
        session.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
