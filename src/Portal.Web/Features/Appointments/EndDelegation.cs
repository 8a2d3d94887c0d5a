using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Appointments;

/// <summary>Takes a delegated right back at once.</summary>
public sealed class EndDelegation(PortalDb db, HeldRights held, TimeProvider clock)
{
    public async Task<bool> Run(Guid id, CancellationToken ct)
    {
        if (await held.FindToDelegateAsync(id, ct) is not { ActingForId: not null } acting)
        {
            return false;
        }

        acting.End(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return true;
    }
}
