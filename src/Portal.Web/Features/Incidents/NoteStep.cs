using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Incidents;

/// <summary>Notes what was done about an incident.</summary>
public sealed class NoteStep(PortalDb db, Access access, TimeProvider clock)
{
    /// <returns>False: no such incident that the person handles.</returns>
    /// <exception cref="RuleBrokenException"><c>incident.closed</c>, <c>incident.unknown-act</c>, <c>incident.note-too-long</c>.</exception>
    public async Task<bool> Run(string number, StepForm form, CancellationToken ct)
    {
        if (await db.Handled(access).FirstOrDefaultAsync(i => i.Number == number, ct) is not { } incident)
        {
            return false;
        }

        var act = IncidentPage.Noted.Contains(form.Act!.Value) ? form.Act.Value : throw new RuleBrokenException("incident.unknown-act");
        db.IncidentSteps.Add(incident.Note(act, form.Note, access.PersonId, access.Name, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return true;
    }
}
