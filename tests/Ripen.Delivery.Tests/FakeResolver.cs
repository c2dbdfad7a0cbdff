using System.Net;
using System.Net.Sockets;
using Ripen.Delivery.Outbound;

namespace Ripen.Delivery.Tests;

/// <summary>Says what a name resolves to, one answer after the other; the last one stays.</summary>
internal sealed class FakeResolver(params IPAddress[][] answers) : IHostResolver
{
    private int _calls;

    public int Calls => _calls;

    public SocketError? Error { get; init; }

    /// <summary>Set for a resolver that does not answer; completed when it is asked.</summary>
    public TaskCompletionSource? Silent { get; init; }

    public async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        if (Silent is not null)
        {
            Silent.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        var call = Interlocked.Increment(ref _calls);
        if (Error is { } error)
        {
            throw new SocketException((int)error);
        }

        return answers[Math.Min(call, answers.Length) - 1];
    }
}
