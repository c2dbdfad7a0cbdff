using System.Buffers.Binary;
using System.Security.Cryptography;
using Ripen.Engine.Log;
using Ripen.Engine.Sweeps;
using Ripen.Runtime;

namespace Ripen.Server.Composition;

/// <summary>Begins, watches and ends sweeps over all partitions.</summary>
internal sealed class SweepControl(PartitionNode node, TimeProvider machineTime)
{
    /// <summary>How long a call waits for its sweep to come to an end; a longer one goes on by itself.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Begins a sweep everywhere and waits for its end, but not for longer than <see cref="LongestWait"/>. Null when too many are under way.</summary>
    public async Task<SweepView?> RunAsync(SweepKind kind, int subject)
    {
        var id = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        return await BeginAsync(id, kind, subject, default) ? await FollowAsync(id) : null;
    }

    /// <summary>Waits for the end of a sweep that has begun, but not for longer than <see cref="LongestWait"/>. Null when it is not known.</summary>
    public async Task<SweepView?> FollowAsync(ulong id)
    {
        var started = machineTime.GetTimestamp();
        var sweep = await FindAsync(id);
        while (sweep is { Status: SweepStatus.Running } && machineTime.GetElapsedTime(started) < LongestWait)
        {
            await Task.Delay(Pause, machineTime);
            sweep = await FindAsync(id);
        }

        return sweep;
    }

    /// <summary>All that partitions remember, newest first.</summary>
    public async Task<List<SweepView>> ListAsync()
    {
        var sweeps = new Dictionary<ulong, SweepView>();
        for (var partition = 0; partition < node.Partitions; partition++)
        {
            foreach (var part in await node.AskAsync(partition, e => e.Sweeps.All.Select(s => s with { }).ToList()))
            {
                if (!sweeps.TryGetValue(part.Id, out var sweep))
                {
                    sweep = new SweepView(part.Id, part.Kind, part.Subject);
                    sweeps.Add(part.Id, sweep);
                }

                sweep.Add(part);
            }
        }

        return [.. sweeps.Values.OrderByDescending(s => s.StartedAt).ThenBy(s => s.Id)];
    }

    /// <summary>One, or null.</summary>
    public async Task<SweepView?> FindAsync(ulong id) => (await ListAsync()).Find(s => s.Id == id);

    /// <summary>How far a sweep is that is to be made once; begins it when nobody knows it. Null when too many are under way for that.</summary>
    public async Task<SweepStatus?> EnsureAsync(ulong id, SweepKind kind, int subject)
    {
        if (await FindAsync(id) is { } known)
        {
            return known.Partitions < node.Partitions ? SweepStatus.Running : known.Status;
        }

        for (var partition = 0; partition < node.Partitions; partition++)
        {
            if (!await node.AskAsync(partition, e => e.Sweeps.HasRoom))
            {
                return null;
            }
        }

        return await BeginAsync(id, kind, subject, default) ? SweepStatus.Running : null;
    }

    /// <summary>Ends one everywhere; what it has done stays.</summary>
    public Task CancelAsync(ulong id) => PostAsync(Entries.SweepCancelled(id));

    /// <summary>A start after a crash in the middle of a beginning or an ending: what was begun in one partition is begun in all, what was ended in one is ended in all.</summary>
    public async Task CompleteAsync()
    {
        foreach (var sweep in (await ListAsync()).Where(s => s.IsUnderWay && !s.HasInstant))
        {
            if (sweep.IsCancelledSomewhere)
            {
                await CancelAsync(sweep.Id);
            }
            else if (sweep.Partitions < node.Partitions)
            {
                await BeginAsync(sweep.Id, sweep.Kind, sweep.Subject, sweep.Context);
            }
        }
    }

    /// <summary>Begins a sweep everywhere. False when too many are under way.</summary>
    /// <param name="context">What users are entered with, as properties are written.</param>
    public async Task<bool> BeginAsync(ulong id, SweepKind kind, int subject, ReadOnlyMemory<byte> context)
    {
        var results = await PostAsync(Entries.SweepBegun(id, kind, subject, context));
        if (Array.TrueForAll(results, r => r.Status is AppendStatus.Applied or AppendStatus.Repeated))
        {
            return true;
        }

        await CancelAsync(id);
        return false;
    }

    private Task<AppendResult[]> PostAsync(byte[] entry) => Task.WhenAll(Enumerable.Range(0, node.Partitions).Select(p => node.PostAsync(p, entry)));
}
