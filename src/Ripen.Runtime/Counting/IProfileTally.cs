using Ripen.Engine.Users;

namespace Ripen.Runtime.Counting;

/// <summary>What a <see cref="ProfileScan"/> gathers of the users of one partition. Called by one thread at a time.</summary>
public interface IProfileTally
{
    /// <summary>Looks at a user, who may be used only for the call and must not be changed. Runs on the partition's thread between events: it does not wait, and is quick.</summary>
    /// <param name="now">The instant of the look, milliseconds since 1970.</param>
    void Take(Profile profile, long now);
}
