using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Codec;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Rules;
using Ripen.Engine.Sweeps;

namespace Ripen.Engine.Log;

/// <summary>Builds the log entries that the system itself appends. Those of requests come from <see cref="TrackEntryWriter"/>.</summary>
public static class Entries
{
    /// <summary>How many candidates one entry may end.</summary>
    public const int MaxCandidatesPerEntry = 10_000;

    /// <summary>How many users one <see cref="EntryKind.SweepStep"/> entry may hold.</summary>
    public const int MaxUsersPerStep = 500;

    /// <summary>How many segments an entry of sizes may hold.</summary>
    public const int MaxSegmentSizes = 1_000;

    /// <summary>Of how many users one <see cref="EntryKind.Due"/> entry fires timers: few enough that what comes behind it hardly waits.</summary>
    public const int MaxUsersPerDue = 128;

    /// <summary>Time has passed: what is due at or before <paramref name="upTo"/> fires, earliest first, of <paramref name="most"/> users.</summary>
    public static byte[] Due(long upTo, int most = MaxUsersPerDue) => Build(EntryKind.Due, to =>
    {
        to.Signed(upTo);
        to.Count(most);
    });

    /// <summary>The rule set with that number is in force; what was due before fires under the rules of its instant, by and by.</summary>
    public static byte[] Rules(long number) => Build(EntryKind.RulesInTurn, to => to.Varint((ulong)number));

    /// <summary>A request's idempotency key.</summary>
    public static byte[] IdempotencyKey(UInt128 key, UInt128 body) => Build(EntryKind.IdempotencyKey, to =>
    {
        to.Fixed128(key);
        to.Fixed128(body);
    });

    /// <summary>Candidates whose render aborted or failed, by reason.</summary>
    public static byte[] CandidatesEnded(IReadOnlyList<EndedCandidates> ended) => CandidatesEnded(ended, new ByteWriter(64));

    /// <summary>As <see cref="CandidatesEnded(IReadOnlyList{EndedCandidates})"/>, with a writer that the caller keeps for it.</summary>
    public static byte[] CandidatesEnded(IReadOnlyList<EndedCandidates> ended, ByteWriter to)
    {
        to.Clear();
        to.Byte((byte)EntryKind.CandidatesEnded);
        to.Byte(RuleVersion.Current);
        to.Count(ended.Count);
        for (var i = 0; i < ended.Count; i++)
        {
            var group = ended[i];
            to.Bool(group.Failed);
            to.Text(group.Reason);
            to.Count(group.Numbers.Count);
            var last = 0L;
            for (var j = 0; j < group.Numbers.Count; j++)
            {
                to.Signed(group.Numbers[j] - last);
                last = group.Numbers[j];
            }
        }

        return to.ToArray();
    }

    /// <summary>Messages that could not be rendered, by error.</summary>
    public static byte[] RenderFailed(IReadOnlyList<FailedCandidates> failed) => Build(EntryKind.RenderFailed, to =>
    {
        to.Count(failed.Count);
        foreach (var (error, numbers) in failed)
        {
            error.Write(to);
            to.Count(numbers.Count);
            var last = 0L;
            foreach (var number in numbers)
            {
                to.Signed(number - last);
                last = number;
            }
        }
    });

    /// <summary>Calls that the render of a candidate made failed, for the activity log; before what became of the render.</summary>
    public static byte[] CallsFailed(long candidate, IReadOnlyList<string> problems) => Build(EntryKind.CallsFailed, to =>
    {
        to.Varint((ulong)candidate);
        to.Count(problems.Count);
        foreach (var problem in problems)
        {
            to.Text(problem.Length <= RenderError.MaxMessageLength ? problem : problem[..RenderError.MaxMessageLength]);
        }
    });

    /// <summary>The replay of a dead letter came to no request.</summary>
    /// <param name="delivery">The letter as it is stored.</param>
    /// <param name="aborted">Whether its template aborted, and the message of <paramref name="error"/> is the reason; else it failed again.</param>
    public static byte[] ReplayEnded(ReadOnlySpan<byte> delivery, bool aborted, RenderError error)
    {
        var to = Begin(EntryKind.ReplayEnded);
        to.Bytes(delivery);
        to.Bool(aborted);
        error.Write(to);
        return to.ToArray();
    }

