using System.Diagnostics.Metrics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Features;
using Ripen.Dashboard.Api;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Composition.Dashboard;

/// <summary>Answers the dashboard's calls with the very routes that scripts use, in the process: a call meets the same checks, answers and audit entries as theirs.</summary>
internal sealed partial class ApiDoor : IApiDoor, IDisposable
{
    /// <summary>How long closing waits for calls that are told to end and do not.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(5);

    private static readonly ApiReply Stopping = new(StatusCodes.Status503ServiceUnavailable, """{"message":"The server is stopping."}"""u8.ToArray());

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IServiceProvider _services;
    private readonly Counter<long> _calls;
    private readonly Counter<long> _bytes;
    private RequestDelegate? _pipeline;
    private int _underWay = 1; // the calls, and one for the door itself while it is open

    /// <param name="services">Of the application.</param>
    /// <param name="meters">Counts calls and what they answer: what pages cost.</param>
    public ApiDoor(IServiceProvider services, IMeterFactory meters)
    {
        _services = services;
        var meter = meters.Create("Ripen.Dashboard");
        _calls = meter.CreateCounter<long>("ripen.dashboard.calls", "{call}", "Calls of the API that pages made.");
        _bytes = meter.CreateCounter<long>("ripen.dashboard.answers", "By", "What these calls answered.");
    }

    /// <summary>Opens the door onto the routes of an application, once they are mapped. Requests of one's own dashboard are not limited in number.</summary>
    public void Open(WebApplication app)
    {
        var builder = ((IApplicationBuilder)app).New();
        builder.UseRouting();
        builder.UseMiddleware<EnvelopeMiddleware>(new NoKeys(), new RateLimits(new Dictionary<string, RateLimit>(), TimeProvider.System));
        builder.UseEndpoints(routes =>
        {
            foreach (var source in ((IEndpointRouteBuilder)app).DataSources.ToList())
            {
                routes.DataSources.Add(source);
            }
        });
        _pipeline = builder.Build();
    }

    /// <summary>
    /// Closes the door before what stands behind the routes is closed: pages outlive their connections and go on asking. From here on they are told that the server is stopping; calls under way are told
    /// to end, and waited for, at most <see cref="MaxWait"/>. Once.
    /// </summary>
    public async Task CloseAsync(TimeProvider time)
    {
        var waited = Task.Delay(MaxWait, time);
        await _closing.CancelAsync();
        Leave();
        await Task.WhenAny(_empty.Task, waited);
    }

    /// <inheritdoc/>
    public Task<ApiReply> SendAsync(Caller caller, ApiCall call, CancellationToken cancellationToken) =>
        // Beside the page, as a request that came in would run: what waits in a route for work of its own must not wait for the thread of the page, on which that work would go on.
        Task.Run(() => PassAsync(caller, call, cancellationToken), cancellationToken);

    /// <summary>With the application; a door that was closed stays closed.</summary>
    public void Dispose() => _closing.Dispose();

    private async Task<ApiReply> PassAsync(Caller caller, ApiCall call, CancellationToken cancellationToken)
    {
        if (!TryEnter())
        {
            return Stopping;
        }

        try
        {
            using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
            var reply = await AnswerAsync(caller, call, ends.Token);

            // A route that was told to end answers nothing, and that looks like success.
            return _closing.IsCancellationRequested ? Stopping : reply;
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return Stopping;
        }
        finally
        {
            Leave();
        }
    }

    private bool TryEnter()
    {
        lock (_lock)
        {
            if (_closing.IsCancellationRequested)
            {
                return false;
            }

            _underWay++;
            return true;
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (--_underWay == 0)
            {
                _empty.SetResult();
            }
        }
    }

    private async Task<ApiReply> AnswerAsync(Caller caller, ApiCall call, CancellationToken cancellationToken)
    {
        var pipeline = _pipeline ?? throw new InvalidOperationException("The door is not open yet.");
        await using var scope = _services.CreateAsyncScope();
        using var answer = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = cancellationToken };
        var query = call.Path.IndexOf('?', StringComparison.Ordinal);
        http.Request.Method = call.Method;
        http.Request.Scheme = "http";
        http.Request.Host = new HostString("localhost");
        http.Request.Path = PathString.FromUriComponent(query < 0 ? call.Path : call.Path[..query]);
        http.Request.QueryString = query < 0 ? QueryString.Empty : new QueryString(call.Path[query..]);
        http.Request.Headers.AcceptLanguage = call.Language.Code;
        http.Connection.RemoteIpAddress = IPAddress.Loopback;
        if (!call.Body.IsEmpty)
        {
            http.Request.ContentType = call.ContentType;
            http.Request.ContentLength = call.Body.Length;
            http.Request.Body = new MemoryStream(call.Body.ToArray(), writable: false);
        }

        http.Features.Set(RolePermissions.Of(caller.Name, caller.Role));
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(answer));
        await pipeline(http);
        await http.Response.BodyWriter.FlushAsync(cancellationToken);
        _calls.Add(1);
        _bytes.Add(answer.Length);
        return new ApiReply(http.Response.StatusCode, answer.ToArray()) { Next = NextPage().Match(http.Response.Headers.Link.ToString()) is { Success: true } next ? next.Groups[1].Value : null };
    }

    [GeneratedRegex("""<([^>]+)>; rel="next"$""")]
    private static partial Regex NextPage();

    private sealed class NoKeys : IApiKeys
    {
        public ApiKey? Find(ReadOnlySpan<char> presented) => null;
    }
}
