using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Committees;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Security;

/// <summary>A portal seen by an attacker: every route of it, and a person who may open every one, so that only what is tested stands in the way.</summary>
public sealed partial class Doors : IAsyncLifetime
{
    public RunningPortal Portal { get; private set; } = null!;

    public Given Given { get; private set; } = null!;

    /// <summary>Holds every capacity in T00, and is administrator of everything.</summary>
    public Person Everybody { get; private set; } = null!;

    /// <summary>A route of a controller's action.</summary>
    /// <param name="Path">With values for its parameters that exist where they can.</param>
    public sealed record Door(string Method, string Pattern, string Path, ControllerActionDescriptor Action)
    {
        public override string ToString() => $"{Method} {Pattern}";
    }

    public async ValueTask InitializeAsync()
    {
        Portal = await RunningPortal.StartAsync(new Dictionary<string, string?>
        {
            ["Portal:SignIn:PostsPerMinute"] = "10000",
            ["Portal:PublicUrl"] = "http://cong.example.vn",
            ["Portal:Mail:Host"] = "mail.example.vn",
            ["Portal:Mail:From"] = "cong@example.vn",
        });
        Given = await Portal.Db(Given.ProvinceAsync);
        await Portal.Db(async db =>
        {
            await Given.IssuedRoundAsync(db);
            Everybody = new Person("Người Nhiều Việc", "nhieu.viec@example.vn");
            db.Persons.Add(Everybody);
            foreach (var capacity in Enum.GetValues<Capacity>())
            {
                db.Appointments.Add(new Appointment(
                    Everybody.Id, capacity, Given.Units["T00-SCT"].Id, capacity == Capacity.Administrator ? null : Given.Units[capacity is Capacity.Officer or Capacity.Head or Capacity.DeputyHead ? "T00-SCT" : "T00"].Id,
                    "Chức vụ", "Post", new DateOnly(2025, 7, 1)));
            }

            await db.SaveChangesAsync();
        });
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    /// <summary>Every route with one of these methods; all of them when none is named.</summary>
    public IReadOnlyList<Door> All(params string[] methods) =>
        [.. from endpoint in Portal.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            let action = endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()
            where action is not null
            from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
            where methods.Length == 0 || methods.Contains(method)
            let pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
            orderby pattern, method
            select new Door(method, pattern, Parameter().Replace(pattern, Value), action)];

    /// <summary>Forms that an action binds; services and single values are not among them.</summary>
    public static IEnumerable<Type> FormsOf(ControllerActionDescriptor action) => action.Parameters.Select(parameter => (ParameterDescriptor)parameter)
        .Where(parameter => parameter.BindingInfo?.BindingSource?.Id is not ("Services" or "Path" or "Special"))
        .Select(parameter => parameter.ParameterType).Where(type => type is { IsClass: true, IsArray: false } && type != typeof(string) && type.Namespace!.StartsWith("Portal", StringComparison.Ordinal));

    private string Value(Match match) => match.Groups[1].Value switch
    {
        var name when match.Value.Contains(":guid", StringComparison.Ordinal) => name is "id" or "person" ? Given.Officer.Id.ToString() : Guid.Empty.ToString(),
        var _ when match.Value.Contains(":int", StringComparison.Ordinal) => "404",
        "unit" => "T00-SCT",
        "group" or "section" => "G01",
        "criterion" => "G01-01",
        "round" => "2026",
        "code" when match.Value.Length > 0 => "2026",
        _ => "x",
    };

    [GeneratedRegex(@"\{\*{0,2}(\w+)[^}]*\}")]
    private static partial Regex Parameter();
}
