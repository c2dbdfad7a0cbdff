using Ripen.Engine.Codec;
using Ripen.Engine.Log;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Users;

namespace Ripen.Engine.Partitions;

/// <content>What comes from browsers and other devices, which repeat what they do not know to have arrived.</content>
public sealed partial class EnginePartition
{
    /// <summary>How long a visitor does nothing until what comes then is a new session: 30 minutes, in milliseconds.</summary>
    public const long SessionGap = 30 * 60 * 1000;

    // The first partition that an object comes to remembers it, whoever the user is and becomes: a repeat comes there too. What is sent on from there is certain to arrive once.
    private bool IsFirst(UInt128 id)
    {
        var isFirst = !_recent.TryFind(id, out _);
        if (isFirst)
        {
            Remember(id, UInt128.Zero);
        }

        return isFirst;
    }

    // Whoever says that something was done does not know what was done before: the last of it is kept as the end of the session so far.
    private void ApplyVisit(Profile? profile, ref ByteReader from)
    {
        var app = from.Count();
        var time = Math.Min(from.Signed(), Stamp);
        if (profile is null)
        {
            return;
        }

        var started = profile.Counter(CounterKind.Session, app);
        var last = Math.Max(started.Last, profile.FindPart<SessionEnds>(ProfilePartKind.SessionEnds)?.Last(app) ?? 0);
        if (started.Count == 0 || time - last > SessionGap)
        {
            Act(profile, OccurrenceKind.StartSession, app, time, 1, []);
        }

        if (profile.Part<SessionEnds>(ProfilePartKind.SessionEnds).Add(app, time))
        {
            profile.PartChanged(ProfilePartKind.SessionEnds);
        }
    }

    private void ApplySessionEnd(Profile? profile, ref ByteReader from)
    {
        var app = from.Count();
        var time = Math.Min(from.Signed(), Stamp);
        if (profile is not null && profile.Part<SessionEnds>(ProfilePartKind.SessionEnds).Add(app, time))
        {
            profile.PartChanged(ProfilePartKind.SessionEnds);
            UseApp(profile, app, time);
        }
    }

    // Kept, and nothing else: it is no occurrence, so no trigger, canvas or counter hears of it.
    private void ApplySuspected(Profile? profile, ref ByteReader from)
    {
        var agent = from.Count();
        var isEvent = (CommandKind)from.Byte() == CommandKind.Event;
        var name = from.Count();
        var time = Math.Min(from.Signed(), Stamp);
        if (isEvent)
        {
            from.Count(); // the app
            if (from.Bool())
            {
                from.Bytes();
            }

            from.Bytes();
        }

        if (isEvent && _processing.Rules.Names.IsBlockedEvent(name))
        {
            _processing.Counts.AddDropped(name, WriteDrop.EventBlocklisted);
        }
        else if (profile is not null)
        {
            profile.Part<SuspectedActivity>(ProfilePartKind.SuspectedActivity).Add(isEvent ? CounterKind.Event : CounterKind.Session, name, time, agent);
            profile.PartChanged(ProfilePartKind.SuspectedActivity);
        }
    }
}
