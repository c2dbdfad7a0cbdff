using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ripen.Bench.Handoff;

/// <summary>A receiver that accepts everything at once and notes who came when.</summary>
internal sealed class Sink : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TimeProvider _clock;
    private readonly long[] _arrivals;
    private long _requests;
    private long _repeats;

    private Sink(WebApplication app, int users, TimeProvider clock) => (_app, _arrivals, _clock) = (app, new long[users], clock);

    /// <summary>Where it listens.</summary>
    public Uri Url { get; private set; } = new("http://127.0.0.1");

    /// <summary>Requests that arrived.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>Requests for a user who had come before.</summary>
    public long Repeats => Interlocked.Read(ref _repeats);

    /// <summary>Starts one for users 0 to <paramref name="users"/> - 1.</summary>
    public static async Task<Sink> StartAsync(int users, TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var sink = new Sink(app, users, clock);
        app.Run(sink.TakeAsync);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        sink.Url = new Uri(address + "/");
        return sink;
    }

    /// <summary>The timestamp at which a user's request arrived, or null.</summary>
    public long? ArrivalOf(int user) => Interlocked.Read(ref _arrivals[user]) is var at and not 0 ? at : null;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        var now = _clock.GetTimestamp();
        var path = context.Request.Path.Value!;
        var user = int.Parse(path.AsSpan(path.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        await context.Request.Body.CopyToAsync(Stream.Null);
        if (Interlocked.CompareExchange(ref _arrivals[user], now, 0) != 0) Interlocked.Increment(ref _repeats);
        Interlocked.Increment(ref _requests);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
