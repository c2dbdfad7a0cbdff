using Ripen.Engine.Codec;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Ledger;
using Ripen.Engine.Partitions;
using Ripen.Engine.Users;

namespace Ripen.Engine.Tests;

/// <summary>What checkpoints of one partition stored.</summary>
internal sealed class MemoryStore : IProfileSource, ILedgerBlocks
{
    private readonly Dictionary<ulong, byte[]> _profiles = [];
    private readonly Dictionary<ulong, byte[]> _addresses = [];
    private readonly HashSet<(int Minute, ulong User)> _due = [];
    private readonly SortedDictionary<long, byte[]> _deliveries = [];
    private readonly Dictionary<long, byte[]> _blocks = [];
    private readonly Dictionary<long, long> _firsts = [];
    private readonly List<(int Generation, byte[] Bytes)> _recent = [];
    private byte[]? _state;
    private long _sequence;
    private long _stamp;

    public byte[]? ReadProfile(ulong key) => _profiles.GetValueOrDefault(key);

    public byte[]? ReadAddress(ulong key) => _addresses.GetValueOrDefault(key);

    public byte[]? ReadBlock(long number) => _blocks.GetValueOrDefault(number);

    public bool IsComplete => _blocks.ContainsKey(1);

    public LedgerBlockReader? Find(long block)
    {
        var found = _blocks.Where(b => b.Key >= block).OrderBy(b => b.Key).FirstOrDefault();
        return found.Value is { } bytes && _firsts.GetValueOrDefault(found.Key, found.Key) <= block ? new LedgerBlockReader(bytes) : null;
    }

    public void ReplaceBlocks(long first, long last, byte[] merged)
    {
        DropBlocks(first, last);
        _blocks[last] = merged;
        _firsts[last] = first;
    }

    public void DropBlocks(long through) => DropBlocks(1, through);

    private void DropBlocks(long first, long through)
    {
        for (var block = first; block <= through; block++)
        {
            _blocks.Remove(block);
        }
    }

    public IReadOnlyDictionary<long, byte[]> Deliveries => _deliveries;

    public int DueRows => _due.Count;

    public void Save(PartitionCheckpoint checkpoint)
    {
        (_sequence, _stamp, _state) = (checkpoint.Sequence, checkpoint.Stamp, checkpoint.State);
        foreach (var (key, bytes) in checkpoint.Profiles)
        {
            _ = bytes.IsEmpty ? _profiles.Remove(key) : Put(_profiles, key, bytes.ToArray());
        }

        foreach (var (key, bytes) in checkpoint.Addresses)
        {
            _ = bytes is null ? _addresses.Remove(key) : Put(_addresses, key, bytes);
        }

        foreach (var (minute, user, add) in checkpoint.Due)
        {
            _ = add ? _due.Add((minute, user)) : _due.Remove((minute, user));
        }

        foreach (var (user, _) in checkpoint.Erased)
        {
            foreach (var gone in _deliveries.Where(d => Delivery.Read(d.Value).User == user).Select(d => d.Key).ToList())
            {
                _deliveries.Remove(gone);
            }
        }

        foreach (var (delivery, bytes) in checkpoint.Deliveries)
        {
            _deliveries[delivery.Number] = bytes;
        }

        foreach (var letter in checkpoint.Superseded)
        {
            _ = Delivery.TryParseId(letter.Id, out _, out var number);
            var stored = Delivery.Read(_deliveries[number]);
            stored.Status = DeliveryStatus.Superseded;
            var to = new ByteWriter();
            stored.Write(to);
            _deliveries[number] = to.ToArray();
        }

        if (checkpoint.Block is { } block)
        {
            _blocks.Add(block.Number, block.Bytes);
        }

        _recent.AddRange(checkpoint.RecentIds);
        _recent.RemoveAll(r => checkpoint.DroppedRecentIds.Contains(r.Generation));
    }

    /// <summary>All that is stored, to be compared.</summary>
    public string Text() => string.Join(Environment.NewLine, _profiles.Concat(_addresses).OrderBy(r => r.Key).Select(r => $"{r.Key:x16} {Convert.ToHexString(r.Value)}"));

    /// <summary>The partition's own state, to be compared.</summary>
    public string StateText => Convert.ToHexString(_state ?? []);

    /// <summary>Puts the stored state into a new partition; without a checkpoint it stays empty.</summary>
    public void Restore(EnginePartition engine)
    {
        if (_state is not null)
        {
            var open = _deliveries.Values.Select(b => Delivery.Read(b)).Where(d => DeliveryStatuses.IsOpen(d.Status));
            engine.Restore(_sequence, _stamp, _state, _due.OrderBy(d => d), _recent.OrderBy(r => r.Generation), open);
        }
    }

    private static bool Put(Dictionary<ulong, byte[]> rows, ulong key, byte[] bytes)
    {
        rows[key] = bytes;
        return true;
    }
}
