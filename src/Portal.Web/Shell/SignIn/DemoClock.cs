using System.Globalization;
using Portal.Domain.Common;

namespace Portal.Web.Shell.SignIn;

/// <summary>The portal's clock: the real one, unless the demo is on and <c>Portal:Demo:Today</c> moves it.</summary>
public static class DemoClock
{
    public static bool IsDemo(this IConfiguration configuration) =>
        string.Equals(configuration["Portal:Demo"], "true", StringComparison.OrdinalIgnoreCase) || configuration.GetValue("Portal:Demo:Enabled", false);

    public static TimeProvider From(IConfiguration configuration) =>
        configuration.IsDemo() && configuration["Portal:Demo:Today"] is { Length: > 0 } text
            ? MovedClock.To(DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture), TimeProvider.System)
            : TimeProvider.System;
}
