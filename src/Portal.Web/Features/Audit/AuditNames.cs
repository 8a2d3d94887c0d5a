using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Audit;

/// <summary>Codes and names for the ids that stand in audit rows: what people call the thing.</summary>
public sealed partial class AuditNames(PortalDb db)
{
    /// <summary>The names of a page.</summary>
    public sealed record Known(IReadOnlyDictionary<Guid, string> Names)
    {
        public string? Find(Guid id) => Names.GetValueOrDefault(id);

        /// <summary>The name, or the beginning of an id that nothing is known by.</summary>
        public string Of(Guid id) => Find(id) ?? id.ToString()[..8] + "…";
    }

    /// <summary>Finds every id in the texts, with one query for each kind of thing.</summary>
    public async Task<Known> LoadAsync(IEnumerable<string> texts, CancellationToken ct)
    {
        var ids = texts.SelectMany(text => Id().Matches(text)).Select(match => Guid.Parse(match.Value)).ToHashSet().ToArray();
        var names = new Dictionary<Guid, string>();
        if (ids.Length == 0)
        {
            return new Known(names);
        }

        Add(await db.Units.AsNoTracking().Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, Name = u.Code }).ToDictionaryAsync(u => u.Id, u => u.Name, ct));
        Add(await db.Persons.AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, Name = p.FullName }).ToDictionaryAsync(p => p.Id, p => p.Name, ct));
        Add(await db.Rounds.AsNoTracking().Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, Name = r.Code }).ToDictionaryAsync(r => r.Id, r => r.Name, ct));
        Add(await db.Clusters.AsNoTracking().Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, Name = c.Code }).ToDictionaryAsync(c => c.Id, c => c.Name, ct));
        Add(await (from v in db.Reviews.AsNoTracking() join r in db.Rounds on v.RoundId equals r.Id where ids.Contains(v.Id) select new { v.Id, Name = r.Code + "/" + v.UnitCode })
            .ToDictionaryAsync(v => v.Id, v => v.Name, ct));
        Add(await (from a in db.Appointments.AsNoTracking() join p in db.Persons on a.PersonId equals p.Id where ids.Contains(a.Id) select new { a.Id, Name = p.FullName })
            .ToDictionaryAsync(a => a.Id, a => a.Name, ct));
        return new Known(names);

        void Add(Dictionary<Guid, string> found)
        {
            foreach (var (id, name) in found)
            {
                names[id] = name;
            }
        }
    }

    [GeneratedRegex("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")]
    private static partial Regex Id();
}
