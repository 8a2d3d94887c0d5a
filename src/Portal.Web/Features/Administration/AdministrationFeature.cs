using Portal.Domain.Committees;
using Portal.Web.Shell;

namespace Portal.Web.Features.Administration;

/// <summary>People, their accounts and appointments.</summary>
public sealed class AdministrationFeature : IFeature
{
    public IReadOnlyList<MenuEntry> Menu =>
        [new("menu.users", "/admin/users", "people", MenuGroup.Registers, 5, typeof(AdministrationText), Right.ManagePeople)];

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<PeopleInReach>();
        services.AddScoped<PersonList>();
        services.AddScoped<PersonPage>();
        services.AddScoped<InvitePerson>();
        services.AddScoped<SendInvitation>();
        services.AddScoped<SwitchPerson>();
        services.AddScoped<AppointPerson>();
        services.AddScoped<EndAppointment>();
        services.AddScoped<IdentitiesPage>();
        services.AddScoped<NameIdentity>();
        services.AddScoped<EndIdentity>();
    }
}
