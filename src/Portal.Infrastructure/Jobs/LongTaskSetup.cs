using Microsoft.Extensions.DependencyInjection;

namespace Portal.Infrastructure.Jobs;

/// <summary>Registers long work.</summary>
public static class LongTaskSetup
{
    /// <summary>What every process needs that asks for long work or does it.</summary>
    public static IServiceCollection AddLongTasks(this IServiceCollection services)
    {
        services.AddScoped<LongTasks>();
        return services.AddScheduledJob<RunLongTasks>();
    }

    /// <summary>Makes a kind of long work known.</summary>
    public static IServiceCollection AddLongTask<T>(this IServiceCollection services)
        where T : class, ILongTask => services.AddScoped<ILongTask, T>();
}
