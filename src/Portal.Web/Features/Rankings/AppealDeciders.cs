using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Ranking;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;

namespace Portal.Web.Features.Rankings;

/// <summary>Tells those who may decide on an appeal that it came. The outbox row is stored with the caller's save.</summary>
public sealed class AppealDeciders(PortalDb db, AppealPage page, OutboxQueue mails, TimeProvider clock)
{
    /// <param name="name">The unit that appeals.</param>
    public async Task TellAsync(Round round, Appeal appeal, LocalText name, CancellationToken ct)
    {
        var (today, capacities) = (clock.Today(), Rights.Capacities(Right.ConcludeRanking));
        var owner = round.OwnerUnitId is { } id ? await db.Units.Where(u => u.Id == id).Select(u => u.Path).SingleAsync(ct) : null;
        var units = await page.PathsAsync(appeal, ct);
        var deciders = await page.DecidersAsync(appeal, ct);
        var held = await (
            from a in db.AppointmentsInForce(today).AsNoTracking()
            join p in db.Persons on a.PersonId equals p.Id
            join u in db.Units on a.UnitId equals u.Id
            join s in db.Units on a.ScopeUnitId equals s.Id into scopes
            from s in scopes.DefaultIfEmpty()
            where p.IsActive && p.Email != ""
            select new { p.Id, p.Email, p.FullName, p.Language, a.Capacity, u.Path, ScopePath = s == null ? "/" : s.Path }).ToListAsync(ct);
        foreach (var person in held.GroupBy(a => (a.Id, a.Email, a.FullName, a.Language)))
        {
            var decides = person.Any(a => capacities.Contains(a.Capacity) && (owner is null ? a.ScopePath == "/" : Rights.Covers(Right.ConcludeRanking, a.Capacity, a.Path, a.ScopePath, owner)));
            if (decides && AppealRule.Refusal(person.Key.Id, deciders, units, [.. person.Select(a => a.Path)]) is null)
            {
                await mails.QueueAsync(
                    string.Create(CultureInfo.InvariantCulture, $"appeal-filed/{appeal.Id:N}/{person.Key.Email}"), new MailRecipient(person.Key.Email, person.Key.FullName, person.Key.Language), "appeal-filed",
                    language => mails.Facts(language, name, round.Title, round.AppealUntil ?? today, 0, $"/rankings/{round.Code}/appeals/{appeal.Id}"), new MailSubject(round.Id, appeal.ReviewId, appeal.UnitId), ct);
            }
        }
    }
}
