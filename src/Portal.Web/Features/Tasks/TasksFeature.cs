using Portal.Domain.Committees;
using Portal.Web.Shell;

namespace Portal.Web.Features.Tasks;

/// <summary>Index card of long work: how far it is, stopping it, what it did.</summary>
public sealed class TasksFeature : IFeature
{
    public IReadOnlyList<MenuEntry> Menu =>
        [new("menu.tasks", "/tasks", "half", MenuGroup.More, 70, typeof(TasksText), Right.ManageRounds)];

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<TaskList>();
        services.AddScoped<CancelTask>();
        services.AddScoped<TidyTask>();
    }
}
