using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Database.Auditing;
using Portal.Infrastructure.Settings;
using Portal.Web.CommandLine;

namespace Portal.Web.Features.Administration;

/// <summary>
/// Makes an administrator of the whole portal and prints the link by which they set their password. An appointment needs an employing unit:
/// <c>--unit CODE</c>, else <c>BCA</c>, the ministry that leads the work. For somebody who is administrator already it makes a new link.
/// </summary>
public sealed class CreateAdminVerb : IVerb
{
    private const string LeadingMinistry = "BCA";

    public string Name => "create-admin";

    public string Usage => "EMAIL [--name NAME] [--unit CODE]  makes an administrator of the whole portal and prints a link to set the password";

    public async Task<int> Run(IReadOnlyList<string> args, IServiceProvider services, TextWriter output, TextWriter messages, CancellationToken ct)
    {
        if (Options(args) is not { } options)
        {
            return ExitCode.Usage;
        }

        var db = services.GetRequiredService<PortalDb>();
        var clock = services.GetRequiredService<TimeProvider>();
        (db.Actor, db.Clock) = (Actor.System("verb:create-admin"), clock);
        var invite = services.GetRequiredService<InvitePerson>();
        string path;
        if (await invite.IsTakenAsync(options.Email, ct))
        {
            if (await AdministratorAsync(db, options.Email, clock.Today(), ct) is not { } person)
            {
                await messages.WriteLineAsync($"{options.Email} belongs to a person who is no administrator of the whole portal; let an administrator appoint them.");
                return ExitCode.Refused;
            }

            await messages.WriteLineAsync($"{options.Email} is administrator already; here is a new link.");
            path = await services.GetRequiredService<SendInvitation>().Make(person, ct);
        }
        else if (await db.Units.FirstOrDefaultAsync(u => u.Code == options.Unit, ct) is not { } unit)
        {
            await messages.WriteLineAsync($"There is no unit {options.Unit}.");
            return ExitCode.Refused;
        }
        else
        {
            var person = new Person(options.Name, options.Email);
            path = (await invite.Store(person, new Appointment(person.Id, Capacity.Administrator, unit.Id, null, "Quản trị hệ thống", "System administrator", clock.Today()), ct)).Path;
        }

        var settings = services.GetRequiredService<PortalSettings>();
        var address = settings.PublicUrl?.ToString() ?? services.GetRequiredService<IConfiguration>()["Urls"]?.Split(';')[0] ?? "http://localhost:5080";
        await messages.WriteLineAsync("Open this link within 7 days to set the password; it works once:");
        await output.WriteLineAsync(address.TrimEnd('/') + path);
        return ExitCode.Done;
    }

    private static Task<Person?> AdministratorAsync(PortalDb db, string email, DateOnly today, CancellationToken ct)
    {
#pragma warning disable CA1304, CA1311, CA1862 // runs in the database
        var wanted = email.ToLowerInvariant();
        return db.Persons.FirstOrDefaultAsync(p => p.Email.ToLower() == wanted && p.IsActive && db.AppointmentsInForce(today).Any(a =>
            a.PersonId == p.Id && a.Capacity == Capacity.Administrator && a.ScopeUnitId == null), ct);
#pragma warning restore CA1304, CA1311, CA1862
    }

    private static (string Email, string Name, string Unit)? Options(IReadOnlyList<string> args)
    {
        string? email = null, name = null, unit = null;
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] is "--name" or "--unit" && i + 1 < args.Count)
            {
                (name, unit) = args[i] == "--name" ? (args[++i], unit) : (name, args[++i]);
            }
            else if (email is null && !args[i].StartsWith('-'))
            {
                email = args[i].Trim();
            }
            else
            {
                return null;
            }
        }

        return email is null ? null : (email, name ?? email.Split('@')[0], unit ?? LeadingMinistry);
    }
}
