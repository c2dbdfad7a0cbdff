using Ripen.Engine.Codec;
using Ripen.Engine.Users;

namespace Ripen.Engine.Partitions;

/// <content>What comes from browsers and other devices, which repeat what they do not know to have arrived.</content>
public sealed partial class EnginePartition
{
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
}
