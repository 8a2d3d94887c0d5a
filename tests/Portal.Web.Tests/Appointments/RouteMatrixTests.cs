using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Committees;
using Portal.Web.Shell.SignIn;
using Xunit;

namespace Portal.Web.Tests.Appointments;

/// <summary>
/// Every route of the portal, asked by a visitor, by somebody without an appointment and in every capacity, for an own and for a foreign thing,
/// answers as the table of rights says. A route without a row in <see cref="RouteRows"/> fails.
/// </summary>
public sealed class RouteMatrixTests(MatrixWorld world) : IClassFixture<MatrixWorld>
{
    private static readonly Capacity[] Capacities = Enum.GetValues<Capacity>();

    [Fact]
    public void Every_route_has_a_row_and_every_row_a_route() =>
        Assert.Equal(RouteRows.All.Keys.Order(StringComparer.Ordinal), Routes().Select(route => route.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_action_asks_for_the_right_of_its_row()
    {
        foreach (var (key, metadata) in Routes())
        {
            var asked = metadata.GetMetadata<IAllowAnonymous>() is not null ? RouteRows.Public
                : metadata.GetOrderedMetadata<RequiresAttribute>() is { Count: > 0 } rights ? rights[^1].Right.ToString()
                : metadata.GetMetadata<IAuthorizeData>()?.Policy ?? "";
            Assert.True(RouteRows.All[key] == asked, $"{key} asks for {asked}, its row says {RouteRows.All[key]}");
        }
    }

    [Fact]
    public async Task Every_route_answers_every_capacity_as_the_table_says()
    {
        var wrong = new List<string>();
        var asked = 0;
        var who = Capacities.Select(capacity => ((Capacity?)capacity, (Guid?)world[capacity])).Append((null, world.Nobody)).Append((null, null)).ToList();
        foreach (var (capacity, person) in who)
        {
            // the page of a refusal is the same for everybody: to draw it six thousand times would take most of the test
            using var browser = await RawBrowser.OpenAsync(world.Portal, person, isTerse: capacity is not (null or Capacity.Secretariat or Capacity.Officer));
            foreach (var (key, right) in RouteRows.All)
            {
                if (RouteRows.EndsTheSession.Contains(key))
                {
                    continue;
                }

                foreach (var isForeign in new[] { true, false })
                {
                    if (PathOf(key, person, isForeign) is not { } path)
                    {
                        continue;
                    }

                    var (status, location, body) = await browser.SendAsync(key[..key.IndexOf(' ', StringComparison.Ordinal)], path);
                    asked++;
                    if (Complaint(key, right, capacity, person, isForeign, status, location) is { } expected)
                    {
                        wrong.Add($"{key} {path} as {capacity?.ToString() ?? (person is null ? "visitor" : "nobody")}: {(int)status} {location}, expected {expected}");
                    }

                    if (body.Contains(MatrixWorld.Mark, StringComparison.Ordinal) && !RouteRows.ShowsEverybody.Contains(key))
                    {
                        wrong.Add($"{key} {path} as {capacity} shows what is foreign");
                    }
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{RouteRows.All.Count} routes × {who.Count} kinds of people: {asked} requests, {wrong.Count} wrong");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(asked > RouteRows.All.Count * who.Count, "every route is asked at least once by everybody");
    }

    /// <summary>What should have come instead; null: it is as the table says.</summary>
    private static string? Complaint(string key, string right, Capacity? capacity, Guid? person, bool isForeign, HttpStatusCode status, string location)
    {
        var isPost = key.StartsWith("POST", StringComparison.Ordinal);
        if (right == RouteRows.Public)
        {
            return (int)status < 500 || key.Contains("/error", StringComparison.Ordinal) ? null : "no failure";
        }

        if (person is null)
        {
            return status == HttpStatusCode.Redirect && location.Contains("/sign-in?returnUrl=", StringComparison.Ordinal) ? null : "the sign-in page";
        }

        if (right == Policies.SignedIn)
        {
            return status is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized || (int)status >= 500 ? "an answer" : null;
        }

        if (capacity is not { } held)
        {
            return isPost ? (status == HttpStatusCode.Forbidden ? null : "403")
                : status == HttpStatusCode.Redirect && location == "/me/no-appointment" ? null : "the page for people without an appointment";
        }

        var asked = Enum.Parse<Right>(right);
        if (Rights.Of(asked, held) is not { } reach)
        {
            return status == HttpStatusCode.Forbidden ? null : "403";
        }

        if (isForeign && reach != Reach.Everything)
        {
            return status == HttpStatusCode.NotFound ? null : "404";
        }

        return status is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized || (int)status >= 500
            || (status == HttpStatusCode.NotFound && !RouteRows.MayBeMissing.Contains(key))
            || location.StartsWith("/me/no-appointment", StringComparison.Ordinal) ? "an answer" : null;
    }

    /// <summary>The address to ask; null: it has no foreign form.</summary>
    private string? PathOf(string key, Guid? person, bool isForeign)
    {
        var path = key[(key.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        var hasForeign = false;
        while (path.IndexOf('{', StringComparison.Ordinal) is >= 0 and var start)
        {
            var end = path.IndexOf('}', start);
            var name = path[(start + 1)..end].Split(':')[0];
            var foreign = isForeign ? world.Value(key, name, person, true) : null;
            hasForeign |= foreign is not null;
            path = path[..start] + (foreign ?? world.Value(key, name, person, false)) + path[(end + 1)..];
        }

        return isForeign && !hasForeign ? null : path;
    }

    private List<(string Key, EndpointMetadataCollection Value)> Routes() =>
        [.. from endpoint in world.Portal.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            where endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not null
            from verb in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
            select ($"{verb} /{endpoint.RoutePattern.RawText!.TrimStart('/')}", endpoint.Metadata)];
}
