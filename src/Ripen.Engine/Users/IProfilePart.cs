using Ripen.Engine.Canvas;
using Ripen.Engine.Codec;

namespace Ripen.Engine.Users;

/// <summary>
/// What a feature keeps of a user when most users have nothing of it. At rest a part is bytes at the end of the profile's row, and is read when somebody asks for it (<see cref="Profile.FindPart{T}"/>);
/// a user without it costs nothing. Whoever changes a part says so by <see cref="Profile.PartChanged"/>.
/// </summary>
public interface IProfilePart
{
    /// <summary>Whether there is nothing to keep: the part is dropped.</summary>
    bool IsEmpty { get; }

    /// <summary>The earliest instant at which something of this part is due, milliseconds since 1970, or <see cref="CanvasEntry.NotWaiting"/>.</summary>
    long NextDue => CanvasEntry.NotWaiting;

    /// <summary>Reads what <see cref="Write"/> wrote, into a part that was just made.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    void Read(ref ByteReader from);

    /// <summary>Writes the part. The same content gives the same bytes: checkpoints and replays are compared by them.</summary>
    void Write(ByteWriter to);

    /// <summary>
    /// Takes over what the same part says of a user who is merged into this one (profiles-segments-campaigns §1.3): counts are added, and where both hold one value, this user's own
    /// stays. This part may be a new one. Ids that were made from the other user's log position mean nothing in this user's partition.
    /// </summary>
    /// <param name="loser">A part of the same type; it is not used afterwards.</param>
    void MergeFrom(IProfilePart loser);
}
