using Microsoft.Extensions.DependencyInjection;
using Ripen.Dashboard.Accounts;
using Ripen.Dashboard.Api;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Dashboard;

/// <summary>What roles may, asked of every route of the API by the way that pages take.</summary>
public sealed class RoleTests
{
    private static readonly string[] ForAdministrators = ["ripen.api_keys", "ripen.apps", "ripen.inbound_sources", "users.delete", "users.merge", "users.external_ids.rename", "users.external_ids.remove"];

    [Fact]
    public async Task Every_route_is_closed_to_roles_that_do_not_go_so_far()
    {
        await using var ripen = await RunningRipen.StartAsync();
        var door = ripen.Services.GetRequiredService<IApiDoor>();
        var asked = 0;
        foreach (var route in ripen.Routes.Where(route => route.Permission is not null))
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                var reply = await door.SendAsync(new Caller("somebody@ripen.example", role), new ApiCall(route.Method.Method, route.Path), ApiClient.Cancellation);
                var isClosed = role switch
                {
                    // Whoever may look may end a count that takes long and try whether alerts arrive; neither changes anything.
                    Role.Analyst => (route.Method != HttpMethod.Get && route.Permission is not ("ripen.definitions.read" or "ripen.status")) || ForAdministrators.Contains(route.Permission),
                    Role.Editor => ForAdministrators.Contains(route.Permission) || route.Permission is "ripen.test_clock",
                    _ => false,
                };
                if (isClosed)
                {
                    Assert.True(reply.Status == 403, $"{role} {route.Method} {route.Path}: {reply.Status} {reply.Message}");
                    asked++;
                }
                else if (role == Role.Administrator)
                {
                    Assert.True(reply.Status is not (401 or 403), $"{role} {route.Method} {route.Path}: {reply.Status} {reply.Message}");
                }
            }
        }

        Assert.True(asked > 60);
        var nobody = await door.SendAsync(new Caller("somebody@ripen.example", Role.Analyst), new ApiCall("GET", "/v1/nothing"), ApiClient.Cancellation);
        Assert.Equal(404, nobody.Status);
    }

    [Fact]
    public async Task Rights_of_a_person_cannot_be_brought_along_by_a_request()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var plain = new HttpClient { BaseAddress = new Uri(ripen.Api.Url) };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/definitions");
        request.Headers.TryAddWithoutValidation("Cookie", "ripen=anything");
        using var answer = await plain.SendAsync(request, ApiClient.Cancellation);
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, answer.StatusCode);
    }
}
