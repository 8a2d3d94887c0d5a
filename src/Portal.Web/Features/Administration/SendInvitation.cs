using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Accounts;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Settings;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Administration;

/// <summary>
/// Makes a link by which a person sets a password. Where the portal sends mail and knows its own address, the link goes to the person alone;
/// elsewhere the administrator sees it once, to hand over, and the audit trail says so. Earlier links stop working.
/// </summary>
public sealed class SendInvitation(PortalDb db, UserManager<Account> accounts, OutboxQueue queue, PortalSettings settings, PeopleInReach reach, TimeProvider clock)
{
    /// <summary>Whether links go by mail, so that no administrator sees one.</summary>
    public bool IsMailed => settings.PublicUrl is not null && settings.Mail.IsEnabled;

    /// <summary>For a person in reach.</summary>
    /// <returns>The link's path; null when there is no such person.</returns>
    /// <exception cref="RuleBrokenException"><c>person.disabled</c>.</exception>
    public async Task<string?> Run(Guid personId, CancellationToken ct) =>
        await reach.FindAsync(personId, ct) is not { } person ? null
        : person.IsActive ? await Make(person, ct)
        : throw new RuleBrokenException("person.disabled");

    /// <summary>For a person who is stored already.</summary>
    internal async Task<string> Make(Person person, CancellationToken ct)
    {
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        var account = await accounts.FindByIdAsync(person.Id.ToString());
        if (account is null)
        {
            account = new Account { Id = person.Id, UserName = person.Email, Email = person.Email, MustChangePassword = true, CountsFrom = clock.GetUtcNow() };
            Ensure(await accounts.CreateAsync(account));
        }

        var path = await InvitationLink.MakeAsync(accounts, account);
        db.Record(IsMailed ? "invitation.sent" : "invitation.shown", $"Person {person.Id}", "");
        if (IsMailed)
        {
            await QueueAsync(person, path, ct);
        }

        await db.SaveChangesAsync(ct);
        if (transaction is not null)
        {
            await transaction.CommitAsync(ct);
        }

        return path;
    }

    private async Task QueueAsync(Person person, string path, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var unit = await (
            from a in db.Appointments
            join u in db.Units on a.UnitId equals u.Id
            where a.PersonId == person.Id && a.EndedAt == null
            orderby a.Id descending
            select new { u.Id, u.NameVi, u.NameEn }).FirstOrDefaultAsync(ct);
        var key = FormattableString.Invariant($"invitation/{person.Id}/{now.UtcTicks}/{person.Email}");
        await queue.QueueAsync(
            key,
            new MailRecipient(person.Email, person.FullName, person.Language),
            "invitation",
            language => new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["unit"] = unit is null ? person.FullName : new LocalText(unit.NameVi, unit.NameEn).In(language),
                ["due"] = OutboxQueue.Day(LocalDay.Of(now.AddDays(InvitationLink.ValidDays))),
                ["link"] = queue.Link(path),
            },
            new MailSubject(UnitId: unit?.Id),
            ct);
    }

    private static void Ensure(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new RuleBrokenException("person.email-taken");
        }
    }
}
