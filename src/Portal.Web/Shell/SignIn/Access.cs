using Portal.Domain.Committees;
using Portal.Domain.Common;

namespace Portal.Web.Shell.SignIn;

/// <summary>Who asks, and in what capacity.</summary>
public sealed class Access
{
    public bool IsSignedIn => Acting is not null;

    public string Name { get; init; } = "";

    public ActingAs? Acting { get; init; }

    public bool Has(params Capacity[] capacities) => Acting is not null && capacities.Contains(Acting.Capacity);

    public sealed record ActingAs(Capacity Capacity, LocalText UnitName);
}
