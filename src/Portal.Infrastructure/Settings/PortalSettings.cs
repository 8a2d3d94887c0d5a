using Microsoft.Extensions.Configuration;

namespace Portal.Infrastructure.Settings;

/// <summary>The portal's settings, typed and checked.</summary>
public sealed record PortalSettings
{
    public static PortalSettings Read(IConfiguration configuration) => new();
}
