using Ripen.Engine.Codec;
using Ripen.Engine.Identity;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Sweeps;
using Ripen.Engine.Users;

namespace Ripen.Engine.Canvas.Volume;

/// <summary>
/// Whether a canvas with a volume limit has room (canvas §3.7). One partition, the home, counts the entries of all; the others ask it, once for each entry, and let the attempt wait.
/// </summary>
/// <param name="inForce">The rules in force: the home goes by the limit that they say, also where timers of before fire under others.</param>
internal sealed class VolumeGate(Processing processing, SweepTable sweeps, Func<BoundRules> inForce)
{
    /// <summary>How many attempts one message asks for.</summary>
    public const int MaxPerMessage = 1_000;

    private readonly List<(int Home, VolumePeriod Period, int Max, long Ticket)> _asks = [];
    private readonly VolumeBooks _books = new();

    /// <summary>The attempts that wait.</summary>
    public WaitingEntries Waiting { get; } = new();

    /// <summary>What this partition knows to be full.</summary>
    public FullPeriods Full { get; } = new();

    /// <summary>Whether there is anything to remember.</summary>
    public bool IsEmpty => _books.IsEmpty && Full.IsEmpty && Waiting.IsEmpty;

    /// <summary>How many entries a period has had; the home knows.</summary>
    public int Used(VolumePeriod period) => _books.Used(period);

    /// <summary>Asks for room for one entry.</summary>
    /// <param name="waiting">The attempt, where it stood in line before; else it is made when it has to wait.</param>
    public VolumeAnswer Take(Profile profile, BoundVolume limit, in Occurrence occurrence, ReadOnlySpan<byte> properties, ulong sweep, WaitingEntry? waiting)
    {
        var period = limit.PeriodOf(occurrence.Root, profile);
        var home = period.Home(processing.Mail.Partitions);
        if (home == processing.Partition)
        {
            return TryTake(period, limit.Source.Max) ? VolumeAnswer.Granted : VolumeAnswer.Full;
        }

        var asking = Full.Has(period, limit.Source.Max) ? null : waiting ?? Waiting.TryAdd(profile, period.Canvas, occurrence, properties, sweep);
        if (asking is null)
        {
            return VolumeAnswer.Full;
        }

        asking.IsAsked = true;
        _asks.Add((home, period, limit.Source.Max, asking.Ticket));
        return VolumeAnswer.Asked;
    }

    /// <summary>Sends what the current entry has to ask, together.</summary>
    public void Flush()
    {
        if (_asks.Count == 0)
        {
            return;
        }

        foreach (var home in _asks.GroupBy(a => a.Home).OrderBy(h => h.Key))
        {
            foreach (var asks in home.Chunk(MaxPerMessage))
            {
                processing.Mail.Send(home.Key, MessageKind.VolumeAsked, to => WriteAsks(to, asks));
            }
        }

        _asks.Clear();
    }

    /// <summary>At the home: partitions ask for room.</summary>
    public void Asked(ref ByteReader from)
    {
        var (asker, count) = (from.Count(), from.Count());
        var answers = new List<(long Ticket, VolumePeriod Period, bool IsGranted, int FullAt)>(count);
        for (; count > 0; count--)
        {
            var (ticket, period, max) = ((long)from.Varint(), VolumePeriod.Read(ref from), from.Count());
            var isGranted = TryTake(period, max);
            answers.Add((ticket, period, isGranted, !isGranted && _books.Of(period).TryTell(period.Number, asker) ? MaxOf(period, max) : 0));
        }

        processing.Mail.Send(asker, MessageKind.VolumeAnswered, to =>
        {
            to.Count(answers.Count);
            foreach (var (ticket, period, isGranted, fullAt) in answers)
            {
                to.Varint((ulong)ticket);
                period.Write(to);
                to.Bool(isGranted);
                to.Count(fullAt);
            }
        });
    }

    /// <summary>An entry that was granted is not made: there is room for another.</summary>
    public void GiveBack(VolumePeriod period) => processing.Mail.Send(period.Home(processing.Mail.Partitions), MessageKind.VolumeReturned, period.Write);

    /// <summary>At the home: an entry was not made. Who was told that the period is full hears that it is not.</summary>
    public void Returned(ref ByteReader from)
    {
        var period = VolumePeriod.Read(ref from);
        foreach (var partition in _books.Of(period).GiveBack(period.Number))
        {
            processing.Mail.Send(partition, MessageKind.VolumeReopened, period.Write);
        }
    }

    /// <summary>An attempt that waited is decided.</summary>
    /// <param name="attempt">What became of it; null when another partition goes on with it.</param>
    public void Settle(WaitingEntry waiting, EntryAttempt? attempt)
    {
        Waiting.Remove(waiting);
        sweeps.Settle(waiting.Sweep, attempt);
    }

    /// <summary>An attempt that waited is refused.</summary>
    public void Refuse(WaitingEntry waiting, EntryRefusal reason)
    {
        Count(waiting.Canvas, reason);
        Settle(waiting, EntryAttempt.Refused);
    }

    /// <summary>A user is deleted: nothing of the user waits any more. What is granted afterwards is given back.</summary>
    public void Forget(UserRef user) => Waiting.Of(user).ForEach(w => Refuse(w, EntryRefusal.UserDeleted));

    /// <summary>Counts a refusal, if the canvas is still there.</summary>
    public void Count(int canvas, EntryRefusal reason)
    {
        if (processing.Rules.Canvases.TryGetValue(canvas, out var bound))
        {
            processing.Counts.Add(bound.RefusedSlots[(int)reason]);
        }
    }

    public void Write(ByteWriter to)
    {
        _books.Write(to);
        Full.Write(to);
        Waiting.Write(to);
    }

    public void Read(ref ByteReader from)
    {
        _books.Read(ref from);
        Full.Read(ref from);
        Waiting.Read(ref from);
        foreach (var waiting in Waiting.All)
        {
            sweeps.Find(waiting.Sweep)?.Note(EntryAttempt.Waits);
        }
    }

    private bool TryTake(VolumePeriod period, int asked) => _books.Of(period).TryTake(period.Number, MaxOf(period, asked));

    // Where the rules in force know no such limit, for a set on its way is here already or not yet, that of the asker counts.
    private int MaxOf(VolumePeriod period, int asked) =>
        inForce().Canvases.TryGetValue(period.Canvas, out var canvas) && canvas.Volume is { } limit && limit.Source.Per == period.Cadence ? limit.Source.Max : asked;

    private void WriteAsks(ByteWriter to, (int Home, VolumePeriod Period, int Max, long Ticket)[] asks)
    {
        to.Count(processing.Partition);
        to.Count(asks.Length);
        foreach (var (_, period, max, ticket) in asks)
        {
            to.Varint((ulong)ticket);
            period.Write(to);
            to.Count(max);
        }
    }
}
