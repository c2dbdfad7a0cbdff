using Ripen.Engine.Codec;

namespace Ripen.Engine.Partitions;

/// <summary>The large buffers of a checkpoint, kept from one to the next: fresh ones each time would fill the heap of large objects and make its collections the engine's biggest cost.</summary>
public sealed class CheckpointBuffer
{
    /// <summary>The stored forms of the profiles.</summary>
    internal ByteWriter Profiles { get; } = new(256 * 1024);

    /// <summary>The sections of a ledger block.</summary>
    internal ByteWriter Sections { get; } = new(64 * 1024);

    /// <summary>A ledger block before compression.</summary>
    internal ByteWriter Plain { get; } = new(64 * 1024);

    /// <summary>A ledger block.</summary>
    internal ByteWriter Block { get; } = new(64 * 1024);
}
