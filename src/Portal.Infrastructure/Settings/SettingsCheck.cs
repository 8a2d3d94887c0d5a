using Microsoft.Extensions.Configuration;

namespace Portal.Infrastructure.Settings;

/// <summary>Looks at all settings at once, before anything is started.</summary>
public static class SettingsCheck
{
    /// <exception cref="StartRefusedException">One line for each wrong or unknown setting, naming its key.</exception>
    public static void Require(IConfiguration configuration) => PortalSettings.Read(configuration);
}
