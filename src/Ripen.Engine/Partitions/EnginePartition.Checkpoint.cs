using Ripen.Engine.Campaigns;
using Ripen.Engine.Codec;
using Ripen.Engine.Definitions;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Ledger;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Users;

namespace Ripen.Engine.Partitions;

/// <content>Checkpoint and restore.</content>
public sealed partial class EnginePartition
{
    private const byte StateVersion = 2;
    private const byte FirstVersionWithParts = 2;

    private readonly ByteWriter _scratch = new(1024);
    private readonly ByteWriter _partBytes = new(1024);
    private long _nextBlock = 1;
    private (long Number, byte[] Bytes)? _lastBlock;

    /// <summary>How many profiles the next checkpoint would write.</summary>
    public int ChangedProfiles => Profiles.Changed.Count;

    /// <summary>Points and entries of all ledgers of this partition, by attribute.</summary>
    public IReadOnlyCollection<LedgerTotal> Points => _processing.Points.Values;

    /// <summary>The newest ledger block, or null before the first: it may still be on its way to the store.</summary>
    public (long Number, byte[] Bytes)? LastBlock => _lastBlock;

    /// <summary>The ledger entries of a user that no checkpoint has taken yet, oldest first.</summary>
    public IReadOnlyList<LedgerEntry> UnsavedLedger(ulong user) => _processing.Ledger.Of(user);

    /// <summary>How many profiles the partition has, in memory or not.</summary>
    public long ProfileCount => Profiles.Count;

    /// <summary>What they take in their stored form, as of the last checkpoint.</summary>
    public long ProfileBytes { get; private set; }

    /// <summary>The counters.</summary>
    public Counting.Counts Counts => _processing.Counts;

    /// <summary>What happened by day and hour.</summary>
    public Series.SeriesBook Series => _processing.Series;

    /// <summary>In which steps the users of this partition are.</summary>
    public Counting.PendingEntries Pending
    {
        get
        {
            Profiles.Settle();
            return Profiles.Pending;
        }
    }

    /// <summary>Whether the partition was restored from a state that did not count <see cref="Pending"/>; then <see cref="RestorePending"/> has to, before the first entry is applied.</summary>
    public bool LacksPending { get; private set; }

    /// <summary>Counts <see cref="Pending"/> from all stored profiles of the partition, as the checkpoint left them.</summary>
    public void RestorePending(IEnumerable<byte[]> profiles)
    {
        foreach (var bytes in profiles)
        {
            ProfileCodec.Read(0, bytes).CountUnpacked(Profiles.Pending);
        }

        LacksPending = false;
    }

    /// <summary>Takes everything that changed since the last checkpoint.</summary>
    /// <param name="buffer">Holds the bytes of the profiles until the caller clears it; one buffer serves one checkpoint at a time. Null makes a fresh one.</param>
    public PartitionCheckpoint TakeCheckpoint(CheckpointBuffer? buffer = null)
    {
        buffer ??= new CheckpointBuffer();
        var changed = Profiles.TakeChanged();
        (long, byte[])? block = null;
        if (_processing.Ledger.Seal(_nextBlock, Profiles.ExchangeLedgerBlock, buffer) is { } bytes)
        {
            block = (_nextBlock++, bytes);
            _lastBlock = block;
        }

        var profiles = TakeProfiles(changed, buffer.Profiles);
        var deliveries = TakeDeliveries();
        var recent = _recent.TakeUnsaved();
        var dropped = _recent.Dropped.ToList();
        _recent.Dropped.Clear();
        var addresses = Profiles.Addresses.TakeChanged();
        var erased = _processing.Erased.ToList();
        _processing.Erased.Clear();
        var superseded = _processing.Superseded.ToList();
        _processing.Superseded.Clear();
        var state = WriteState();
        return new PartitionCheckpoint(
            Partition, Sequence, Stamp, state, profiles, _processing.Due.TakeChanges(), deliveries, block, recent, dropped, _processing.Activity.Take(), addresses, erased, superseded);
    }

    /// <summary>Takes over what a checkpoint stored, before the first entry is applied.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged or of a version that this software does not know.</exception>
    public void Restore(
        long sequence,
        long stamp,
        ReadOnlySpan<byte> state,
        IEnumerable<(int Minute, ulong User)> due,
        IEnumerable<(int Generation, byte[] Bytes)> recentIds,
        IEnumerable<Delivery> openDeliveries)
    {
        Sequence = sequence;
        Stamp = stamp;
        foreach (var (minute, user) in due)
        {
            _processing.Due.Restore(minute, user);
        }

        foreach (var (generation, bytes) in recentIds)
        {
            _recent.Restore(generation, bytes);
        }

        foreach (var delivery in openDeliveries)
        {
            _processing.Deliveries.Add(delivery.Number, delivery);
        }

        ReadState(state);
    }

