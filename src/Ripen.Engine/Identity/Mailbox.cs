using Ripen.Engine.Codec;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;

namespace Ripen.Engine.Identity;

/// <summary>
/// The messages of one partition (design §2.1). What it says to another has a number without gaps and is kept until the other's durable receipt; of what it hears it keeps the last number of
/// each sender, in the same entry that applies the message. What it says to itself is handled within the same entry and has no number.
/// </summary>
internal sealed class Mailbox(int partition, int partitions)
{
    private readonly SortedDictionary<int, Lane> _lanes = [];
    private readonly SortedDictionary<int, long> _received = [];
    private readonly Queue<byte[]> _toItself = [];
    private readonly ByteWriter _body = new(256);
    private bool _hasObjects;

    /// <summary>Effect: messages to be delivered, in order. The taker clears it.</summary>
    public List<Message> Ready { get; } = [];

    /// <summary>Effect: senders to be told what has arrived. The taker clears it.</summary>
    public List<Receipt> Receipts { get; } = [];

    /// <summary>How many messages have no receipt yet.</summary>
    public int OpenCount { get; private set; }

    /// <summary>Whether there is anything to remember.</summary>
    public bool WasUsed => _lanes.Count > 0 || _received.Count > 0;

    /// <summary>How many partitions there are.</summary>
    public int Partitions => partitions;

    /// <summary>All messages without a receipt, by receiver and number.</summary>
    public IEnumerable<Message> Open => _lanes.Values.SelectMany(l => l.Open);

    /// <summary>The number of the last message heard of a sender; 0 before the first.</summary>
    public long LastReceived(int sender) => _received.GetValueOrDefault(sender);

    /// <summary>Says something to the partition of a user.</summary>
    public void Send(UserRef to, MessageKind kind, Action<ByteWriter> body) => Send(to.Partition(partitions), kind, body);

    /// <summary>Says something to the home of an identifier.</summary>
    public void Send(in Identifier to, MessageKind kind, Action<ByteWriter> body) => Send(to.Partition(partitions), kind, body);

    /// <summary>Says something to a partition.</summary>
    public void Send(int receiver, MessageKind kind, Action<ByteWriter> body)
    {
        _body.Clear();
        body(_body);
        Put(receiver, kind, _body.Written);
    }

    /// <summary>Sends an object of the request being applied on to its user's partition; those for one partition go together, in order.</summary>
    /// <param name="head">What comes before the object's body: its kind and user.</param>
    public void Forward(UserRef to, ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
    {
        var objects = LaneTo(to.Partition(partitions)).Objects;
        _hasObjects = true;
        objects.Raw(head);
        objects.Raw(body);
    }

    /// <summary>Closes what <see cref="Forward"/> gathered: the request has no more objects.</summary>
    public void Flush()
    {
        if (!_hasObjects)
        {
            return;
        }

        _hasObjects = false;
        foreach (var (receiver, lane) in _lanes)
        {
            Flush(receiver, lane);
        }
    }

    /// <summary>Whether there is a message to itself.</summary>
    public bool HasOwn => _toItself.Count > 0;

    /// <summary>The next message to itself: its kind and body.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public byte[] TakeOwn() => _toItself.Dequeue();

    /// <summary>Whether a message is the next of its sender; if so it counts as heard. The sender is told in any case what has been heard.</summary>
    /// <returns><see cref="EntryResult.Repeated"/> for one that was heard before, <see cref="EntryResult.Refused"/> when others are missing in between.</returns>
    public EntryResult Hear(int sender, long number)
    {
        var last = LastReceived(sender);
        if (number > last + 1)
        {
            return EntryResult.Refused;
        }

        var isNext = number == last + 1;
        if (isNext)
        {
            _received[sender] = last = number;
        }

        if (Receipts is [.., var newest] && newest.Sender == sender)
        {
            Receipts[^1] = newest with { UpTo = last };
        }
        else
        {
            Receipts.Add(new Receipt(sender, partition, last));
        }

        return isNext ? EntryResult.Applied : EntryResult.Repeated;
    }

    /// <summary>A receiver has all messages up to a number.</summary>
    public void Drop(int receiver, long upTo)
    {
        if (_lanes.TryGetValue(receiver, out var lane))
        {
            while (lane.Open.TryPeek(out var oldest) && oldest.Number <= upTo)
            {
                lane.Open.Dequeue();
                OpenCount--;
            }
        }
    }

    /// <summary>Writes the state.</summary>
    public void Write(ByteWriter to)
    {
        to.Count(_lanes.Count);
        foreach (var (receiver, lane) in _lanes)
        {
            to.Count(receiver);
            to.Varint((ulong)lane.Last);
            to.Count(lane.Open.Count);
            foreach (var message in lane.Open)
            {
                to.Bytes(message.Entry);
            }
        }

        to.Count(_received.Count);
        foreach (var (sender, last) in _received)
        {
            to.Count(sender);
            to.Varint((ulong)last);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public void Read(ref ByteReader from)
    {
        for (var lanes = from.Count(); lanes > 0; lanes--)
        {
            var receiver = from.Count();
            var lane = LaneTo(receiver);
            lane.Last = (long)from.Varint();
            var open = from.Count();
            for (var number = lane.Last - open + 1; number <= lane.Last; number++)
            {
                lane.Open.Enqueue(new Message(receiver, number, from.Bytes().ToArray()));
                OpenCount++;
            }
        }

        for (var senders = from.Count(); senders > 0; senders--)
        {
            var sender = from.Count();
            _received[sender] = (long)from.Varint();
        }
    }

    private void Put(int receiver, MessageKind kind, ReadOnlySpan<byte> body)
    {
        if (receiver == partition)
        {
            _toItself.Enqueue([(byte)kind, .. body]);
            return;
        }

        var lane = LaneTo(receiver);
        Flush(receiver, lane);
        Number(receiver, lane, kind, body);
    }

    private void Flush(int receiver, Lane lane)
    {
        if (lane.Objects.Length > 0)
        {
            Number(receiver, lane, MessageKind.Objects, lane.Objects.Written);
            lane.Objects.Clear();
        }
    }

    private void Number(int receiver, Lane lane, MessageKind kind, ReadOnlySpan<byte> body)
    {
        var message = new Message(receiver, ++lane.Last, Entries.Message(partition, lane.Last, kind, body));
        lane.Open.Enqueue(message);
        OpenCount++;
        Ready.Add(message);
    }

    private Lane LaneTo(int receiver)
    {
        if (!_lanes.TryGetValue(receiver, out var lane))
        {
            lane = new Lane();
            _lanes.Add(receiver, lane);
        }

        return lane;
    }

    /// <summary>What is said to one receiver.</summary>
    private sealed class Lane
    {
        /// <summary>The number of the last message.</summary>
        public long Last { get; set; }

        /// <summary>Messages without a receipt.</summary>
        public Queue<Message> Open { get; } = [];

        /// <summary>Objects of the request being applied.</summary>
        public ByteWriter Objects { get; } = new(64);
    }
}
