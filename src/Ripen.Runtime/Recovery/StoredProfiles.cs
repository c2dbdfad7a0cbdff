using Ripen.Engine.Users;
using Ripen.Storage.Checkpoints;

namespace Ripen.Runtime.Recovery;

/// <summary>Profiles and addresses that are not in memory, from the checkpoint store. One for each applying thread.</summary>
internal sealed class StoredProfiles(ICheckpointReader reader) : IProfileSource
{
    /// <inheritdoc/>
    public byte[]? ReadProfile(ulong key) => reader.ReadProfile(key);

    /// <inheritdoc/>
    public byte[]? ReadAddress(ulong key) => reader.ReadAddress(key);
}
