using Portal.Domain.Committees;
using Portal.Infrastructure.Jobs;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Shell.LongWork;

/// <summary>Long work acts with the rights that who asked for it holds when it is done.</summary>
public sealed class LongTaskActor(Access access) : ILongTaskActor
{
    public async Task ActAsync(Guid personId, string operation, Right right, CancellationToken ct)
    {
        await access.ActForAsync(personId, operation, ct);
        access.ActFor(right);
    }
}