    private List<(ulong Key, ReadOnlyMemory<byte> Bytes)> TakeProfiles(List<ulong> changed, ByteWriter to)
    {
        to.Clear();
        var ends = new List<(ulong Key, int End)>(changed.Count);
        ProfileBytes -= Profiles.RemovedBytes;
        foreach (var key in changed)
        {
            var start = to.Length;
            var before = Profiles.WriteStored(to, key);
            ProfileBytes += to.Length - start - before;
            ends.Add((key, to.Length));
        }

        Profiles.ClearChanged();
        var all = to.WrittenMemory;
        var taken = new List<(ulong, ReadOnlyMemory<byte>)>(ends.Count);
        var from = 0;
        foreach (var (key, end) in ends)
        {
            taken.Add((key, all[from..end]));
            from = end;
        }

        return taken;
    }

    private List<(Delivery Delivery, byte[] Bytes)> TakeDeliveries()
    {
        var taken = new List<(Delivery, byte[])>(_processing.ChangedDeliveries.Count);
        foreach (var delivery in _processing.ChangedDeliveries)
        {
            _scratch.Clear();
            delivery.Write(_scratch);
            delivery.Dirty = false;
            taken.Add((delivery, _scratch.ToArray()));
            if (!DeliveryStatuses.IsOpen(delivery.Status))
            {
                _processing.Deliveries.Remove(delivery.Number);
            }
        }

        _processing.ChangedDeliveries.Clear();
        return taken;
    }

    private byte[] WriteState()
    {
        var to = _scratch;
        to.Clear();
        to.Byte(StateVersion);
        to.Varint((ulong)_rulesInForce.Source.Number);
        to.Varint((ulong)_processing.NextCandidate);
        to.Varint((ulong)_nextBlock);
        to.Varint((ulong)ProfileCount);
        to.Varint((ulong)ProfileBytes);
        to.Count(_processing.Candidates.Count);
        foreach (var candidate in _processing.Candidates.Values.OrderBy(c => c.Number))
        {
            WriteCandidate(to, candidate);
        }

        to.Count(_processing.Points.Count);
        foreach (var total in _processing.Points.Values.OrderBy(t => t.Attribute))
        {
            to.Count(total.Attribute);
            to.Value(total.Sum);
            to.Varint((ulong)total.Count);
        }

        _recent.Write(to);
        _processing.Counts.Write(to);
        WriteParts(to);
        return to.ToArray();
    }

    // What came later than the first format: each part with its kind and length, and only those that hold something.
    private void WriteParts(ByteWriter to)
    {
        WritePart(to, StatePart.SupersededRules, _superseded.Count > 0, WriteSuperseded);
        WritePart(to, StatePart.CampaignStops, !_processing.Stops.IsEmpty, _processing.Stops.Write);
        WritePart(to, StatePart.Sweeps, Sweeps.All.Any(), Sweeps.Write);
        WritePart(to, StatePart.Schedules, !_schedules.IsEmpty, _schedules.Write);
        WritePart(to, StatePart.StepPlaces, _processing.Candidates.Values.Any(c => c.Place is not null), WritePlaces);
        WritePart(to, StatePart.CandidateTries, _processing.Candidates.Values.Any(c => c.Tries > 0), WriteTries);
        WritePart(to, StatePart.Identity, _processing.Mail.WasUsed || Profiles.Addresses.WasUsed, WriteIdentity);
        WritePart(to, StatePart.ScheduledCalls, ScheduledCalls.Count > 0, ScheduledCalls.Write);
        WritePart(to, StatePart.Series, holdsSomething: true, _processing.Series.Write);
        WritePart(to, StatePart.PendingEntries, holdsSomething: true, Profiles.Pending.Write);
        WritePart(to, StatePart.Volume, !_volume.IsEmpty, _volume.Write);
        to.Byte(0);
    }

    private void WriteIdentity(ByteWriter to)
    {
        _processing.Mail.Write(to);
        _pending.Write(to);
        Profiles.Addresses.Write(to);
    }

    private void WritePart(ByteWriter to, StatePart kind, bool holdsSomething, Action<ByteWriter> write)
    {
        if (holdsSomething)
        {
            _partBytes.Clear();
            write(_partBytes);
            to.Byte((byte)kind);
            to.Bytes(_partBytes.Written);
        }
    }

