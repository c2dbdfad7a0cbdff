using Ripen.Engine.Codec;
using Ripen.Engine.Users;

namespace Ripen.Engine.Sweeps;

/// <summary>The user was a member of a segment when its users were asked to be deleted.</summary>
public sealed class DeletionMark : IProfilePart
{
    /// <summary>The sweep that marked the user; one that was cancelled means nothing any more.</summary>
    public ulong Sweep { get; set; }

    /// <inheritdoc/>
    public bool IsEmpty => Sweep == 0;

    /// <inheritdoc/>
    public void Read(ref ByteReader from) => Sweep = from.Fixed64();

    /// <inheritdoc/>
    public void Write(ByteWriter to) => to.Fixed64(Sweep);

    /// <summary>Nothing: the survivor of a merge goes only when it was a member itself.</summary>
    public void MergeFrom(IProfilePart loser)
    {
    }
}
