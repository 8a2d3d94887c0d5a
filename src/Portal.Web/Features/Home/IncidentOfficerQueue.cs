using Portal.Domain.Committees;
using Portal.Infrastructure.Incidents;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Home;

/// <summary>Provinces in which fewer than two people handle incidents, so that none could be closed: for who appoints people, and for who hears of incidents there.</summary>
public sealed class IncidentOfficerQueue(Access access, IncidentPeople people) : IWaitingSource
{
    public async Task<IReadOnlyList<Waiting>> Load(CancellationToken ct)
    {
        var right = access.May(Right.ManagePeople) ? Right.ManagePeople : Right.HearOfIncidents;
        if (!access.May(right))
        {
            return [];
        }

        var lacking = await people.WithTooFewAsync(access.UnitsFor(right), ct);
        return lacking.Count == 0 ? []
            : [new Waiting("warning", lacking.Count == 1 ? "wait.incident-officers" : "wait.incident-provinces", lacking.Count == 1 ? lacking[0].Officers : lacking.Count, right == Right.ManagePeople ? "/admin/users" : "/incidents", Unit: lacking[0].Name)];
    }
}