    private void ReadParts(ref ByteReader from)
    {
        for (var kind = (StatePart)from.Byte(); kind != 0; kind = (StatePart)from.Byte())
        {
            var part = new ByteReader(from.Bytes());
            switch (kind)
            {
                case StatePart.SupersededRules:
                    ReadSuperseded(part);
                    break;
                case StatePart.CampaignStops:
                    _processing.Stops.Read(ref part);
                    break;
                case StatePart.Sweeps:
                    Sweeps.Read(part);
                    break;
                case StatePart.Schedules:
                    _schedules.Read(part, _rulesInForce);
                    break;
                case StatePart.StepPlaces:
                    ReadPlaces(part);
                    break;
                case StatePart.CandidateTries:
                    ReadTries(part);
                    break;
                case StatePart.Identity:
                    _processing.Mail.Read(ref part);
                    _pending.Read(ref part);
                    Profiles.Addresses.Read(ref part);
                    break;
                case StatePart.PendingEntries:
                    Profiles.Pending.Read(ref part);
                    LacksPending = false;
                    break;
                case StatePart.Volume:
                    _volume.Read(ref part);
                    break;
                case StatePart.ScheduledCalls:
                    ScheduledCalls.Read(ref part);
                    break;
                case StatePart.Series:
                    _processing.Series.Read(ref part);
                    break;
                default:
                    throw new InvalidDataException($"The state of partition {Partition} holds a part of the unknown kind {(byte)kind}; a newer version of Ripen wrote it.");
            }
        }
    }

    private void ReadState(ReadOnlySpan<byte> state)
    {
        var from = new ByteReader(state);
        var version = from.Byte();
        if (version is 0 or > StateVersion)
        {
            throw new InvalidDataException($"The state of partition {Partition} has format {version}; this version of Ripen reads formats 1 to {StateVersion}.");
        }

        _rulesInForce = _rules((long)from.Varint());
        _processing.Rules = _rulesInForce;
        _processing.NextCandidate = (long)from.Varint();
        _nextBlock = (long)from.Varint();
        Profiles.Count = (long)from.Varint();
        ProfileBytes = (long)from.Varint();
        for (var left = from.Count(); left > 0; left--)
        {
            var candidate = ReadCandidate(ref from);
            _processing.Candidates.Add(candidate);
            _processing.WaitingCandidates += candidate.Waiting ? 1 : 0;
        }

        for (var left = from.Count(); left > 0; left--)
        {
            var total = new LedgerTotal(from.Count(), from.Value(), (long)from.Varint());
            _processing.Points.Add(total.Attribute, total);
        }

        _recent.Read(ref from);
        _processing.Counts.Read(ref from);
        _processing.Counts.Rebind(_processing.Rules.Slots);
        NoteActive();
        _processing.Series.BeginLate(Stamp, Counts);
        LacksPending = ProfileCount > 0;
        if (version >= FirstVersionWithParts)
        {
            ReadParts(ref from);
        }
    }

    // A state of a version that noted no instants says no more than that the canvas was active when it was written.
    private void NoteActive()
    {
        foreach (var canvas in _rulesInForce.Canvases.Values)
        {
            if (canvas.Definition.Status == DefinitionStatus.Active && Counts.At(canvas.LastActiveSlot) == 0)
            {
                Counts.Mark(canvas.LastActiveSlot, Stamp);
            }
        }
    }

    internal static void WriteCandidate(ByteWriter to, Candidate candidate)
    {
        to.Varint((ulong)candidate.Number);
        to.Fixed64(candidate.User);
        to.Count(candidate.Campaign);
        RootCodec.Write(to, candidate.Root);
        to.Count(candidate.Depth);
        to.Byte((byte)candidate.Trigger);
        to.Count(candidate.TriggerName);
        to.Signed(candidate.Time);
        to.Bytes(candidate.Properties.Span);
        to.Bool(candidate.Waiting);
        to.Bool(candidate.Waited);
    }

    internal static Candidate ReadCandidate(ref ByteReader from) => new(
        (long)from.Varint(),
        from.Fixed64(),
        from.Count(),
        RootCodec.Read(ref from),
        from.Count(),
        (OccurrenceKind)from.Byte(),
        from.Count(),
        from.Signed(),
        from.Bytes().ToArray())
    {
        Waiting = from.Bool(),
        Waited = from.Bool(),
    };
}
