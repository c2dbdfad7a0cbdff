using Ripen.Engine.Codec;
using Ripen.Engine.Log;
using Ripen.Engine.Users;

namespace Ripen.Engine.Identity;

/// <summary>One user for good: the key under which the profile was made, and the second of its making. What is made anew under the same key is another user.</summary>
/// <param name="Key">The place in the profile table; it says the partition.</param>
/// <param name="CreatedSecond">Seconds since 1970.</param>
public readonly record struct UserRef(ulong Key, uint CreatedSecond)
{
    /// <summary>The user of a profile.</summary>
    public static UserRef Of(Profile profile) => new(profile.Key, SecondOf(profile.CreatedAt));

    /// <summary>The platform's id.</summary>
    public string BrazeId => UserAddress.BrazeId(Key, CreatedSecond * 1000L);

    /// <summary>The partition in which the user lives.</summary>
    public int Partition(int partitions) => UserAddress.PartitionOf(Key, partitions);

    /// <summary>The second of an instant, as platform ids hold it.</summary>
    internal static uint SecondOf(long instant) => (uint)(instant / 1000);

    /// <summary>Writes it.</summary>
    internal void Write(ByteWriter to)
    {
        to.Fixed64(Key);
        to.Varint(CreatedSecond);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static UserRef Read(ref ByteReader from) => new(from.Fixed64(), (uint)from.Varint());
}
