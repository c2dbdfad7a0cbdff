using Ripen.Engine.Canvas;
using Ripen.Engine.Codec;

namespace Ripen.Engine.Sweeps;

/// <summary>The calls of the API that wait in one partition for their instants, in the order in which they are due.</summary>
public sealed class ScheduledCalls
{
    /// <summary>How many may wait.</summary>
    public const int MaxCalls = 1_000;

    /// <summary>How many bytes their entries may take together.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private readonly List<ScheduledCall> _calls = [];
    private long _bytes;

    /// <summary>When the first is due, milliseconds since 1970, or <see cref="CanvasEntry.NotWaiting"/>.</summary>
    public long Next => _calls.Count == 0 ? CanvasEntry.NotWaiting : _calls[0].DueAt;

    /// <summary>How many wait.</summary>
    public int Count => _calls.Count;

    /// <summary>One that waits, or null.</summary>
    public ScheduledCall? Find(ulong id) => _calls.Find(c => c.Id == id);

    /// <summary>One more waits. False where there is no room for it, or it waits already.</summary>
    internal bool Add(ScheduledCall call)
    {
        if (_calls.Count >= MaxCalls || _bytes + call.Entry.Length > MaxBytes || Find(call.Id) is not null)
        {
            return false;
        }

        Insert(call);
        return true;
    }

    /// <summary>Gives one that waits another instant; null ends it. False when it does not wait.</summary>
    internal bool Move(ulong id, long? dueAt)
    {
        if (Find(id) is not { } call)
        {
            return false;
        }

        Remove(call);
        if (dueAt is { } at)
        {
            Insert(call with { DueAt = at });
        }

        return true;
    }

    /// <summary>Takes out the first that is due by an instant, or null.</summary>
    internal ScheduledCall? TakeDue(long now)
    {
        if (Next > now)
        {
            return null;
        }

        var call = _calls[0];
        Remove(call);
        return call;
    }

    internal void Write(ByteWriter to)
    {
        to.Count(_calls.Count);
        foreach (var call in _calls)
        {
            Write(to, call);
        }
    }

    internal void Read(ref ByteReader from)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            Insert(ReadCall(ref from));
        }
    }

    /// <summary>Writes one.</summary>
    public static void Write(ByteWriter to, ScheduledCall call)
    {
        to.Fixed64(call.Id);
        to.Bool(call.IsCampaign);
        to.Count(call.Number);
        to.Signed(call.DueAt);
        to.Bytes(call.Entry.Span);
    }

    internal static ScheduledCall ReadCall(ref ByteReader from) => new(from.Fixed64(), from.Bool(), from.Count(), from.Signed(), from.Bytes().ToArray());

    private void Insert(ScheduledCall call)
    {
        var at = _calls.FindIndex(c => c.DueAt > call.DueAt);
        _calls.Insert(at < 0 ? _calls.Count : at, call);
        _bytes += call.Entry.Length;
    }

    private void Remove(ScheduledCall call)
    {
        _calls.Remove(call);
        _bytes -= call.Entry.Length;
    }
}
