using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Ripen.Docs.Tests.Pages;
using Ripen.Server.Composition;

namespace Ripen.Docs.Tests.Reference;

/// <summary>The page of the HTTP API and the OpenAPI document have exactly the routes of the API that a server maps, the page with the permissions that they want.</summary>
public sealed partial class RouteTableTests
{
    [Fact]
    public Task Routes_are_those_that_the_server_maps() => WithServerAsync(server =>
    {
        Assert.Equal([.. Mapped(server).Select(route => $"{route.Operation} {route.Permission}").Order()], Documented());
        return Task.CompletedTask;
    });

    [Fact]
    public Task Descriptions_are_those_of_the_routes_that_the_server_maps() => WithServerAsync(async server =>
    {
        List<string> mapped = [.. Mapped(server).Select(route => route.Operation).Order()];
        Assert.Equal(mapped, Described());
        using var http = new HttpClient();
        using var document = JsonDocument.Parse(await http.GetStringAsync($"{server.Url}/openapi.json", TestContext.Current.CancellationToken));
        Assert.Equal(
            mapped,
            document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(one => $"{one.Name.ToUpperInvariant()} {path.Name}")).Order());
    });

    private static async Task WithServerAsync(Func<RipenServer, Task> check)
    {
        var folder = Directory.CreateTempSubdirectory("ripen-docs-");
        try
        {
            string[] settings = [$"--Ripen:Storage=sqlite:{folder.FullName}", "--Ripen:Partitions=1", "--Ripen:TestClock=2026-01-05T09:00:00Z"];
            await using var server = await RipenServer.StartAsync("http://127.0.0.1:0", settings, TestContext.Current.CancellationToken);
            await check(server);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<(string Operation, object? Permission)> Mapped(RipenServer server)
    {
        // A server offers its address, not its routes; nobody but this test needs them. Pages for people are no part of the API, and have no such mark.
        var app = (IEndpointRouteBuilder)typeof(RipenServer).GetField("_app", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(server)!;
        return from endpoint in app.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
               where endpoint.Metadata.Any(item => item.GetType().Name == "ApiRoute")
               from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
               select ($"{method} {endpoint.RoutePattern.RawText}", PermissionOf(endpoint));
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

    // The descriptions as they lie in the sources: one without a route is not in the document.
    private static List<string> Described() =>
    [
        .. from file in Directory.EnumerateFiles(DocPages.Full("src/Ripen.Server/Api/OpenApi"), "*.yaml")
           from line in File.ReadLines(file)
           let operations = Operations().Match(line)
           where operations.Success
           from operation in operations.Groups[1].Value.Split(", ")
           orderby operation
           select operation,
    ];

    [GeneratedRegex(@"\?.*$")]
    private static partial Regex Query();

    [GeneratedRegex("^  ([A-Z]+ /.*):$")]
    private static partial Regex Operations();
}
