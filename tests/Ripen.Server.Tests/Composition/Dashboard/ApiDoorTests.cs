using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Ripen.Dashboard.Accounts;
using Ripen.Dashboard.Api;
using Ripen.Server.Composition.Dashboard;

namespace Ripen.Server.Tests.Composition.Dashboard;

public sealed class ApiDoorTests : IAsyncDisposable
{
    private static readonly Caller Caller = new("ana@acme.example", Role.Editor);

    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly FakeTimeProvider _time = new();
    private readonly WebApplication _app;
    private readonly ApiDoor _door;

    public ApiDoorTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapGet("/slow", (RequestDelegate)(context => HangAsync(context.RequestAborted)));
        _app.MapGet("/deaf", (RequestDelegate)(_ => HangAsync(CancellationToken.None)));
        _door = new ApiDoor(_app.Services, _app.Services.GetRequiredService<IMeterFactory>());
        _door.Open(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task CloseAsync_tells_calls_to_end_and_returns_behind_them()
    {
        var call = SendAsync("/slow");
        await _entered.Task;
        await _door.CloseAsync(_time);
        Assert.Equal((503, "The server is stopping."), Said(await call));
    }

    [Fact]
    public async Task CloseAsync_waits_so_long_for_a_call_that_does_not_end()
    {
        var call = SendAsync("/deaf");
        await _entered.Task;
        var closing = _door.CloseAsync(_time);
        _time.Advance(ApiDoor.MaxWait - TimeSpan.FromMilliseconds(1));
        Assert.False(closing.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await closing;

        _release.SetResult();
        Assert.Equal(503, (await call).Status);
    }

    [Fact]
    public async Task SendAsync_through_a_closed_door_is_told_so_although_nothing_stands_behind_it()
    {
        await _door.CloseAsync(_time);
        await _app.DisposeAsync();
        Assert.Equal((503, "The server is stopping."), Said(await SendAsync("/slow")));
        Assert.False(_entered.Task.IsCompleted);
    }

    private static (int Status, string Message) Said(ApiReply reply) => (reply.Status, reply.Message);

    private Task<ApiReply> SendAsync(string path) => _door.SendAsync(Caller, new ApiCall("GET", path), TestContext.Current.CancellationToken);

    private async Task HangAsync(CancellationToken cancellationToken)
    {
        _entered.SetResult();
        await _release.Task.WaitAsync(cancellationToken);
    }
}
