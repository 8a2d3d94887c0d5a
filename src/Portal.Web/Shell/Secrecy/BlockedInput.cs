using Portal.Domain.Incidents;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Incidents;
using Portal.Web.Shell.Auditing;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Shell.Secrecy;

/// <summary>What the guard refused in a request: an event in the audit trail at once, and an incident when the action has ended. Fields and rules, never the text.</summary>
public sealed class BlockedInput(RequestEvents events, Access access, PortalDb db, IServiceScopeFactory scopes)
{
    private readonly List<(IncidentChannel Channel, string Facts)> blocked = [];

    /// <param name="facts">Fields with the rules that refused them: <c>Form.Note=marking.line</c>.</param>
    public void Note(IncidentChannel channel, string facts)
    {
        events.Note("guard.blocked", null, facts);
        blocked.Add((channel, facts));
    }

    /// <summary>A file to read in held what the guard refuses; no rule: it did not.</summary>
    /// <param name="rules">The rules that refused something in it.</param>
    public void NoteFile(IReadOnlyCollection<string> rules)
    {
        if (rules.Count > 0)
        {
            Note(IncidentChannel.Import, string.Join(';', rules.Distinct(StringComparer.Ordinal).Select(rule => "File=" + rule)));
        }
    }

    /// <summary>Fields that each passed the guard make a marking together.</summary>
    public void NoteSplit(IEnumerable<string> fields)
    {
        var facts = string.Join(';', fields.Distinct(StringComparer.Ordinal).Select(field => $"{field}={GuardRule.MarkingSplit}"));
        if (facts.Length > 0)
        {
            Note(IncidentChannel.Form, facts);
        }
    }

    /// <summary>Opens the incident, apart from whatever the action did. Of a visitor, who belongs to no unit, the event is all.</summary>
    public async Task OpenAsync(CancellationToken ct)
    {
        if (blocked.Count == 0 || access.Acting is not { } acting)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<PortalDb>();
        (own.Actor, own.Clock) = (db.Actor, db.Clock);
        own.KnowUnit(acting.UnitId, acting.UnitCode);
        await scope.ServiceProvider.GetRequiredService<OpenIncident>().RefusedAsync(
            acting.UnitId, blocked[0].Channel, db.Actor.Operation + " " + string.Join(';', blocked.Select(b => b.Facts).Distinct(StringComparer.Ordinal)), ct);
        blocked.Clear();
    }
}