    /// <summary>A candidate is to be rendered again later, for a call failed in its render; the engine says when, and whether it had its tries.</summary>
    public static byte[] RenderPostponed(long candidate, string reason) => Build(EntryKind.RenderPostponed, to =>
    {
        to.Varint((ulong)candidate);
        to.Text(reason);
    });

    /// <summary>A rendered candidate asks to be sent.</summary>
    public static byte[] Claim(long candidate, FrozenRequest request) => Build(EntryKind.Claim, to =>
    {
        to.Varint((ulong)candidate);
        request.WriteLast(to);
    });

    /// <summary>A step of a canvas was rendered.</summary>
    public static byte[] StepRendered(long candidate, StepRender render) => Build(EntryKind.StepRendered, to =>
    {
        to.Varint((ulong)candidate);
        render.Write(to);
    });

    /// <summary>A context step could not be rendered now.</summary>
    /// <param name="reason">Which call failed, and how.</param>
    public static byte[] StepPostponed(long candidate, string reason) => Build(EntryKind.StepPostponed, to =>
    {
        to.Varint((ulong)candidate);
        to.Text(reason);
    });

    /// <summary>An attempt failed and another is due at <paramref name="nextAt"/>.</summary>
    public static byte[] Attempt(long delivery, DeliveryAttempt attempt, long nextAt) => Build(EntryKind.Attempt, to =>
    {
        to.Varint((ulong)delivery);
        attempt.Write(to);
        to.Signed(nextAt);
    });

    /// <summary>A delivery is finished, and the updates are written with it.</summary>
    public static byte[] Outcome(long delivery, DeliveryStatus status, DeliveryAttempt attempt, IReadOnlyList<BoundUpdate> updates) =>
        Outcome(delivery, status, attempt, BoundOutcome.Nothing with { Updates = updates });

    /// <summary>A delivery is finished; the updates are written, the aliases given and the events performed with it.</summary>
    public static byte[] Outcome(long delivery, DeliveryStatus status, DeliveryAttempt attempt, BoundOutcome outcome) => Build(EntryKind.Outcome, to =>
    {
        to.Varint((ulong)delivery);
        to.Byte((byte)status);
        attempt.Write(to);
        outcome.Write(to);
    });

    /// <summary>A message was sent as a test to a user of the partition.</summary>
    /// <param name="user">The user's key.</param>
    /// <param name="text">What was sent where and what came of it, in a line, without the prefix and without secrets.</param>
    public static byte[] TestSent(ulong user, string text) => Build(EntryKind.TestSent, to =>
    {
        to.Fixed64(user);
        to.Text(text.Length <= Activity.ActivityLog.MaxTextLength ? text : text[..Activity.ActivityLog.MaxTextLength]);
    });

    /// <summary>A call of the API is to be carried out at an instant.</summary>
    public static byte[] CallScheduled(ScheduledCall call) => Build(EntryKind.CallScheduled, to => ScheduledCalls.Write(to, call));

    /// <summary>A call that waits gets another instant, milliseconds since 1970; null ends it.</summary>
    public static byte[] CallMoved(ulong id, long? dueAt) => Build(EntryKind.CallMoved, to =>
    {
        to.Fixed64(id);
        to.Bool(dueAt is not null);
        to.Signed(dueAt ?? 0);
    });

    /// <summary>How many users are in segments.</summary>
    /// <param name="day">When the day began in which they were counted, milliseconds since 1970.</param>
    /// <param name="sizes">Numbers of segments with their sizes, at most <see cref="MaxSegmentSizes"/>.</param>
    public static byte[] SegmentSizes(long day, IReadOnlyList<(int Segment, long Size)> sizes) => Build(EntryKind.SegmentSizes, to =>
    {
        to.Signed(day);
        to.Count(sizes.Count);
        foreach (var (segment, size) in sizes)
        {
            to.Count(segment);
            to.Varint((ulong)size);
        }
    });

