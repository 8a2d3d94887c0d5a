using Portal.Domain.Committees;

namespace Portal.Infrastructure.Jobs;

/// <summary>Gives a scope the rights that a person holds today, so that a long task can do no more than who asked for it.</summary>
public interface ILongTaskActor
{
    /// <summary>Acts as the person from here on; as nobody when the person is gone.</summary>
    Task ActAsync(Guid personId, string operation, Right right, CancellationToken ct);
}
