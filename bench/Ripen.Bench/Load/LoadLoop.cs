using System.Net.Sockets;
using System.Text;
using Ripen.Bench.Measures;

namespace Ripen.Bench.Load;

/// <summary>
/// The work of a load: one thread drives all connections, because every cycle of the load tool is missing in the server on the same machine. It runs once.
/// </summary>
internal sealed class LoadLoop(RequestPool pool, TimeProvider clock, SocketWaiter waiter)
{
    private const int ShownBytes = 400;

    // How long a cancellation may go unnoticed while no answer comes.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);
    private readonly LatencyHistogram _latency = new();
    private readonly List<string> _problems = [];
    private readonly int[] _sent = new int[pool.Count];
    private int _busy;
    private long _next;
    private long _timed;
    private long _refused;
    private long _start;

    /// <summary>Requests that are begun at most.</summary>
    public required long Limit { get; init; }

    /// <summary>Requests that begin before this has passed are not timed.</summary>
    public required TimeSpan WarmUp { get; init; }

    /// <summary>No request begins after this has passed; those under way are waited for.</summary>
    public required TimeSpan Until { get; init; }

    /// <summary>Runs the load to its end.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public LoadResult Run(IReadOnlyList<TrackConnection> connections, CancellationToken cancellationToken)
    {
        _start = clock.GetTimestamp();
        foreach (var connection in connections) Begin(connection, _start, isNew: true);
        var ready = new List<TrackConnection>(connections.Count);
        while (_busy > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            waiter.Wait(Patience, ready);
            foreach (var connection in ready) GoOn(connection);
        }

        return new LoadResult(clock.GetElapsedTime(_start) - WarmUp, _latency, _timed, _sent, _refused, _problems);
    }

    /// <summary>Sends the next request, or lets the connection go when there is none.</summary>
    private void Begin(TrackConnection connection, long now, bool isNew)
    {
        var since = clock.GetElapsedTime(_start, now);
        if (since >= Until || _next >= Limit)
        {
            if (!isNew) End(connection);
            return;
        }

        if (isNew)
        {
            waiter.Add(connection);
            _busy++;
        }

        var index = (int)(_next++ % pool.Count);
        try
        {
            connection.Send(pool[index], index, now, since >= WarmUp);
            if (connection.IsSending) waiter.Update(connection);
        }
        catch (SocketException error)
        {
            Fail(connection, error);
        }
    }

    private void GoOn(TrackConnection connection)
    {
        try
        {
            if (connection.IsSending)
            {
                connection.ContinueSending();
                if (!connection.IsSending) waiter.Update(connection);
                return;
            }

            if (!connection.TryReceive(out var answer)) return;
            var now = clock.GetTimestamp();
            Count(connection, answer, now);
            Begin(connection, now, isNew: false);
        }
        catch (Exception error) when (error is IOException or SocketException or InvalidDataException)
        {
            Fail(connection, error);
        }
    }

    private void Count(TrackConnection connection, HttpAnswer answer, long now)
    {
        if (connection.IsTimed) _latency.Record(clock.GetElapsedTime(connection.SentAt, now));
        if (answer.IsAccepted)
        {
            _sent[connection.Index]++;
            if (connection.IsTimed) _timed++;
        }
        else
        {
            var shown = connection.LastAnswer;
            Refuse(Encoding.UTF8.GetString(shown[..Math.Min(ShownBytes, shown.Length)]));
        }
    }

    private void Fail(TrackConnection connection, Exception error)
    {
        Refuse(error.Message);
        End(connection);
    }

    private void End(TrackConnection connection)
    {
        waiter.Remove(connection);
        _busy--;
    }

    private void Refuse(string problem)
    {
        if (++_refused <= LoadRun.MaxProblems) _problems.Add(problem);
    }
}
