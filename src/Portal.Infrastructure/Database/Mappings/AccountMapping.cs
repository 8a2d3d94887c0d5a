using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Committees;
using Portal.Infrastructure.Accounts;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class AccountMapping : IEntityTypeConfiguration<AccountSession>
{
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