    /// <summary>Users who get an entry of a canvas unless they have one. Logs of before hold such entries; the software itself begins a sweep.</summary>
    public static byte[] Arm(int canvas, IReadOnlyList<ulong> users) => Build(EntryKind.Arm, to =>
    {
        to.Count(canvas);
        to.Count(users.Count);
        foreach (var user in users)
        {
            to.Fixed64(user);
        }
    });

    /// <summary>An operation over all users begins.</summary>
    /// <param name="id">The same in all partitions.</param>
    /// <param name="subject">The number of the canvas that users enter, or of the attribute or event that is taken from them.</param>
    /// <param name="context">What users are entered with, as <see cref="PropertyWriter"/> writes it.</param>
    public static byte[] SweepBegun(ulong id, SweepKind kind, int subject, ReadOnlyMemory<byte> context = default) => Build(EntryKind.SweepBegun, to =>
    {
        to.Fixed64(id);
        to.Byte((byte)kind);
        to.Count(subject);
        to.Bytes(context.Span);
    });

    /// <summary>The next users of a sweep.</summary>
    /// <param name="cursor">Where the sweep stands; a step that was meant for another place is refused.</param>
    /// <param name="next">Where it stands afterwards.</param>
    /// <param name="isLast">Whether no user comes after these.</param>
    /// <param name="users">Their keys, ascending, at most <see cref="MaxUsersPerStep"/>.</param>
    public static byte[] SweepStep(ulong id, ulong cursor, ulong next, bool isLast, IReadOnlyList<ulong> users) => Build(EntryKind.SweepStep, to =>
    {
        to.Fixed64(id);
        to.Fixed64(cursor);
        to.Fixed64(next);
        to.Bool(isLast);
        to.Count(users.Count);
        foreach (var user in users)
        {
            to.Fixed64(user);
        }
    });

    /// <summary>A sweep is ended before it came to all users.</summary>
    public static byte[] SweepCancelled(ulong id) => Build(EntryKind.SweepCancelled, to => to.Fixed64(id));

    /// <summary>A finished delivery is to be sent again, as it was or with another request. What was accepted is only sent again by force, under a new key.</summary>
    public static byte[] Replay(ReadOnlySpan<byte> delivery, FrozenRequest? request, bool force)
    {
        var to = Begin(EntryKind.Replay);
        to.Bytes(delivery);
        to.Bool(force);
        to.Bool(request is not null);
        request?.WriteLast(to);
        return to.ToArray();
    }

    /// <summary>A message of another partition, with its number among all that the sender ever said to the receiver.</summary>
    public static byte[] Message(int sender, long number, Identity.MessageKind kind, ReadOnlySpan<byte> body)
    {
        var to = Begin(EntryKind.Message);
        to.Count(sender);
        to.Varint((ulong)number);
        to.Byte((byte)kind);
        to.Raw(body);
        return to.ToArray();
    }

    /// <summary>What receivers have of a partition's messages; all receipts are for the same sender.</summary>
    public static byte[] Receipts(IReadOnlyList<Identity.Receipt> receipts) => Build(EntryKind.Receipts, to =>
    {
        foreach (var receipt in receipts)
        {
            to.Count(receipt.Receiver);
            to.Varint((ulong)receipt.UpTo);
        }
    });

    /// <summary>An e-mail address gets a subscription state; for the home of the address.</summary>
    public static byte[] ContactState(Identity.Identifier address, Users.SubscriptionState state) => Build(EntryKind.ContactState, to =>
    {
        address.Write(to);
        to.Byte((byte)state);
    });

    private static byte[] Build(EntryKind kind, Action<ByteWriter> body)
    {
        var to = Begin(kind);
        body(to);
        return to.ToArray();
    }

    private static ByteWriter Begin(EntryKind kind)
    {
        var to = new ByteWriter(64);
        to.Byte((byte)kind);
        to.Byte(RuleVersion.Current);
        return to;
    }
}
