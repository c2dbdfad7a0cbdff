using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;
using Ripen.Runtime;

namespace Ripen.Simulation.Tests.History;

/// <summary>What one log entry of one partition means to somebody who does not know its bytes. The reference works on these.</summary>
internal abstract class Deed(int partition)
{
    public int Partition => partition;

    /// <summary>Whether somebody was told that it is done.</summary>
    public bool IsAcknowledged { get; set; }

    /// <summary>Whether it is in the log for good.</summary>
    public bool IsDurable { get; set; }

    /// <summary>The instant of its row, milliseconds since 1970; set when the row is written.</summary>
    public long Stamp { get; set; }

    /// <summary>The acts of one request that concern the partition.</summary>
    public sealed class Request(int partition, string? key, string body, IReadOnlyList<Act> acts) : Deed(partition)
    {
        public string? Key => key;

        public string Body => body;

        public IReadOnlyList<Act> Acts => acts;

        /// <summary>What the reference says that its caller must hear.</summary>
        public AppendStatus? Expected { get; set; }

        public override string ToString() => $"request {key} {string.Join(", ", acts)}";
    }

    /// <summary>A key with the body that came with it, at the key's home.</summary>
    public sealed class KeyAtHome(int partition, string key, string body) : Deed(partition)
    {
        public string Name => key;

        public string Body => body;

        public AppendStatus? Expected { get; set; }

        public override string ToString() => $"key {key} with {body}";
    }

    /// <summary>Time has passed: what is due of some users fires. When it fires says nothing to the reference, for timers happen at their own instants.</summary>
    public sealed class Tick(int partition, long upTo, int most) : Deed(partition)
    {
        public override string ToString() => $"tick to {upTo} for {most} users";
    }

    /// <summary>What one partition says to another, or the receipt for it. What follows from it is no deed of the world outside.</summary>
    public sealed class Message(int partition) : Deed(partition)
    {
        public override string ToString() => "message";
    }

    /// <summary>A render broke or was postponed, or the replay of a dead letter came to nothing: no reference follows that.</summary>
    public sealed class Unfollowed(int partition, SendName send, string what) : Deed(partition)
    {
        public override string ToString() => $"{send} is {what}";
    }

    /// <summary>A rule set is in force.</summary>
    public sealed class Publish(int partition, long rules) : Deed(partition)
    {
        public long Rules => rules;

        public override string ToString() => $"rules {rules}";
    }

    /// <summary>An operation over all users of the partition begins.</summary>
    /// <param name="kind"><c>arm</c>: whoever has no entry gets one; <c>call</c>: everybody does, with <paramref name="seconds"/> as context.</param>
    public sealed class SweepBegun(int partition, ulong id, string kind, string canvas, long seconds) : Deed(partition)
    {
        public ulong Id => id;

        public string Kind => kind;

        public string Canvas => canvas;

        public long Seconds => seconds;

        public override string ToString() => $"sweep {id} begins to {kind} {canvas}";
    }

    /// <summary>The next users of a sweep, meant for where it stands.</summary>
    public sealed class SweepStep(int partition, ulong id, ulong cursor, ulong next, bool isLast, IReadOnlyList<string> users) : Deed(partition)
    {
        public ulong Id => id;

        public ulong Cursor => cursor;

        public ulong Next => next;

        public bool IsLast => isLast;

        public IReadOnlyList<string> Users => users;

        public override string ToString() => $"sweep {id} comes to {string.Join(", ", users)}";
    }

    /// <summary>A sweep is ended.</summary>
    public sealed class SweepCancelled(int partition, ulong id) : Deed(partition)
    {
        public ulong Id => id;

        public override string ToString() => $"sweep {id} is cancelled";
    }

    /// <summary>Renders aborted, or failed.</summary>
    public sealed class Aborted(int partition, IReadOnlyList<SendName> sends, bool failed) : Deed(partition)
    {
        public bool Failed => failed;

        public IReadOnlyList<SendName> Sends => sends;

        public override string ToString() => $"aborted {string.Join(", ", sends)}";
    }

    /// <summary>A step was rendered: rows of a User Update with their values, how many have none, a document in their place, and variables.</summary>
    public sealed class Rendered(
        int partition, SendName send, IReadOnlyList<AttributeUpdate> updates, int failedRows, IReadOnlyList<Act> document, IReadOnlyList<KeyValuePair<string, Value>> variables) : Deed(partition)
    {
        public IReadOnlyList<Act> Document => document;

        public SendName Send => send;

        public IReadOnlyList<AttributeUpdate> Updates => updates;

        public int FailedRows => failedRows;

        public IReadOnlyList<KeyValuePair<string, Value>> Variables => variables;

        public override string ToString() => $"rendered {send}: {string.Join(", ", updates.Select(u => $"{u.Action} {u.Operand}"))} {string.Join(", ", document)} {string.Join(", ", variables)}";
    }

    /// <summary>A rendered message asks to be sent.</summary>
    public sealed class Claim(int partition, SendName send) : Deed(partition)
    {
        public SendName Send => send;

        public override string ToString() => $"claim {send}";
    }

    /// <summary>An attempt failed, and another follows.</summary>
    public sealed class Attempt(int partition, SendName send) : Deed(partition)
    {
        public SendName Send => send;

        public override string ToString() => $"attempt {send}";
    }

    /// <summary>A finished delivery is to be sent again.</summary>
    public sealed class Replay(int partition, SendName send, bool byForce) : Deed(partition)
    {
        public SendName Send => send;

        public bool ByForce => byForce;

        public override string ToString() => $"replay {send}{(byForce ? " by force" : "")}";
    }

    /// <summary>A delivery is finished.</summary>
    /// <param name="writes">What is written with it.</param>
    public sealed class Outcome(int partition, SendName send, string status, IReadOnlyList<AttributeUpdate> writes) : Deed(partition)
    {
        public SendName Send => send;

        /// <summary><c>Sent</c>, <c>Failed</c> or <c>Aborted</c>.</summary>
        public string Status => status;

        public IReadOnlyList<AttributeUpdate> Writes => writes;

        public override string ToString() => $"{status} {send}";
    }
}
