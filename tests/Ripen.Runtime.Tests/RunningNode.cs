using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Ripen.Engine.Log;
using Ripen.Runtime.Pump;
using Ripen.Runtime.Reading;

namespace Ripen.Runtime.Tests;

/// <summary>A node on an installation, with everything that tests hold on to.</summary>
internal sealed class RunningNode : IAsyncDisposable
{
    private readonly Installation _installation;

    public RunningNode(Installation installation, HookedLog log, HookedStore store, PumpOptions options)
    {
        _installation = installation;
        Log = log;
        Store = store;
        Node = new PartitionNode(log, store, installation.Names, installation.Rules, Effects, options, installation.History, installation.Time, NullLogger<PartitionNode>.Instance);
        Reader = new PartitionReader(Node, installation.Names, store);
    }

    public PartitionNode Node { get; }

    public HookedLog Log { get; }

    public HookedStore Store { get; }

    public RecordingEffects Effects { get; } = new();

    public PartitionReader Reader { get; }

    /// <summary>Appends a request of one user to the user's partition.</summary>
    public Task<AppendResult> TrackAsync(string user, Action<RequestBuilder> build) => Node.AppendAsync(_installation.PartitionOf(user), Request(build));

    public Task<AppendResult> SetScoreAsync(string user, object? score) => TrackAsync(user, r => r.Set(user, ("lead score", score)));

    public byte[] Request(Action<RequestBuilder> build)
    {
        var request = new RequestBuilder(_installation.Names, _installation.Now);
        build(request);
        return request.Finish();
    }

    /// <summary>Puts a rule set in force everywhere.</summary>
    public Task PublishAsync(long number) => Task.WhenAll(Enumerable.Range(0, Node.Partitions).Select(p => Node.PostAsync(p, Entries.Rules(number))));

    /// <summary>Returns when all that is due has fired, or the node has failed.</summary>
    public async Task SettleAsync()
    {
        while ((Node.IsTicking || Node.NextDue <= _installation.Now) && Node.GetStatus().Failure is null)
        {
            await Task.Yield();
        }

        if (Node.GetStatus().Failure is null)
        {
            await BarrierAsync();
        }
    }

    /// <summary>Returns when every partition has applied, and handed on, what was committed before.</summary>
    public Task BarrierAsync() => Task.WhenAll(Enumerable.Range(0, Node.Partitions).Select(p => Node.AskAsync(p, _ => true)));

    /// <summary>Moves the clock on and lets everything that is due happen.</summary>
    public Task AdvanceAsync(TimeSpan by)
    {
        _installation.Time.Advance(by);
        return SettleAsync();
    }

    public async Task<string?> ScoreAsync(string user) =>
        await ProfileAsync(user) is { } profile && profile.GetProperty("custom_attributes").TryGetProperty("lead score", out var score)
            ? score.GetRawText()
            : null;

    public async Task<JsonElement?> ProfileAsync(string user) =>
        ToJson(await Reader.ReadProfileAsync(_installation.PartitionOf(user), UserIdentifier.ExternalId(user)));

    public async Task<JsonElement?> LedgerAsync(string user, string? cursor = null, long? asOf = null) =>
        ToJson(await Reader.ReadLedgerAsync(_installation.PartitionOf(user), UserIdentifier.ExternalId(user), "lead score", cursor, asOf));

    /// <summary>The values after each entry of a user's ledger, newest first, over all pages.</summary>
    public async Task<List<double>> LedgerValuesAsync(string user)
    {
        var values = new List<double>();
        string? cursor = null;
        do
        {
            var page = (await LedgerAsync(user, cursor))!.Value;
            values.AddRange(page.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("after").GetDouble()));
            cursor = page.GetProperty("cursor").GetString();
        }
        while (cursor is not null);
        return values;
    }

    /// <summary>Kills the process: from here on it changes nothing on any disk.</summary>
    public async Task CrashAsync()
    {
        Kill();
        await DisposeAsync();
    }

    /// <summary>As <see cref="CrashAsync"/>, from a thread of the runtime itself, right there.</summary>
    public void CrashHere()
    {
        Kill();
        throw new CrashException();
    }

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        Assert.Empty(Log.EarlyCuts);
        Log.Dispose();
        Store.Dispose();
    }

    private void Kill()
    {
        Log.Die();
        Store.Die();
    }

    private static JsonElement? ToJson(byte[]? bytes)
    {
        if (bytes is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(bytes);
        return document.RootElement.Clone();
    }
}
