using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Ripen.Docs.Tests.Pages;
using Ripen.Server.Composition;

namespace Ripen.Docs.Tests.Reference;

/// <summary>The page of the HTTP API lists exactly the routes that a server has, with the permissions that they want.</summary>
public sealed partial class RouteTableTests
{
    [Fact]
    public async Task Routes_are_those_that_the_server_maps()
    {
        var folder = Directory.CreateTempSubdirectory("ripen-docs-");
        try
        {
            string[] settings = [$"--Ripen:Storage=sqlite:{folder.FullName}", "--Ripen:Partitions=1", "--Ripen:TestClock=2026-01-05T09:00:00Z"];
            await using var server = await RipenServer.StartAsync("http://127.0.0.1:0", settings, TestContext.Current.CancellationToken);
            Assert.Equal(Mapped(server), Documented());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<string> Mapped(RipenServer server)
    {
        // A server offers its address, not its routes; nobody but this test needs them.
        var app = (IEndpointRouteBuilder)typeof(RipenServer).GetField("_app", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(server)!;
        return
        [
            .. from endpoint in app.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
               from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
               let route = $"{method} {endpoint.RoutePattern.RawText} {PermissionOf(endpoint)}"
               orderby route
               select route,
        ];
    }

    // The type is internal to the server; its one property is the permission.
    private static object? PermissionOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.Select(item => item.GetType().GetProperty("Permission")?.GetValue(item)).SingleOrDefault(permission => permission is not null);

    private static List<string> Documented() =>
    [
        .. from row in DocPage.Read("docs/reference/http-api.md").Table("Routes")
           from route in DocPage.Code(row[0])
           let plain = $"{Query().Replace(route, string.Empty)} {DocPage.Code(row[1]).SingleOrDefault()}"
           orderby plain
           select plain,
    ];

    [GeneratedRegex(@"\?.*$")]
    private static partial Regex Query();
}
