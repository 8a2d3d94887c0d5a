using Portal.Domain.Reviews;
using Portal.Domain.Rounds;

namespace Portal.Web.Features.Reviews;

/// <summary>A review within the person's reach.</summary>
/// <param name="IsOwn">The person fills in or signs it.</param>
/// <param name="IsHead">The person signs it.</param>
public sealed record ReviewInScope(Round Round, Review Review, bool IsOwn, bool IsHead);
