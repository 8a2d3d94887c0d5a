using Microsoft.Extensions.Configuration;
using Npgsql;
using Portal.Domain.Common;

namespace Portal.Infrastructure.Settings;

/// <summary>The portal's settings, typed and checked. Each is described in <c>appsettings.example.json</c>.</summary>
/// <param name="DataDir">Absolute path of the folder for everything the portal keeps in files.</param>
/// <param name="PublicUrl">How people reach the portal, for links in mails; null when it is not set.</param>
/// <param name="CommitteeName">Name of the committee that runs the portal, shown in the page header; may be empty.</param>
/// <param name="Providers">Where people may sign in besides the portal itself; none when it is not set.</param>
/// <param name="AccessReviewMonths">Months after which somebody else has to confirm a right again.</param>
/// <param name="ExportsKeepDays">Days for which finished exports can be fetched.</param>
/// <param name="DueOnDayOff">What becomes of a due day on a day off.</param>
/// <param name="KeyRing">The file whose key encrypts the data-protection keys in the database.</param>
/// <param name="Files">Evidence files.</param>
public sealed record PortalSettings(
    string DataDir,
    Uri? PublicUrl,
    LocalText CommitteeName,
    DemoSettings Demo,
    MailSettings Mail,
    RemindersSettings Reminders,
    SignInSettings SignIn,
    int AccessReviewMonths,
    IReadOnlyList<ProviderSettings> Providers,
    int ExportsKeepDays,
    AuditSettings Audit,
    KeyRingSettings KeyRing,
    FilesSettings Files,
    DayOffRule DueOnDayOff = DayOffRule.Keep)
{
    /// <summary>Reads and checks all settings at once.</summary>
    /// <exception cref="StartRefusedException">One line for each wrong or unknown setting, starting with its key.</exception>
    public static PortalSettings Read(IConfiguration configuration)
    {
        var reader = new SettingsReader(configuration);
        var dataDir = Folder(reader, "Portal:DataDir", ContentRoots.DefaultDataDir);
        var settings = new PortalSettings(
            dataDir,
            reader.Address("Portal:PublicUrl"),
            new LocalText(reader.Text("Portal:CommitteeName:Vi"), reader.Text("Portal:CommitteeName:En")),
            DemoSettings.Read(reader),
            MailSettings.Read(reader),
            RemindersSettings.Read(reader),
            SignInSettings.Read(reader),
            reader.Number("Portal:AccessReview:Months", 6, 1, 24),
            ProviderSettings.Read(reader),
            reader.Number("Portal:Exports:KeepDays", 30, 1, 3650),
            AuditSettings.Read(reader, dataDir),
            KeyRingSettings.Read(reader, dataDir),
            FilesSettings.Read(reader),
            DueRule(reader));
        CheckDatabase(reader);
        reader.RefuseUnknown("Portal");
        return reader.Problems.Count == 0 ? settings : throw new StartRefusedException(reader.Problems);
    }

    private static DayOffRule DueRule(SettingsReader reader)
    {
        const string key = "Portal:Calendar:DueOnDayOff";
        if (Enum.TryParse<DayOffRule>(reader.Text(key, "keep"), ignoreCase: true, out var rule) && Enum.IsDefined(rule))
        {
            return rule;
        }

        reader.Refuse(key, "must be keep, next or previous");
        return DayOffRule.Keep;
    }

    private static void CheckDatabase(SettingsReader reader)
    {
        var portal = ConnectionString(reader, "ConnectionStrings:Portal");
        var owner = ConnectionString(reader, "ConnectionStrings:PortalOwner");
        if (owner && !portal)
        {
            reader.Refuse("ConnectionStrings:PortalOwner", "is set without ConnectionStrings:Portal");
        }

        var programs = reader.Text("Portal:PostgresBin");
        if (programs.Length > 0 && !File.Exists(Path.Combine(programs, "postgres")))
        {
            reader.Refuse("Portal:PostgresBin", "must be a folder with the programs initdb, pg_ctl and postgres");
        }
    }

    private static bool ConnectionString(SettingsReader reader, string key)
    {
        var text = reader.Text(key);
        try
        {
            if (text.Length > 0 && string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(text).Host))
            {
                reader.Refuse(key, "must name a host, such as Host=db;Database=portal;Username=portal_app;Password=…");
            }
        }
        catch (ArgumentException)
        {
            reader.Refuse(key, "is no connection string, such as Host=db;Database=portal;Username=portal_app;Password=…");
        }

        return text.Length > 0;
    }

    private static string Folder(SettingsReader reader, string key, string otherwise)
    {
        var folder = Path.GetFullPath(reader.Text(key, otherwise));
        if (File.Exists(folder))
        {
            reader.Refuse(key, $"must be a folder; {folder} is a file");
        }

        return folder;
    }
}
