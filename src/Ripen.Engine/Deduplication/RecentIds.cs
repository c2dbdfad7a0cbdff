using Ripen.Engine.Codec;

namespace Ripen.Engine.Deduplication;

/// <summary>
/// Remembers hashes of event ids and idempotency keys for a while, within a bound of bytes. Ids are kept in generations; the oldest generation goes when its time is over or when the
/// bound asks for it, and <see cref="Horizon"/> says how far back memory reaches. Deterministic: it depends on stamps alone.
/// </summary>
public sealed class RecentIds
{
    /// <summary>What one id costs in memory, measured generously.</summary>
    public const int BytesPerId = 64;

    private const int GenerationsPerWindow = 8;

    private readonly Queue<Generation> _generations = [];
    private Generation? _current;
    private int _nextGeneration = 1;
    private long _bytes;

    private sealed class Generation(int number, long since)
    {
        public int Number { get; } = number;

        public long Since { get; } = since;

        public long Until { get; set; } = since;

        public Dictionary<UInt128, UInt128> Ids { get; } = [];

        public ByteWriter Unsaved { get; } = new(64);
    }

    /// <summary>Since which instant every id is remembered, milliseconds since 1970; null while nothing had to be forgotten.</summary>
    public long? Horizon { get; private set; }

    /// <summary>How many ids are remembered.</summary>
    public long Count => _bytes / BytesPerId;

    /// <summary>The generations that were forgotten since the last checkpoint.</summary>
    public List<int> Dropped { get; } = [];

    /// <summary>Looks an id up.</summary>
    /// <param name="payload">What was remembered with it.</param>
    public bool TryFind(UInt128 id, out UInt128 payload)
    {
        foreach (var generation in _generations)
        {
            if (generation.Ids.TryGetValue(id, out payload))
            {
                return true;
            }
        }

        payload = default;
        return false;
    }

    /// <summary>Remembers an id with a payload.</summary>
    /// <param name="now">The entry's stamp.</param>
    /// <param name="window">How long to remember, milliseconds.</param>
    /// <param name="maxBytes">What may be spent.</param>
    public void Remember(UInt128 id, UInt128 payload, long now, long window, long maxBytes)
    {
        Forget(now, window, maxBytes);
        if (_current is null || now - _current.Since >= window / GenerationsPerWindow || _current.Ids.Count * (long)BytesPerId >= maxBytes / GenerationsPerWindow)
        {
            _current = new Generation(_nextGeneration++, now);
            _generations.Enqueue(_current);
        }

        _current.Until = now;
        if (_current.Ids.TryAdd(id, payload))
        {
            _bytes += BytesPerId;
            _current.Unsaved.Fixed128(id);
            _current.Unsaved.Fixed128(payload);
        }
    }

    /// <summary>What came since the last call, for the checkpoint: pieces to be appended to their generations.</summary>
    public List<(int Generation, byte[] Bytes)> TakeUnsaved()
    {
        var pieces = new List<(int, byte[])>();
        foreach (var generation in _generations)
        {
            if (generation.Unsaved.Length > 0)
            {
                var piece = new ByteWriter(generation.Unsaved.Length + 20);
                piece.Signed(generation.Since);
                piece.Signed(generation.Until);
                piece.Raw(generation.Unsaved.Written);
                pieces.Add((generation.Number, piece.ToArray()));
                generation.Unsaved.Clear();
            }
        }

        return pieces;
    }

    /// <summary>Takes a stored piece in; pieces come in the order in which they were written.</summary>
    public void Restore(int generation, ReadOnlySpan<byte> piece)
    {
        var from = new ByteReader(piece);
        var since = from.Signed();
        var until = from.Signed();
        if (_current is null || _current.Number != generation)
        {
            _current = new Generation(generation, since);
            _generations.Enqueue(_current);
            _nextGeneration = generation + 1;
        }

        _current.Until = until;
        while (!from.AtEnd)
        {
            var id = from.Fixed128();
            if (_current.Ids.TryAdd(id, from.Fixed128()))
            {
                _bytes += BytesPerId;
            }
        }
    }

    /// <summary>Writes what is not in the pieces.</summary>
    public void Write(ByteWriter to)
    {
        to.Count(_nextGeneration);
        to.Signed(Horizon ?? long.MinValue);
    }

    /// <summary>Reads what <see cref="Write"/> wrote, after the pieces.</summary>
    public void Read(ref ByteReader from)
    {
        _nextGeneration = from.Count();
        Horizon = from.Signed() is var horizon && horizon == long.MinValue ? null : horizon;
    }

    private void Forget(long now, long window, long maxBytes)
    {
        while (_generations.TryPeek(out var oldest) && (now - oldest.Until > window || _bytes + BytesPerId > maxBytes))
        {
            _generations.Dequeue();
            _bytes -= oldest.Ids.Count * (long)BytesPerId;
            Dropped.Add(oldest.Number);
            Horizon = oldest.Until;
            if (ReferenceEquals(oldest, _current))
            {
                _current = null;
            }
        }
    }
}
