namespace Ripen.Engine.Users;

/// <summary>Where profiles lie that are not in memory. What it answers is the state at the partition's last checkpoint; the engine asks only for profiles that have not changed since.</summary>
public interface IProfileSource
{
    /// <summary>The stored form of a profile (see <see cref="ProfileCodec"/>), or null when there is none.</summary>
    byte[]? ReadProfile(ulong key);

    /// <summary>The stored addresses of a key (see <see cref="Identity.AddressTable"/>), or null when there are none.</summary>
    byte[]? ReadAddress(ulong key);
}
