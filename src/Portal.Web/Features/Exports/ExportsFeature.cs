using Portal.Infrastructure.Jobs;
using Portal.Web.Shell;

namespace Portal.Web.Features.Exports;

/// <summary>Index card of large files: asked for here, made in the background, fetched later.</summary>
public sealed class ExportsFeature : IFeature
{
    public void AddServices(IServiceCollection services)
    {
        services.AddScheduledJob<WriteExports>();
        services.AddScoped<ExportList>();
        services.AddScoped<AskExport>();
        services.AddScoped<FetchExport>();
    }
}
