using Microsoft.Extensions.DependencyInjection;

namespace Portal.Infrastructure.Jobs;

/// <summary>Registers jobs, and the scheduler that runs them.</summary>
public static class ScheduledJobs
{
    /// <summary>Makes a job known; it runs in processes that serve.</summary>
    public static IServiceCollection AddScheduledJob<T>(this IServiceCollection services)
        where T : class, IScheduledJob
    {
        services.AddScoped<T>();
        services.AddScoped<IScheduledJob>(sp => sp.GetRequiredService<T>());
        return services;
    }

    /// <summary>What is known about jobs, and ways to ask for a run.</summary>
    public static IServiceCollection AddJobLog(this IServiceCollection services)
    {
        services.AddSingleton<JobPoke>();
        services.AddSingleton<JobRunner>();
        services.AddScoped<JobLog>();
        return services.AddScoped<NextRuns>();
    }

    /// <summary>Runs the jobs of this process once it listens. Verbs and tests leave it out.</summary>
    public static IServiceCollection AddJobScheduler(this IServiceCollection services) => services.AddHostedService<JobScheduler>();
}
