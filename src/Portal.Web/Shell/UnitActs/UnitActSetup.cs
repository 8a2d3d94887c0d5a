using Portal.Infrastructure.Jobs;

namespace Portal.Web.Shell.UnitActs;

/// <summary>Registers acts on many units.</summary>
public static class UnitActSetup
{
    /// <summary>Key of the report's line about a unit that was passed over: its code and the reason.</summary>
    public const string PassedKey = "act.passed";

    /// <summary>Kind of the long task that does an act.</summary>
    public static string KindOf(IUnitAct act) => act.Name + "-units";

    /// <summary>Makes an act known to the monitor, and its long task to whoever does these.</summary>
    public static IServiceCollection AddUnitAct<T>(this IServiceCollection services)
        where T : class, IUnitAct =>
        services.AddScoped<T>().AddScoped<IUnitAct>(provider => provider.GetRequiredService<T>()).AddLongTask<UnitActTask<T>>();
}
