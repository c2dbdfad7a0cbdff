using Microsoft.Extensions.DependencyInjection;
using Ripen.Dashboard.Accounts;
using Ripen.Dashboard.Api;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Dashboard;

/// <summary>The way from pages to the API, as pages go it: each on a thread of its own turn, which it holds.</summary>
public sealed class DoorTests
{
    [Fact]
    public async Task A_call_goes_on_while_the_page_that_made_it_has_no_turn()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(LeadScoring.SeedCanvas);
        await ripen.Api.AttributesAsync("u1", ("email", "u1@leads.example"));
        var door = ripen.Services.GetRequiredService<IApiDoor>();
        var body = System.Text.Encoding.UTF8.GetBytes(LeadScoring.SeedCanvas.With("first_step: ap", "first_step: u1").With("  - id: ap\n", "  - id: other\n"));

        // The removed step holds a user: publishing asks the partitions, and waits for their answer.
        var call = Task.Run(() =>
        {
            SynchronizationContext.SetSynchronizationContext(new NoTurn());
            return door.SendAsync(new Caller(Person.Email, Role.Editor), new ApiCall("POST", "/v1/definitions") { Body = body, ContentType = "application/yaml" }, ApiClient.Cancellation);
        });

        await Bounded.For(call);
        var reply = await call;
        Assert.Equal(400, reply.Status);
        Assert.Contains("removed_steps", System.Text.Encoding.UTF8.GetString(reply.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_asks_when_the_server_has_stopped_is_told_so()
    {
        var ripen = await RunningRipen.StartAsync();
        var door = ripen.Services.GetRequiredService<IApiDoor>();
        await ripen.DisposeAsync();

        var reply = await door.SendAsync(new Caller(Person.Email, Role.Editor), new ApiCall("GET", "/v1/status"), ApiClient.Cancellation);

        Assert.Equal((503, "The server is stopping."), (reply.Status, reply.Message));
    }

    // Whose turn never comes.
    private sealed class NoTurn : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
            // It waits, as it would behind a page that waits itself.
        }
    }
}
